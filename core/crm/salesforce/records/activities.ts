import { dayIn } from '../../../lib/calendar';
import { failedProblem } from '../../../lib/record-problem';
import type { Runtime } from '../../../lib/runtime';
import type { ActivityInput, ActivityOutcome, CallOptions } from '../../contract';
import { cutText } from '../../kit/note-text';
import { textWithReference } from '../../kit/reference-text';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '../client';
import type { MatchedAnswers, UpdateValues } from '../client/records';
import { toRecordProblem } from '../errors';
import type { TaskReaders } from './task-facts';
import type { SalesforceValues } from './mapper';
import { NO_SUCH_ID, UNMENTIONED } from './outcomes';
import { fullIdOrNull } from '../client/record-id';
import { inCollections, repeatingLocked } from './senders';

/** Salesforce's limits for a task. */
export const LONGEST_DESCRIPTION = 32_000;
export const LONGEST_SUBJECT = 255;
const TASK = 'Task';

interface PendingTask {
	index: number;
	values: SalesforceValues;
}

/** What the account says of its tasks. */
interface TaskFacts {
	/** A status that counts as done. */
	doneStatus: string;
	/** IANA name of the user's zone, for entries that name no day. */
	timeZone: string;
}

export interface ActivityDeps extends TaskReaders {
	client: SalesforceClient;
	runtime: Runtime;
}

/** One completed task per entry: the form in which contacts and leads alike show what happened. */
export async function logActivities(
	deps: ActivityDeps,
	entries: readonly ActivityInput[],
	options: CallOptions,
): Promise<ActivityOutcome[]> {
	const outcomes: ActivityOutcome[] = entries.map(() => ({ ok: false, problem: NO_SUCH_ID }));
	const isAdding = entries.some(({ activityId }) => activityId === null);
	const facts: TaskFacts = {
		doneStatus: isAdding ? await deps.doneStatus(options) : '',
		timeZone: entries.some(({ day }) => day === undefined) ? await deps.timeZone(options) : 'UTC',
	};
	const tasks = entries.map((entry) => toTask(entry, facts));
	const added = tasks.flatMap((values, index) => (values && !('Id' in values) ? [{ index, values }] : []));
	const changed = tasks.flatMap((values, index) => (values && 'Id' in values ? [{ index, values }] : []));
	const adding = { operation: 'add tasks to the timeline', signal: options.signal };
	const changing = { operation: 'update tasks of the timeline', signal: options.signal };
	await settle(deps, changed, outcomes, changing, (values) =>
		deps.client.update(TASK, values as UpdateValues[], changing),
	);
	await settle(deps, added, outcomes, adding, (values) => deps.client.create(TASK, values, adding));
	return outcomes;
}

async function settle(
	{ runtime }: ActivityDeps,
	tasks: readonly PendingTask[],
	outcomes: ActivityOutcome[],
	{ signal }: CallContext,
	save: (values: SalesforceValues[]) => Promise<MatchedAnswers>,
): Promise<void> {
	if (tasks.length === 0) return;
	const send = inCollections(async (part: readonly PendingTask[]) => {
		const answers = await save(part.map(({ values }) => values));
		return part.map(({ values }, position) => toOutcome(values, answers[position] ?? null));
	});
	const results = await repeatingLocked(
		send,
		runtime,
		signal,
	)(tasks).catch((error: unknown) => {
		if (!outcomes.some(({ ok }) => ok)) throw error;
		return tasks.map((): ActivityOutcome => ({ ok: false, problem: failedProblem(error) }));
	});
	tasks.forEach(({ index }, position) => (outcomes[index] = results[position] as ActivityOutcome));
}

function toOutcome(values: SalesforceValues, answer: MatchedAnswers[number]): ActivityOutcome {
	if (answer === null) return { ok: false, problem: UNMENTIONED };
	if (!answer.success) return { ok: false, problem: toRecordProblem(answer.errors) };
	const activityId = answer.id ?? values.Id;
	return typeof activityId === 'string'
		? { ok: true, activityId, created: !('Id' in values) }
		: { ok: false, problem: UNMENTIONED };
}

/** @returns `null` when the record or the task can be none of Salesforce's */
function toTask(entry: ActivityInput, { doneStatus, timeZone }: TaskFacts): SalesforceValues | null {
	const text = {
		Subject: cutText(entry.subject.replace(/\s+/g, ' ').trim(), LONGEST_SUBJECT),
		Description: textWithReference(entry.text, entry.reference, LONGEST_DESCRIPTION),
		ActivityDate: entry.day ?? dayIn(Date.parse(entry.occurredAt), timeZone),
	};
	if (entry.activityId !== null) {
		const id = fullIdOrNull(entry.activityId);
		return id === null ? null : { ...text, Id: id };
	}
	const person = fullIdOrNull(entry.recordId);
	return person === null ? null : { ...text, WhoId: person, Status: doneStatus };
}
