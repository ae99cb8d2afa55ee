import { CrmError } from '../../lib/errors';
import type { ActivityEntry, CallOptions } from '../contract';
import type { NotesClient } from './client-notes';

/** HubSpot's limit for a note. */
export const LONGEST_NOTE = 65_536;
const ELLIPSIS = '…';

/** @returns the note's id */
export async function logNote(notes: NotesClient, entry: ActivityEntry, { signal }: CallOptions): Promise<string> {
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
