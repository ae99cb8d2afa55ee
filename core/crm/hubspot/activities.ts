import { CrmError } from '../../lib/errors';
import type { ActivityInput, ActivityOutcome, CallOptions } from '../contract';
import type { NotesClient } from './client-notes';
import { failedProblem } from './outcomes';

/** HubSpot's limit for a note. */
export const LONGEST_NOTE = 65_536;
const ELLIPSIS = '…';

/** One note per entry. */
export async function logNotes(notes: NotesClient, entries: readonly ActivityInput[], options: CallOptions): Promise<ActivityOutcome[]> {
	const outcomes: ActivityOutcome[] = [];
	for (const entry of entries) {
		try {
			outcomes.push({ ok: true, activityId: await logNote(notes, entry, options), created: entry.activityId === null });
		} catch (error) {
			if (!(error instanceof CrmError)) throw error;
			outcomes.push({ ok: false, problem: failedProblem(error) });
		}
	}
	return outcomes;
}

async function logNote(notes: NotesClient, entry: ActivityInput, { signal }: CallOptions): Promise<string> {
	const operation = entry.activityId === null ? 'add a note to the contact' : 'update the note of the contact';
	const properties = { hs_timestamp: entry.occurredAt, hs_note_body: noteHtml(entry.text) };
	const id =
		entry.activityId === null
			? await notes.create(entry.recordId, properties, { operation, signal })
			: await notes.update(entry.activityId, properties, { operation, signal });
	if (id !== '') return id;
	throw new CrmError('unavailable', `Could not ${operation}: HubSpot's answer holds no id.`, {
		provider: 'hubspot',
		operation,
		code: 'BROKEN_ANSWER',
		fix: 'Look at the contact in HubSpot; the note may be there.',
		mayHaveBeenApplied: true,
	});
}

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	'\n': '<br>',
};

/** Plain text as HubSpot's rich text, cut between characters where it is too long. */
export function noteHtml(text: string): string {
	const pieces = Array.from(text.replace(/\r\n?/g, '\n'), (character) => ESCAPES[character] ?? character);
	const html = pieces.join('');
	if (html.length <= LONGEST_NOTE) return html;
	let length = 0;
	const fitting = pieces.findIndex((piece) => (length += piece.length) > LONGEST_NOTE - ELLIPSIS.length);
	return pieces.slice(0, fitting).join('') + ELLIPSIS;
}
