/**
 * Strings of a JSON text, so that they can be passed over, and numbers, each as a whole: were only long rows of digits
 * looked for, the search would start over at every digit of one that turns out to be a fraction.
 */
const STRINGS_AND_NUMBERS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** A whole number that JavaScript would round. */
const LONG_NUMBER = /^-?\d{16,}$/;

/**
 * The value of a JSON text, or `undefined` when it is none. Whole numbers of 16 digits and more become text: they are
 * ids that would be rounded otherwise.
 */
export function readJsonText(text: string): unknown {
	try {
		const value = JSON.parse(text) as unknown;
		if (!/\d{16}/.test(text)) return value;
		return JSON.parse(
			text.replace(STRINGS_AND_NUMBERS, (part) => (LONG_NUMBER.test(part) ? `"${part}"` : part)),
		) as unknown;
	} catch {
		return undefined;
	}
}
