import type { HubValue, HubValueRepository, SyncedObject } from '../contract';
import { changeIn, selectIn } from '../database/bulk';
import type { Session } from '../database/session';
import { HUB_VALUE_COLUMNS, toHubValue, writeHubValues } from './hub-value-row';
import { findLiving, requireLiving } from './retired-contacts';
import { noteChanges } from './sync-notes';

const ROWS_AT_ONCE = 500;

export function createHubValueRepository(session: Session): HubValueRepository {
	return {
		async find(contactIds) {
			const living = await findLiving(session, contactIds);
			const values = await loadHubValues(session, living.values());
			return new Map(
				contactIds.flatMap((id) => {
					const own = values.get(living.get(id) ?? id);
					return own === undefined ? [] : [[id, own] as const];
				}),
			);
		},
		save: async (values, from) => await session.atomically(async (inside) => await saveAll(inside, values, from)),
		dropField: async (field) => await session.atomically(async (inside) => await dropField(inside, field)),
	};
}

/** By contact; ids of merged contacts are not followed. */
export async function loadHubValues(session: Session, contactIds: Iterable<string>): Promise<Map<string, HubValue[]>> {
	const { workspaceId } = session;
	const rows = await selectIn(session, 'hub values', [workspaceId], contactIds, (database, list) =>
		database
			.selectFrom('hub_values')
			.select(HUB_VALUE_COLUMNS)
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', list)
			.orderBy('contact_id')
			.orderBy('field'),
	);
	const values = new Map<string, HubValue[]>();
	for (const row of rows) {
		const known = values.get(row.contact_id);
		if (known === undefined) values.set(row.contact_id, [toHubValue(row)]);
		else known.push(toHubValue(row));
	}
	return values;
}

async function saveAll(session: Session, values: readonly HubValue[], from?: SyncedObject): Promise<void> {
	const contactIds = [...new Set(values.map(({ contactId }) => contactId))];
	const living = await requireLiving(session, contactIds);
	const own = values.filter(({ contactId }) => living.get(contactId) === contactId);
	await writeHubValues(session, own);
	await noteChanges(
		session,
		contactIds.filter((id) => living.get(id) === id),
		from,
	);
}

/** Portion by portion: nothing finds a field but a look through all of them. */
async function dropField(session: Session, field: string): Promise<number> {
	const { workspaceId } = session;
	let dropped = 0;
	let after = '';
	let ids: string[];
	do {
		const rows = await session
			.database()
			.selectFrom('hub_values')
			.select('contact_id')
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', '>', after)
			.where('field', '=', field)
			.orderBy('contact_id')
			.limit(ROWS_AT_ONCE)
			.execute();
		ids = rows.map(({ contact_id }) => contact_id);
		await changeIn(session, 'drop a hub field', [workspaceId, field], ids, (database, list) =>
			database
				.deleteFrom('hub_values')
				.where('workspace_id', '=', workspaceId)
				.where('field', '=', field)
				.where('contact_id', 'in', list),
		);
		dropped += ids.length;
		after = ids.at(-1) ?? after;
	} while (ids.length === ROWS_AT_ONCE);
	return dropped;
}
