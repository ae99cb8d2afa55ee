/** The first half of a surrogate pair, left by a cut. */
const HALF_CHARACTER = /[\uD800-\uDBFF]$/;

/** The beginning of a text, at most `length` UTF-16 units of it, without half a character at its end. */
export function cutWhole(text: string, length: number): string {
	return text.length <= length ? text : text.slice(0, length).replace(HALF_CHARACTER, '');
}
