import type { ActivityInput, ActivityOutcome, CallOptions } from '../contract';
import type { CallContext } from './client-http';
import type { ActivityBody, ActivityType, NoteBody, TimelineClient } from './client-timeline';
import { type Lanes, writeEach } from './lanes';
import { noteHtml } from './note-html';
import { noSuchRecordProblem } from './problem-text';
import { timeOr, toV1Time } from './times';

/** What a person's timeline shows: a message as an activity that is done, anything else as a note. */

export interface TimelineDeps {
	client: TimelineClient;
	lanes: Lanes;
	activityType(options: CallOptions): Promise<string>;
}

/** Where an entry is attached. */
export type Anchor = { person_id: number } | { lead_id: string };

/** @param anchorOf where the entries of a record go; `null` for an id that no record can have */
export async function logEntries(
	deps: TimelineDeps,
	entries: readonly ActivityInput[],
	anchorOf: (recordId: string) => Anchor | null,
	{ signal }: CallOptions,
): Promise<ActivityOutcome[]> {
	return writeEach<ActivityInput, ActivityOutcome>(deps.lanes, entries, {
		signal,
		write: async (entry) => {
			const anchor = anchorOf(entry.recordId);
			if (anchor === null) return { ok: false, problem: noSuchRecordProblem('record') };
			const activityId = entry.kind === 'note' ? await writeNote(deps, entry, anchor, { signal }) : await writeActivity(deps, entry, anchor, { signal });
			return { ok: true, activityId, created: entry.activityId === null };
		},
		failed: (problem) => ({ ok: false, problem }),
	});
}

function writeNote({ client }: TimelineDeps, entry: ActivityInput, anchor: Anchor, { signal }: CallOptions): Promise<string> {
	const content = noteHtml(entry.text);
	if (entry.activityId !== null) return client.updateNote(entry.activityId, { content }, { operation: 'update the note', signal });
	const at = timeOr(entry.occurredAt);
	const body: NoteBody = { content, ...anchor, ...(at === null ? {} : { add_time: toV1Time(at) }) };
	return client.addNote(body, { operation: 'add a note', signal });
}

async function writeActivity(deps: TimelineDeps, entry: ActivityInput, anchor: Anchor, { signal }: CallOptions): Promise<string> {
	const note = noteHtml(entry.text);
	if (entry.activityId !== null) {
		const context: CallContext = { operation: 'update the activity', signal };
		return deps.client.updateActivity(entry.activityId, { subject: entry.subject, note }, context);
	}
	const at = timeOr(entry.occurredAt);
	const body: ActivityBody = {
		subject: entry.subject,
		type: await deps.activityType({ signal }),
		done: true,
		note,
		...(at === null ? {} : { due_date: toV1Time(at).slice(0, 10), due_time: toV1Time(at).slice(11, 16) }),
		// The person of an activity is its first participant; v2 refuses `person_id`.
		...('person_id' in anchor ? { participants: [{ person_id: anchor.person_id, primary: true }] } : anchor),
	};
	return deps.client.addActivity(body, { operation: 'add an activity', signal });
}

/** Of the account's types: one made for messages, by its name; else Pipedrive's task. */
const FITTING: readonly RegExp[] = [/social|message|chat/i, /^task$/i];

export function chooseActivityType(types: readonly ActivityType[]): string {
	const active = types.filter(({ isActive, key }) => isActive && key !== '');
	const fitting = FITTING.flatMap((pattern) => active.filter(({ key, name }) => pattern.test(key) || pattern.test(name)));
	return (fitting[0] ?? active[0])?.key ?? 'task';
}

/** Asks for the types (20 tokens) once per adapter. */
export function createActivityTypeSource(client: TimelineClient): (options: CallOptions) => Promise<string> {
	let known: Promise<string> | null = null;
	return ({ signal }) => {
		known ??= client
			.activityTypes({ operation: 'read the types of activities', signal })
			.then(chooseActivityType)
			.catch((error: unknown) => {
				known = null;
				throw error;
			});
		return known;
	};
}
