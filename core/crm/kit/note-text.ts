import { cutWhole } from '../../lib/cut-whole';

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

/** Plain text, cut between characters where it is longer than `longest`, so that none is halved. */
export function cutText(text: string, longest: number): string {
	return text.length <= longest ? text : cutWhole(text, longest - ELLIPSIS.length) + ELLIPSIS;
}
