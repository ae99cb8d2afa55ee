import type { Announcement, ZohoContext } from '../context';
import type { ChannelRow, ModuleName } from '../state/entities';

const EVENT_OF = { insert: 'create', update: 'edit', delete: 'delete' } as const;

function isWanted(channel: ChannelRow, { module, operation, fields, isRelated }: Announcement): boolean {
	const events = [`${module}.${EVENT_OF[operation]}`, `${module}.all`];
	if (!channel.events.some((event) => events.includes(event))) return false;
	if (isRelated && !channel.onRelatedAction) return false;
	const chosen = channel.fields[module as ModuleName] ?? [];
	return operation !== 'update' || chosen.length === 0 || chosen.some((name) => fields.includes(name));
}

/** What one call did to the records of one module. */
interface Batch {
	module: string;
	operation: Announcement['operation'];
	changes: Announcement[];
}

function batchesOf(announcements: readonly Announcement[]): Batch[] {
	const batches = new Map<string, Batch>();
	for (const change of announcements) {
		const key = `${change.module} ${change.operation}`;
		const batch = batches.get(key) ?? { module: change.module, operation: change.operation, changes: [] };
		batch.changes.push(change);
		batches.set(key, batch);
	}
	return [...batches.values()];
}

/** The body names an older version in its address, whatever the channel was made with. */
function bodyOf(
	context: ZohoContext,
	channel: ChannelRow,
	{ module, operation }: Batch,
	changes: readonly Announcement[],
	apiDomain: string,
): Record<string, unknown> {
	const ids = [...new Set(changes.map(({ id }) => id))];
	const named = (change: Announcement) => change.fields.filter((field) => !field.startsWith('$'));
	const isDetailed = channel.returnsValues && operation !== 'delete';
	return {
		server_time: context.clock.now(),
		...(isDetailed
			? {
					affected_values: changes.map((change) => ({
						record_id: change.id,
						values: Object.fromEntries(named(change).map((name) => [name, change.values[name] ?? null])),
					})),
				}
			: {}),
		query_params: {},
		module,
		resource_uri: `${apiDomain}/crm/v2/${module}`,
		ids,
		// Empty in what was recorded, even beside values.
		affected_fields: [],
		operation,
		channel_id: channel.channelId,
		token: channel.token,
	};
}

export interface Notice {
	channel: ChannelRow;
	body: Record<string, unknown>;
}

/** What the live channels are told of the changes that one call made. */
export function noticesOf(context: ZohoContext, announcements: readonly Announcement[], apiDomain: string): Notice[] {
	const live = [...context.store.channels.values()].filter(({ expiresAt }) => expiresAt > context.clock.now());
	return batchesOf(announcements).flatMap((batch) =>
		live.flatMap((channel) => {
			const wanted = batch.changes.filter((change) => isWanted(channel, change));
			return wanted.length === 0 ? [] : [{ channel, body: bodyOf(context, channel, batch, wanted, apiDomain) }];
		}),
	);
}
