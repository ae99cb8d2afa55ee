import { cutText, toNoteHtml } from './note-text';

/**
 * The word of ours that stands at the end of an addition's text, by which it is found again when its answer was lost.
 * Pure.
 */

/** Plain text with the reference on a line of its own; where it is too long the text is cut, never the reference. */
export function textWithReference(text: string, reference: string | undefined, longest: number): string {
	if (reference === undefined) return cutText(text, longest);
	const line = `[${reference}]`;
	return text === '' ? line : `${cutText(text, longest - line.length - 2)}\n\n${line}`;
}

/** The same as the HTML of a note. */
export function htmlWithReference(text: string, reference: string | undefined, longest: number): string {
	if (reference === undefined) return toNoteHtml(text, longest);
	const line = `<br><br>[${reference}]`;
	return toNoteHtml(text, longest - line.length) + line;
}

export function holdsReference(text: unknown, reference: string): boolean {
	return typeof text === 'string' && text.includes(`[${reference}]`);
}

/** Whether a text holds the reference of anything at all. */
export function holdsAnyReference(text: unknown): boolean {
	return typeof text === 'string' && /\[sc-[0-9a-f]{16}\]/.test(text);
}

/** Clocks differ, and a call may have taken some minutes with its repeats. */
const BEFORE_MS = 5 * 60_000;
const AFTER_MS = 15 * 60_000;

/** The stretches of time in which additions were made that were sent at these times; those that touch are one. */
export function timesOfAdding(sentAt: readonly string[]): Array<{ from: number; until: number }> {
	const windows: Array<{ from: number; until: number }> = [];
	for (const time of [...new Set(sentAt.map((each) => Date.parse(each)))].sort((one, other) => one - other)) {
		const last = windows.at(-1);
		if (last !== undefined && time - BEFORE_MS <= last.until) last.until = time + AFTER_MS;
		else windows.push({ from: time - BEFORE_MS, until: time + AFTER_MS });
	}
	return windows;
}
