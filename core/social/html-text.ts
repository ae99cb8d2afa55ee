import { MAX_TEXT_LENGTH } from '../contact';

const NAMED: ReadonlyMap<string, string> = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['nbsp', ' '],
]);

function character(
	whole: string,
	decimal: string | undefined,
	hexadecimal: string | undefined,
	name: string | undefined,
): string {
	if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? whole;
	const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
	return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** What a reader sees of a piece of HTML: lines kept, tags gone, entities resolved; `null` when it is no text. */
export function textOfHtml(html: unknown): string | null {
	if (typeof html !== 'string') return null;
	return (
		html
			.slice(0, MAX_TEXT_LENGTH * 5)
			.replace(/<\/p>\s{0,9}<p[^<>]*>/gi, '\n\n')
			.replace(/<br[^<>]*>|<\/(?:p|div|li|h\d)>/gi, '\n')
			// A tag never holds another "<", which also keeps the search from starting over at each of many.
			.replace(/<\/?[a-z!][^<>]*>/gi, '')
			.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, character)
	);
}
