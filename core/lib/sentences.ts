/** Parts of sentences for people. */

/** With a full stop, unless it ends as a sentence does. */
export function withFullStop(text: string): string {
	return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** `1 record`, `3 records`. */
export function counted(count: number, one: string, several = `${one}s`): string {
	return `${count} ${count === 1 ? one : several}`;
}

/** `1,545,000`: digits in threes. */
export function grouped(count: number): string {
	return count.toLocaleString('en-US');
}
