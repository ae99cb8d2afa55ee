/** Strings of a JSON text, so that they can be passed over, and whole numbers that JavaScript would round. */
const STRINGS_AND_LONG_NUMBERS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d{16,}(?![\d.eE])/g;

/**
 * The value of a JSON text, or `undefined` when it is none. Whole numbers of 16 digits and more become text: they are
 * ids that would be rounded otherwise.
 */
export function readJsonText(text: string): unknown {
	try {
		const value = JSON.parse(text) as unknown;
		if (!/\d{16}/.test(text)) return value;
		return JSON.parse(
			text.replace(STRINGS_AND_LONG_NUMBERS, (part) => (part.startsWith('"') ? part : `"${part}"`)),
		) as unknown;
	} catch {
		return undefined;
	}
}
