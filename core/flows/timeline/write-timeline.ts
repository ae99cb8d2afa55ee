import type { ActivityInput, ActivityOutcome, RecordProblem } from '../../crm/contract';
import { chunk, groupByKey } from '../../lib/batching';
import { CrmError } from '../../lib/errors';
import { isoTime } from '../../lib/runtime';
import { contentHash } from '../../lib/content-hash';
import type { TimelineEntry } from '../../store/contract';
import { problemOf } from '../sync/history/push-report';
import type { RecordsInput, TimelineWrite, WrittenEntry } from './timeline-contract';

export interface WriteTimelineInput extends RecordsInput {
	writes: readonly TimelineWrite[];
	/** Whether an entry that may have been added already is added again. Default false. */
	repeatInDoubt?: boolean;
	preview?: boolean;
}

interface Planned {
	index: number;
	write: TimelineWrite;
	digest: string;
	/** Native id of the entry that is updated; `null` adds one. */
	activityId: string | null;
}

/**
 * Adds entries to timelines, or updates those that are there and say something else by now. What is on its way is
 * stored
 * before it is sent, so that an entry whose answer was lost is not added a second time.
 *
 * @returns one result per write, in order. Never throws for the CRM.
 */
export async function writeTimeline(input: WriteTimelineInput): Promise<WrittenEntry[]> {
	const run = createRun(input);
	const planned = await run.plan();
	if (input.preview) return run.results();
	await run.send(planned.filter(({ activityId }) => activityId === null));
	await run.send(planned.filter(({ activityId }) => activityId !== null));
	await run.send(run.vanished());
	return run.results();
}

function createRun(input: WriteTimelineInput) {
	const { workspace, integration, adapter, runtime, writes, object = 'contact', repeatInDoubt = false } = input;
	const results = new Map<number, WrittenEntry>();
	const vanished: Planned[] = [];
	let stopped: CrmError | null = null;

	function keep(
		{ index, write: { entry }, activityId }: Planned,
		outcome: WrittenEntry['outcome'],
		rest: Partial<WrittenEntry> = {},
	): void {
		const { subject, occurredAt } = entry;
		results.set(index, { outcome, subject, occurredAt, activityId, problem: null, ...rest });
	}

	function storedEntry({ write: { contactId, entry }, digest }: Planned, activityId: string | null): TimelineEntry {
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

	async function plan(): Promise<Planned[]> {
		const known = await workspace.timeline.find(integration.id, object, [
			...new Set(writes.map(({ contactId }) => contactId)),
		]);
		return writes.flatMap((write, index) => {
			const { subject, text, occurredAt, key } = write.entry;
			const stored = known.get(write.contactId)?.find((entry) => entry.key === key);
			const each: Planned = {
				index,
				write,
				digest: contentHash([subject, text, occurredAt]),
				activityId: stored?.activityId ?? null,
			};
			const isInDoubt = stored?.activityId === null && !repeatInDoubt;
			if (isInDoubt) keep(each, 'conflict', { problem: IN_DOUBT });
			else if (stored?.activityId && stored.digest === each.digest) keep(each, 'unchanged');
			else keep(each, stored?.activityId ? 'updated' : 'created');
			return results.get(index)?.outcome === 'unchanged' || isInDoubt ? [] : [each];
		});
	}

	/** All of one kind, adding or updating, in batches that the CRM takes at once. */
	async function send(planned: readonly Planned[]): Promise<void> {
		for (const { items } of groupByKey(planned, ({ write }) => write.record.object)) {
			for (const batch of chunk(items, adapter.capabilities.writeBatchSize)) await sendBatch(batch);
		}
	}

	async function sendBatch(batch: readonly Planned[]): Promise<void> {
		if (stopped !== null) {
			const problem = problemOf({ kind: stopped.kind, message: stopped.message, details: {} });
			for (const each of batch)
				keep(each, 'notSent', {
					problem: { ...problem, kind: 'notAttempted', fix: 'Run it again: what was done is not repeated' },
				});
			return;
		}
		const added = batch.filter(({ activityId }) => activityId === null);
		if (added.length > 0) await workspace.timeline.save(added.map((each) => storedEntry(each, null)));
		await settle(batch, await call(batch));
	}

	async function call(batch: readonly Planned[]): Promise<ActivityOutcome[]> {
		const crmObject = batch[0]?.write.record.object ?? object;
		try {
			return await adapter.logActivities(crmObject, batch.map(toInput), { signal: input.signal });
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			if (error.kind === 'auth' || error.isRetryable) stopped = error;
			return batch.map(() => ({
				ok: false,
				problem: { kind: error.kind, message: error.message, details: error.details },
			}));
		}
	}

	/**
	 * What the CRM refused is forgotten, so that it can be tried again; what it may have added is kept as an intent.
	 */
	async function settle(batch: readonly Planned[], outcomes: readonly ActivityOutcome[]): Promise<void> {
		const [done, forgotten]: [TimelineEntry[], TimelineEntry[]] = [[], []];
		batch.forEach((each, position) => {
			const outcome = outcomes[position];
			if (outcome === undefined) throw new Error('The adapter gave fewer outcomes than entries');
			if (outcome.ok) {
				done.push(storedEntry(each, outcome.activityId));
				keep(each, outcome.created ? 'created' : 'updated', { activityId: outcome.activityId });
				return;
			}
			const mayBeThere = outcome.problem.details.mayHaveBeenApplied === true;
			if (each.activityId === null && !mayBeThere) forgotten.push(storedEntry(each, null));
			if (each.activityId !== null && outcome.problem.kind === 'notFound')
				vanished.push({ ...each, activityId: null });
			const isInDoubt = each.activityId === null && mayBeThere;
			keep(each, 'failed', {
				problem: isInDoubt ? doubtfulProblem(outcome.problem) : problemOf(outcome.problem),
			});
		});
		if (done.length > 0) await workspace.timeline.save(done);
		if (forgotten.length > 0) await workspace.timeline.remove(forgotten);
	}

	return {
		plan,
		send,
		/** Entries that somebody deleted in the CRM: new messages are told in new ones. */
		vanished: () => vanished.splice(0),
		results: () =>
			writes.map((_, index) => {
				const result = results.get(index);
				if (result === undefined) throw new Error(`Entry ${index} of the timeline has no outcome`);
				return result;
			}),
	};
}

function toInput({ write: { record, entry }, activityId }: Planned): ActivityInput {
	const { key: _key, ...text } = entry;
	return { ...text, recordId: record.crmId, activityId };
}

const LOOK_FIRST =
	'Look at the record in the CRM; if the entry is missing, run again with Repeat When in Doubt turned on';

const IN_DOUBT = {
	kind: 'conflict' as const,
	message:
		'The entry may be in the CRM already: an earlier run added it, but did not hear the answer. It is not added again',
	fix: LOOK_FIRST,
	recordIds: [],
};

function doubtfulProblem(problem: RecordProblem) {
	return {
		...problemOf(problem),
		message: `${problem.message} The entry may have been added although no answer came`,
		fix: LOOK_FIRST,
	};
}
