const ELLIPSIS = '…';

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	'\n': '<br>',
};

/** Plain text as the HTML of a note, cut between characters where the HTML would be longer than `longest`. */
export function toNoteHtml(text: string, longest: number): string {
	const pieces = Array.from(text.replace(/\r\n?/g, '\n'), (character) => ESCAPES[character] ?? character);
	const html = pieces.join('');
	if (html.length <= longest) return html;
	let length = 0;
	const fitting = pieces.findIndex((piece) => (length += piece.length) > longest - ELLIPSIS.length);
	return pieces.slice(0, fitting).join('') + ELLIPSIS;
}
