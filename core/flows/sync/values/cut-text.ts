import { cutWhole } from '../../../lib/cut-whole';

/** Text that fits. Lengths are in UTF-16 units, which no CRM counts more strictly than. Pure. */

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Longer ones are no characters that anybody reads, and may be halved. */
const LONGEST_CHARACTER = 64;

/** The beginning of a text, without a halved character at its end. */
export function cutText(text: string, length: number): string {
	if (text.length <= length) return text;
	const from = Math.max(0, length - 2 * LONGEST_CHARACTER);
	const near = text.slice(from, length + LONGEST_CHARACTER);
	const start = from + (graphemes.segment(near).containing(length - from)?.index ?? 0);
	const end = length - start > LONGEST_CHARACTER || start === 0 ? length : start;
	return cutWhole(text, end).trimEnd();
}

/** The first elements of a list that fit; of one that does not fit at all, its beginning. */
export function cutList(text: string, length: number, separator: string): string {
	if (text.length <= length) return text;
	const end = text.lastIndexOf(separator, length);
	return end > 0 ? text.slice(0, end) : cutText(text, length);
}
