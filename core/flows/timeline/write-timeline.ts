import { largest } from '../../lib/largest';
import type { ActivityInput, ActivityOutcome, CrmObject } from '../../crm/contract';
import { groupByKey } from '../../lib/batching';
import type { CrmError } from '../../lib/errors';
import type { ClaimSubject } from '../../store/contract';
import {
	addOnce,
	createPatience,
	inRounds,
	referenceOf,
	type FoundAddition,
	type Group,
	type RecordsInput,
	type RoundOf,
	type SoughtAddition,
} from '../sync';
import { isAsPlanned, planEntries, type PlannedEntry, type TimelineWrite, type WrittenEntry } from './plan-entries';
import { knownEntries, storeEntries } from './stored-entries';
import { asPlanned, writtenEntry, type AddedEntry } from './written-entry';

export interface WriteTimelineInput extends RecordsInput {
	writes: readonly TimelineWrite[];
	/** Whether an entry that may have been added already, and cannot be looked for, is added again. Default false. */
	repeatInDoubt?: boolean;
	preview?: boolean;
}

/**
 * Adds entries to timelines, or updates those that are there and say something else by now. Each is claimed before it
 * is sent, and carries a reference, so that one whose answer was lost is found and not added a second time. Whose
 * consent was withdrawn the flow that asks for it has left out.
 *
 * @returns one result per write, in order. Never throws for the CRM.
 * @throws the signal's reason, once the calls under way are settled
 */
export async function writeTimeline(input: WriteTimelineInput): Promise<WrittenEntry[]> {
	const { writes, preview = false } = input;
	const written = await inRounds<TimelineWrite, WrittenEntry>(createPatience(input), writes, async (due) => {
		const planned = planEntries(due, await knownEntries(input, due, input.workspace));
		const results = new Map(planned.map((each) => [each.write, asPlanned(each)]));
		if (preview) return { results, again: [] };
		return await sendEntries(input, planned, results);
	});
	return writes.flatMap((write) => written.get(write) ?? []);
}

async function sendEntries(
	input: WriteTimelineInput,
	planned: readonly PlannedEntry[],
	results: Map<TimelineWrite, WrittenEntry>,
): Promise<RoundOf<TimelineWrite, WrittenEntry>> {
	const changed = planned.filter(({ outcome }) => outcome !== 'unchanged');
	const first = await send(input, changed, null);
	// What somebody deleted in the CRM is written to a new entry.
	const vanished = first.added.filter(hasVanished).map(({ intent }) => ({ ...intent, activityId: null }));
	const second = await send(input, vanished, first.stopped);
	const added = [...first.added, ...second.added];
	for (const each of added) results.set(each.intent.write, writtenEntry(each));
	// What was found may say less by now: it is looked at once more.
	const again = added.filter(({ state }) => AGAIN.has(state));
	return {
		results,
		again: again.map(({ intent }) => ({ item: intent.write, subject: subjectOf(input, intent) })),
		until: largest(
			0,
			again.map((each) => (each.state === 'tooRecent' ? each.until : 0)),
		),
	};
}

const AGAIN: ReadonlySet<AddedEntry['state']> = new Set<AddedEntry['state']>(['taken', 'moved', 'tooRecent', 'found']);

/** Of an entry that was found: nobody knows which of its texts it holds. */
const UNKNOWN_DIGEST = '';

async function send(input: WriteTimelineInput, entries: readonly PlannedEntry[], stopped: CrmError | null) {
	const { adapter, signal, object = 'contact', repeatInDoubt = false } = input;
	return await addOnce<PlannedEntry, ActivityOutcome>(
		{
			...input,
			repeatInDoubt,
			stopped,
			subjectOf: (entry) => subjectOf(input, entry),
			referenceOf: (entry) => referenceIn(input, entry),
			isAddition: ({ activityId }) => activityId === null,
			groupsOf: (intents) => groupsOf(input, intents),
			stillOpen: async (intents, workspace) => {
				const writes = intents.map(({ write }) => write);
				const known = await knownEntries(input, writes, workspace);
				return intents.filter((entry) => isAsPlanned(entry, known));
			},
			send: async (batch) =>
				await adapter.logActivities(
					batch[0]?.write.record.object ?? object,
					batch.map((entry) => toActivity(input, entry)),
					{ signal },
				),
			find: adapter.findActivities && (async (doubtful) => await findEntries(input, doubtful)),
			leftInDoubt: ({ leftInDoubt }) => leftInDoubt,
			asFound: (entry) => ({ ...entry, digest: UNKNOWN_DIGEST }),
			store: async (fates, inside) => await storeEntries(input, fates, inside),
		},
		entries,
	);
}

/** A call is about one kind of record, and either adds or updates. */
function groupsOf({ adapter }: WriteTimelineInput, entries: readonly PlannedEntry[]): Array<Group<PlannedEntry>> {
	const batchSize = adapter.capabilities.writeBatchSize;
	const added = entries.filter(({ activityId }) => activityId === null);
	const updated = entries.filter(({ activityId }) => activityId !== null);
	return [added, updated].flatMap((part) =>
		groupByKey(part, ({ write }) => write.record.object).map(({ items }) => ({ intents: items, batchSize })),
	);
}

async function findEntries(
	input: WriteTimelineInput,
	doubtful: ReadonlyArray<SoughtAddition<PlannedEntry>>,
): Promise<Array<FoundAddition<ActivityOutcome>>> {
	const found = new Map<PlannedEntry, FoundAddition<ActivityOutcome>>();
	for (const { key, items } of groupByKey(doubtful, ({ intent }) => intent.write.record.object)) {
		const sought = items.map(({ intent, reference, since }) => {
			const { recordId, kind, platform } = toActivity(input, intent);
			return { recordId, kind, platform, reference, since };
		});
		const ids = (await input.adapter.findActivities?.(key as CrmObject, sought, { signal: input.signal })) ?? [];
		items.forEach(({ intent }, index) => found.set(intent, oneOf(ids[index] ?? [], intent)));
	}
	return doubtful.map(({ intent }) => found.get(intent) ?? { own: null, similar: [] });
}

/** An entry that a version before references left in doubt cannot be told from others. */
function oneOf(
	[activityId, ...others]: readonly string[],
	{ leftInDoubt, write }: PlannedEntry,
): FoundAddition<ActivityOutcome> {
	if (activityId === undefined) return { own: null, similar: leftInDoubt === null ? [] : [write.record.crmId] };
	return others.length > 0
		? { own: null, similar: [activityId, ...others] }
		: { own: { ok: true, activityId, created: true }, similar: [] };
}

function subjectOf({ object = 'contact' }: WriteTimelineInput, { write }: PlannedEntry): ClaimSubject {
	return { kind: 'entry', contactId: write.contactId, crmObject: object, key: write.entry.key };
}

function toActivity(input: WriteTimelineInput, { write, activityId }: PlannedEntry): ActivityInput {
	const { key: _key, ...text } = write.entry;
	return { ...text, recordId: write.record.crmId, activityId, reference: referenceIn(input, { write }) };
}

function referenceIn(
	{ workspace, integration }: WriteTimelineInput,
	{ write: { contactId, entry } }: Pick<PlannedEntry, 'write'>,
): string {
	return referenceOf([workspace.id, integration.id, contactId, entry.key]);
}

function hasVanished(added: AddedEntry): boolean {
	return added.state === 'failed' && added.problem.kind === 'notFound' && added.intent.activityId !== null;
}
