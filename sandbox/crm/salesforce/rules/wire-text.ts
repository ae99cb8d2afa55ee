/** A JSON value as text: a string as it is, numbers and booleans like their strings, and nothing for what is absent. */
export function wireText(value: unknown): string {
	if (typeof value === 'string') return value;
	return value === null || value === undefined ? '' : JSON.stringify(value);
}
