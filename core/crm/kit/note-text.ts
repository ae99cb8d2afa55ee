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
	if (text.length <= longest) return text;
	let kept = '';
	for (const character of text) {
		if (kept.length + character.length > longest - ELLIPSIS.length) break;
		kept += character;
	}
	return kept + ELLIPSIS;
}
