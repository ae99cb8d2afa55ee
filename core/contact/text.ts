import { cutWhole } from '../lib/cut-whole';

/** Longest text of one line: a name, a company, a handle. Longer is cut. */
const MAX_LINE_LENGTH = 256;
/** Longest message text kept, in UTF-16 units. Longer is cut; the platform still holds the original. */
export const MAX_TEXT_LENGTH = 20_000;

const HIGH_ALONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/g;
const LOW_ALONE = /(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** Control characters except tab and line breaks. Postgres refuses NUL; the others only break lists and exports. */
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
/**
 * Marks that are invisible and change nothing but equality. The joiners U+200C and U+200D stay: Persian and emoji are
 * built with them.
 */
const INVISIBLE = /[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g;

/** Text of several lines, safe to store everywhere, or `null` when nothing is left of it. */
export function cleanText(value: unknown, length: number = MAX_TEXT_LENGTH): string | null {
	if (typeof value !== 'string') return null;
	// Cut first: nobody should pay for cleaning a hundred megabytes of which 20,000 characters are kept.
	const kept = cutWhole(value, length * 2)
		.replace(HIGH_ALONE, '')
		.replace(LOW_ALONE, '')
		.replace(CONTROL, '');
	const text = cutWhole(kept.trim(), length).trim();
	return text === '' ? null : text;
}

/** Text of one line: white space becomes single spaces, invisible marks go. */
export function cleanLine(value: unknown, length: number = MAX_LINE_LENGTH): string | null {
	const text = cleanText(value, length * 2);
	if (text === null) return null;
	const line = cutWhole(text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim(), length).trim();
	return line === '' ? null : line;
}
