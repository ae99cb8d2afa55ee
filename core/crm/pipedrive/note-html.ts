/** What a note of Pipedrive holds at most, kept to with room to spare. */
export const LONGEST_NOTE = 65_000;
const ELLIPSIS = '…';

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	'\n': '<br>',
};

/** Plain text as the HTML of a note, cut between characters where it is too long. */
export function noteHtml(text: string): string {
	const pieces = Array.from(text.replace(/\r\n?/g, '\n'), (character) => ESCAPES[character] ?? character);
	let length = 0;
	const end = pieces.findIndex((piece) => (length += piece.length) > LONGEST_NOTE - ELLIPSIS.length);
	if (end === -1) return pieces.join('');
	const rest = pieces.slice(end).reduce((sum, piece) => sum + piece.length, 0);
	const kept = pieces.slice(0, end).join('');
	return kept.length + rest <= LONGEST_NOTE ? pieces.join('') : kept + ELLIPSIS;
}
