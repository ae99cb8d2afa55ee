import { chunk } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import { failedProblem } from '../../../lib/record-problem';
import type { ActivityInput, ActivityOutcome, CallOptions, SoughtActivity } from '../../contract';
import { groupByKey, mapConcurrently, spreadToIndexes } from '../../../lib/batching';
import { textOr } from '../../kit/json';
import { cutText } from '../../kit/note-text';
import { holdsReference, textWithReference, timesOfAdding } from '../../kit/reference-text';
import { timeOr } from '../../kit/times';
import type { CallContext } from '../../transport';
import type { ZohoClient } from '../client';
import type { SaveAnswer } from '../client/answers';
import { MOST_RECORDS, type ZohoValues } from '../client/records';
import { NO_SUCH_RECORD, toRecordProblem, UNMENTIONED } from '../errors';
import type { PersonModule } from '../fields/modules';
import { isZohoId } from './lookup';

/** What a record's timeline shows: a note, for messages and for what is told alike. */

export const NOTES = 'Notes';
/** Zoho's limits for a note. */
const LONGEST_TITLE = 120;
const LONGEST_CONTENT = 32_000;
const PLAIN = { isQuiet: false };

interface PendingNote {
	index: number;
	id: string | null;
	values: ZohoValues;
}

export async function logActivities(
	client: ZohoClient,
	{ module }: PersonModule,
	entries: readonly ActivityInput[],
	{ signal }: CallOptions,
): Promise<ActivityOutcome[]> {
	const outcomes: ActivityOutcome[] = entries.map(() => ({ ok: false, problem: NO_SUCH_RECORD }));
	const notes = entries.flatMap((entry, index) => toNote(entry, module, index) ?? []);
	const adding = { operation: 'add notes to the timeline', signal };
	const changing = { operation: 'update notes of the timeline', signal };
	const changed = notes.filter(({ id }) => id !== null);
	const added = notes.filter(({ id }) => id === null);
	await settle(changed, outcomes, (part) =>
		client.update(
			NOTES,
			part.map(({ values, id }) => ({ ...values, id: id ?? '' })),
			PLAIN,
			changing,
		),
	);
	await settle(added, outcomes, (part) =>
		client.create(
			NOTES,
			part.map(({ values }) => values),
			PLAIN,
			adding,
		),
	);
	return outcomes;
}

async function settle(
	notes: readonly PendingNote[],
	outcomes: ActivityOutcome[],
	save: (part: readonly PendingNote[]) => Promise<Array<SaveAnswer | null>>,
): Promise<void> {
	for (const part of chunk(notes, MOST_RECORDS)) {
		try {
			const answers = await save(part);
			part.forEach(({ index, id }, place) => (outcomes[index] = toOutcome(answers[place] ?? null, id === null)));
		} catch (error) {
			if (!(error instanceof CrmError) || !outcomes.some(({ ok }) => ok)) throw error;
			for (const { index } of part) outcomes[index] = { ok: false, problem: failedProblem(error) };
		}
	}
}

function toOutcome(answer: SaveAnswer | null, isNew: boolean): ActivityOutcome {
	if (answer === null) return { ok: false, problem: UNMENTIONED };
	return answer.ok
		? { ok: true, activityId: answer.id, created: isNew }
		: { ok: false, problem: toRecordProblem(answer.entry) };
}

function toNote(entry: ActivityInput, module: string, index: number): PendingNote | null {
	const values = {
		Note_Title: cutText(entry.subject.replace(/\s+/g, ' ').trim(), LONGEST_TITLE),
		Note_Content: textWithReference(entry.text, entry.reference, LONGEST_CONTENT),
	};
	if (entry.activityId !== null) return isZohoId(entry.activityId) ? { index, id: entry.activityId, values } : null;
	if (!isZohoId(entry.recordId)) return null;
	const parent = { id: entry.recordId.trim(), module: { api_name: module } };
	return { index, id: null, values: { ...values, Parent_Id: parent } };
}

const CONCURRENT_READS = 3;

/** Notes that may have been added: those of the record, by the reference in their text. */
export async function findActivities(
	client: ZohoClient,
	{ module }: PersonModule,
	sought: readonly SoughtActivity[],
	{ signal }: CallOptions,
): Promise<string[][]> {
	const context = { operation: 'look for notes of the timeline', signal };
	const groups = groupByKey(sought, ({ recordId }) => recordId.trim());
	const texts = await mapConcurrently(groups, CONCURRENT_READS, async ({ key, items }) =>
		isZohoId(key)
			? await notesOf(client, module, key, timesOfAdding(items.map(({ since }) => since)), context)
			: [],
	);
	return spreadToIndexes(groups, texts, sought.length).map((notes, index) =>
		notes.flatMap(({ id, text }) => (holdsReference(text, sought[index]?.reference ?? '') ? [id] : [])),
	);
}

async function notesOf(
	client: ZohoClient,
	module: string,
	id: string,
	windows: ReadonlyArray<{ from: number; until: number }>,
	context: CallContext,
): Promise<Array<{ id: string; text: string | null }>> {
	const found: Array<{ id: string; text: string | null }> = [];
	for (let page = 1, hasMore = true; hasMore; page++) {
		const fields = ['Note_Content', 'Created_Time'];
		const answer = await client.related(module, id, NOTES, { fields, page }, context);
		for (const row of answer.rows) {
			const at = timeOr(row.Created_Time);
			const isNear = at === null || windows.some(({ from, until }) => at >= from && at <= until);
			if (isNear) found.push({ id: row.id, text: textOr(row.Note_Content) });
		}
		hasMore = answer.hasMore && answer.rows.length > 0;
	}
	return found;
}
