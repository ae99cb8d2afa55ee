import { htmlWithReference } from '../../kit/reference-text';
import { failedProblem } from '../../../lib/record-problem';
import type { ActivityInput, ActivityOutcome, CallOptions } from '../../contract';
import type { ObjectsClient } from '../client/objects';
import type { HubSpotProperties } from '../client/answers';
import { createObjects, type ObjectOutcome, updateObjects } from './object-writes';

/** HubSpot's limit for a note; a message is cut there too. */
export const LONGEST_NOTE = 65_536;

/** Messengers whose messages HubSpot keeps as such. Other entries are notes. */
const CHANNELS: Readonly<Record<string, string>> = { whatsapp: 'WHATS_APP', linkedin: 'LINKEDIN_MESSAGE', sms: 'SMS' };

/** Tells the id of a communication from that of a note. */
const COMMUNICATION_PREFIX = 'communication:';

export interface ActivityDeps {
	client: ObjectsClient;
	newId(): string;
}

type ActivityType = 'notes' | 'communications';

/** The property of the text, and what stands before the id. */
export const FORMS: Readonly<Record<ActivityType, { body: string; prefix: string }>> = {
	notes: { body: 'hs_note_body', prefix: '' },
	communications: { body: 'hs_communication_body', prefix: COMMUNICATION_PREFIX },
};

/** Entries that travel together: of one type, all new or all there already. */
interface Part {
	type: ActivityType;
	isNew: boolean;
	entries: ReadonlyArray<{ entry: ActivityInput; index: number }>;
}

/** Notes and messages, new ones and changes, each in batches. */
export async function logActivities(
	deps: ActivityDeps,
	entries: readonly ActivityInput[],
	options: CallOptions,
): Promise<ActivityOutcome[]> {
	const outcomes = new Array<ActivityOutcome>(entries.length);
	let written = false;
	for (const part of partsOf(entries)) {
		const results = await send(deps, part, options).catch((error: unknown) => {
			// Before anything was written the whole call has failed; after that, only these entries have.
			if (!written) throw error;
			return part.entries.map((): ObjectOutcome => ({ ok: false, problem: failedProblem(error) }));
		});
		written ||= results.some(({ ok }) => ok);
		part.entries.forEach(({ index }, position) => {
			outcomes[index] = outcomeOf(part, results[position] as ObjectOutcome);
		});
	}
	return outcomes;
}

function partsOf(entries: readonly ActivityInput[]): Part[] {
	const kinds = [true, false].flatMap((isNew) =>
		(['notes', 'communications'] as const).map((type) => ({ type, isNew })),
	);
	const placed = entries.map((entry, index) => ({
		entry,
		index,
		type: typeOf(entry),
		isNew: entry.activityId === null,
	}));
	return kinds
		.map(({ type, isNew }) => ({
			type,
			isNew,
			entries: placed.filter((each) => each.type === type && each.isNew === isNew),
		}))
		.filter((part) => part.entries.length > 0);
}

/** An entry that is there stays what it is, whatever it says now. */
export function typeOf({
	activityId,
	kind,
	platform,
}: Pick<ActivityInput, 'activityId' | 'kind' | 'platform'>): ActivityType {
	if (activityId !== null) return activityId.startsWith(COMMUNICATION_PREFIX) ? 'communications' : 'notes';
	return kind === 'message' && channelOf(platform) !== undefined ? 'communications' : 'notes';
}

function channelOf(platform: string | undefined): string | undefined {
	return platform !== undefined && Object.hasOwn(CHANNELS, platform) ? CHANNELS[platform] : undefined;
}

function send(
	{ client, newId }: ActivityDeps,
	{ type, isNew, entries }: Part,
	{ signal }: CallOptions,
): Promise<ObjectOutcome[]> {
	const noun = type === 'notes' ? 'notes' : 'messages';
	if (isNew) {
		const inputs = entries.map(({ entry }) => ({
			objectWriteTraceId: newId(),
			contactId: entry.recordId,
			properties: newProperties(type, entry),
		}));
		return createObjects(client, type, inputs, { operation: `add ${noun} to contacts`, signal });
	}
	const inputs = entries.map(({ entry }) => ({
		objectWriteTraceId: newId(),
		id: nativeId(entry.activityId ?? ''),
		properties: propertiesOf(type, entry),
	}));
	return updateObjects(client, type, inputs, { operation: `update ${noun} of contacts`, signal });
}

/** HubSpot's own id of an entry. */
export function nativeId(activityId: string): string {
	return activityId.startsWith(COMMUNICATION_PREFIX) ? activityId.slice(COMMUNICATION_PREFIX.length) : activityId;
}

function propertiesOf(type: ActivityType, { occurredAt, text, reference }: ActivityInput): HubSpotProperties {
	return { hs_timestamp: occurredAt, [FORMS[type].body]: htmlWithReference(text, reference, LONGEST_NOTE) };
}

function newProperties(type: ActivityType, entry: ActivityInput): HubSpotProperties {
	const properties = propertiesOf(type, entry);
	if (type === 'notes') return properties;
	return {
		...properties,
		hs_communication_channel_type: channelOf(entry.platform) ?? '',
		hs_communication_logged_from: 'CRM',
	};
}

function outcomeOf({ type, isNew }: Part, outcome: ObjectOutcome): ActivityOutcome {
	if (!outcome.ok) return outcome;
	return { ok: true, activityId: FORMS[type].prefix + outcome.record.id, created: isNew };
}
