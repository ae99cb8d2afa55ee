/** JSON with every non-ASCII character as `\uXXXX` in lower case, and slashes escaped: as Meta and PHP write it. */
export function escapedJson(value: unknown): string {
	return JSON.stringify(value)
		.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.replaceAll('/', '\\/');
}

/** Stands for a whole number beyond what JavaScript can hold: it is written without quotes. */
export function bigNumber(digits: string): string {
	return `\u0000${digits}\u0000`;
}

/** JSON in which `bigNumber`s stand as numbers. */
export function jsonWithBigNumbers(value: unknown): string {
	return JSON.stringify(value).replace(/"\\u0000(\d+)\\u0000"/g, '$1');
}
