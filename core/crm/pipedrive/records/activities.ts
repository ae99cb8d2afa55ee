import type { ActivityInput, ActivityOutcome, CallOptions } from '../../contract';
import type { CallContext } from '../../transport';
import type { ActivityBody, ActivityType, NoteBody, TimelineClient } from '../client/timeline';
import type { Concurrency } from '../../kit/concurrency';
import { writeEach } from '../../kit/write-each';
import { askOnce } from '../../kit/ask-once';
import { htmlWithReference } from '../../kit/reference-text';
import { doubtSharedIds } from '../../kit/shared-ids';
import { noSuchRecordProblem, UNMENTIONED } from '../errors/problem-text';
import { timeOr } from '../../kit/times';
import { toV1Time } from '../client/times';

/** What a person's timeline shows: a message as an activity that is done, anything else as a note. */

/** What a note of Pipedrive holds at most, kept to with room to spare. */
export const LONGEST_NOTE = 65_000;

export interface TimelineDeps {
	client: TimelineClient;
	concurrency: Concurrency;
	activityType(options: CallOptions): Promise<string>;
}

/** Where an entry is attached. */
export type Anchor = { person_id: number } | { lead_id: string };

/** @param anchorOf where the entries of a record go; `null` for an id that no record can have */
export async function logActivities(
	deps: TimelineDeps,
	entries: readonly ActivityInput[],
	anchorOf: (recordId: string) => Anchor | null,
	{ signal }: CallOptions,
): Promise<ActivityOutcome[]> {
	const outcomes = await writeEach<ActivityInput, ActivityOutcome>(deps.concurrency, entries, {
		signal,
		write: async (entry) => {
			const anchor = anchorOf(entry.recordId);
			if (anchor === null) return { ok: false, problem: noSuchRecordProblem('record') };
			const activityId = await writeEntry(deps, entry, anchor, { signal });
			return { ok: true, activityId, created: entry.activityId === null };
		},
		failed: (problem) => ({ ok: false, problem }),
	});
	const addedEntry = (outcome: ActivityOutcome) => (outcome.ok && outcome.created ? outcome.activityId : null);
	return doubtSharedIds(outcomes, addedEntry, { ok: false, problem: UNMENTIONED });
}

/** Ids of notes and of activities are counted apart, so an entry's id says which it is. */
type EntryKind = 'note' | 'activity';

/** @returns `null` for an id that does not say it */
export function entryIdOf(activityId: string): { kind: EntryKind; id: string } | null {
	const [, kind, id = '0'] = /^(note|activity):(\d{1,15})$/.exec(activityId) ?? [];
	return kind === undefined ? null : { kind: kind as EntryKind, id };
}

/** Version 0.1 kept the number alone. */
function knownEntry({ activityId, kind }: ActivityInput): { kind: EntryKind; id: string } | null {
	if (activityId === null) return null;
	const id = /^\d{1,15}$/.test(activityId) ? activityId : '0';
	return entryIdOf(activityId) ?? { kind: kind === 'note' ? 'note' : 'activity', id };
}

async function writeEntry(
	{ client, activityType }: TimelineDeps,
	entry: ActivityInput,
	anchor: Anchor,
	options: CallOptions,
): Promise<string> {
	const known = knownEntry(entry);
	const text = htmlWithReference(entry.text, entry.reference, LONGEST_NOTE);
	const context = (operation: string): CallContext => ({ operation, signal: options.signal });
	if (known?.kind === 'note')
		return `note:${await client.updateNote(known.id, { content: text }, context('update the note'))}`;
	if (known) {
		const changes: ActivityBody = { subject: entry.subject, note: text };
		return `activity:${await client.updateActivity(known.id, changes, context('update the activity'))}`;
	}
	if (entry.kind === 'note')
		return `note:${await client.addNote(noteOf(entry, text, anchor), context('add a note'))}`;
	const body = activityOf(entry, text, anchor, await activityType(options));
	return `activity:${await client.addActivity(body, context('add an activity'))}`;
}

function noteOf({ occurredAt }: ActivityInput, content: string, anchor: Anchor): NoteBody {
	const at = timeOr(occurredAt);
	return { content, ...anchor, ...(at === null ? {} : { add_time: toV1Time(at) }) };
}

function activityOf({ subject, occurredAt }: ActivityInput, note: string, anchor: Anchor, type: string): ActivityBody {
	const at = timeOr(occurredAt);
	return {
		subject,
		type,
		done: true,
		note,
		...(at === null ? {} : { due_date: toV1Time(at).slice(0, 10), due_time: toV1Time(at).slice(11, 16) }),
		// The person of an activity is its first participant; v2 refuses `person_id`.
		...('person_id' in anchor ? { participants: [{ person_id: anchor.person_id, primary: true }] } : anchor),
	};
}

/** Of the account's types: one made for messages, by its name; else Pipedrive's task. */
const FITTING: readonly RegExp[] = [/social|message|chat/i, /^task$/i];

export function chooseActivityType(types: readonly ActivityType[]): string {
	const active = types.filter(({ isActive, key }) => isActive && key !== '');
	const fitting = FITTING.flatMap((pattern) =>
		active.filter(({ key, name }) => pattern.test(key) || pattern.test(name)),
	);
	return (fitting[0] ?? active[0])?.key ?? 'task';
}

/** Asks for the types (20 tokens) once per adapter. */
export function createActivityTypeSource(client: TimelineClient): (options: CallOptions) => Promise<string> {
	return askOnce(async ({ signal }) =>
		chooseActivityType(await client.activityTypes({ operation: 'read the types of activities', signal })),
	);
}
