import type { ActivityInput, ActivityOutcome } from '../../crm/contract';
import { groupByKey } from '../../lib/batching';
import type { CrmError } from '../../lib/errors';
import { isoTime } from '../../lib/runtime';

import type { TimelineEntry } from '../../store/contract';
import {
	notAttempted,
	problemOf,
	runBatches,
	TAKEN,
	type Fate,
	type Group,
	type PushProblem,
	type RecordsInput,
	type RunResult,
	type SentFate,
} from '../sync';
import { planEntries, type PlannedEntry, type TimelineWrite, type WrittenEntry } from './plan-entries';

export interface WriteTimelineInput extends RecordsInput {
	writes: readonly TimelineWrite[];
	/** Whether an entry that may have been added already is added again. Default false. */
	repeatInDoubt?: boolean;
	preview?: boolean;
}

/**
 * Adds entries to timelines, or updates those that are there and say something else by now. What is on its way is
 * stored before it is sent, so that an entry whose answer was lost is not added a second time.
 *
 * @returns one result per write, in order. Never throws for the CRM.
 */
export async function writeTimeline(input: WriteTimelineInput): Promise<WrittenEntry[]> {
	const { workspace, integration, writes, object = 'contact', repeatInDoubt = false, preview = false } = input;
	const contactIds = [...new Set(writes.map(({ contactId }) => contactId))];
	const known = await workspace.timeline.find(integration.id, object, contactIds);
	const planned = planEntries(writes, known, repeatInDoubt);
	const written = new Map(preview ? [] : (await sendEntries(input, planned)).map(withIndex));
	return planned.map((each) => written.get(each.index) ?? asPlanned(each));
}

type EntryFate = Fate<PlannedEntry, ActivityOutcome>;
type SentEntry = SentFate<PlannedEntry, ActivityOutcome>;

async function sendEntries(input: WriteTimelineInput, planned: readonly PlannedEntry[]): Promise<EntryFate[]> {
	const added = planned.filter(({ outcome }) => outcome === 'created');
	const updated = planned.filter(({ outcome }) => outcome === 'updated');
	const first = await send(input, [...groupsOf(input, added), ...groupsOf(input, updated)], null);
	// What somebody deleted in the CRM is written to a new entry.
	const vanished = first.fates.filter(hasVanished).map(({ intent }) => ({ ...intent, activityId: null }));
	const second = await send(input, groupsOf(input, vanished), first.stopped);
	return [...first.fates, ...second.fates];
}

/** A call is about one kind of record. */
function groupsOf({ adapter }: WriteTimelineInput, planned: readonly PlannedEntry[]): Array<Group<PlannedEntry>> {
	const batchSize = adapter.capabilities.writeBatchSize;
	return groupByKey(planned, ({ write }) => write.record.object).map(({ items }) => ({ intents: items, batchSize }));
}

async function send(
	input: WriteTimelineInput,
	groups: ReadonlyArray<Group<PlannedEntry>>,
	stopped: CrmError | null,
): Promise<RunResult<PlannedEntry, ActivityOutcome>> {
	const { workspace, adapter, signal, object = 'contact' } = input;
	return await runBatches<PlannedEntry, ActivityOutcome>({
		groups,
		stopped,
		signal: input.signal,
		async claim(batch) {
			const added = batch.filter(({ activityId }) => activityId === null);
			if (added.length > 0) await workspace.timeline.save(added.map((each) => storedEntry(input, each, null)));
			return batch;
		},
		send: async (batch) =>
			await adapter.logActivities(batch[0]?.write.record.object ?? object, batch.map(toActivity), { signal }),
		settle: async (fates) => await settle(input, fates),
	});
}

/** What the CRM refused is forgotten, so that it can be tried again; what it may have added stays claimed. */
async function settle(input: WriteTimelineInput, fates: readonly SentEntry[]): Promise<void> {
	const { workspace } = input;
	const done = fates.flatMap((fate) =>
		fate.state === 'done' ? [storedEntry(input, fate.intent, fate.answer.activityId)] : [],
	);
	const forgotten = fates.filter((fate) => isAddition(fate) && fate.state === 'failed' && !mayBeThere(fate));
	if (done.length > 0) await workspace.timeline.save(done);
	if (forgotten.length > 0)
		await workspace.timeline.remove(forgotten.map(({ intent }) => storedEntry(input, intent, null)));
}

function storedEntry(
	{ integration, runtime, object = 'contact' }: WriteTimelineInput,
	{ write: { contactId, entry }, digest }: PlannedEntry,
	activityId: string | null,
): TimelineEntry {
	const updatedAt = isoTime(runtime.clock.now());
	return {
		integrationId: integration.id,
		crmObject: object,
		contactId,
		key: entry.key,
		activityId,
		digest,
		updatedAt,
	};
}

function toActivity({ write: { record, entry }, activityId }: PlannedEntry): ActivityInput {
	const { key: _key, ...text } = entry;
	return { ...text, recordId: record.crmId, activityId };
}

const isAddition = ({ intent }: EntryFate): boolean => intent.activityId === null;

function mayBeThere(fate: EntryFate): boolean {
	return fate.state === 'failed' && fate.problem.details.mayHaveBeenApplied === true;
}

function hasVanished(fate: EntryFate): boolean {
	return fate.state === 'failed' && fate.problem.kind === 'notFound' && !isAddition(fate);
}

function withIndex(fate: EntryFate): [index: number, entry: WrittenEntry] {
	return [fate.intent.index, writtenEntry(fate)];
}

function writtenEntry(fate: EntryFate): WrittenEntry {
	const planned = asPlanned(fate.intent);
	switch (fate.state) {
		case 'done': {
			const { created, activityId } = fate.answer;
			return { ...planned, outcome: created ? 'created' : 'updated', activityId };
		}
		case 'failed': {
			const isInDoubt = isAddition(fate) && mayBeThere(fate);
			const problem = isInDoubt ? doubtful(problemOf(fate.problem)) : problemOf(fate.problem);
			return { ...planned, outcome: 'failed', problem };
		}
		case 'taken':
			return { ...planned, outcome: 'notSent', problem: TAKEN };
		case 'notAttempted':
			return { ...planned, outcome: 'notSent', problem: notAttempted(fate.because) };
	}
}

function asPlanned({ write: { entry }, activityId, outcome }: PlannedEntry): WrittenEntry {
	const { subject, occurredAt } = entry;
	return { outcome, subject, occurredAt, activityId, problem: outcome === 'conflict' ? IN_DOUBT : null };
}

const LOOK_FIRST =
	'Look at the record in the CRM; if the entry is missing, run again with Repeat When in Doubt turned on';

const IN_DOUBT: PushProblem = {
	kind: 'conflict',
	message:
		'The entry may be in the CRM already: an earlier run added it, but did not hear the answer. It is not added again',
	fix: LOOK_FIRST,
	recordIds: [],
};

function doubtful(problem: PushProblem): PushProblem {
	const message = `${problem.message} The entry may have been added although no answer came`;
	return { ...problem, message, fix: LOOK_FIRST };
}
