/** One change of one place in a file. Lines and columns count from 0. */
export interface Mutant {
	id: string;
	/** From the root. */
	file: string;
	/** Stryker's name of the kind of change. */
	mutator: string;
	start: Position;
	end: Position;
	replacement: string;
}

export interface Position {
	line: number;
	column: number;
}

/** What a person sees of it: enough to make it again by hand. */
export interface Change {
	file: string;
	/** From 1. */
	line: number;
	/** The whole line it begins in, without the space around. */
	in: string;
	from: string;
	to: string;
}

function offsetOf(text: string, { line, column }: Position): number {
	let start = 0;
	for (let index = 0; index < line; index += 1) start = text.indexOf('\n', start) + 1;
	return start + column;
}

export function applyMutant(text: string, { start, end, replacement }: Mutant): string {
	return text.slice(0, offsetOf(text, start)) + replacement + text.slice(offsetOf(text, end));
}

/** A block is told by its first line, and every run of space as one, so that a change of format changes nothing. */
const shown = (text: string) => text.replace(/\s+/g, ' ').trim();

export function changeOf(text: string, mutant: Mutant): Change {
	return {
		file: mutant.file,
		line: mutant.start.line + 1,
		in: shown(text.split('\n')[mutant.start.line] ?? ''),
		from: shown(text.slice(offsetOf(text, mutant.start), offsetOf(text, mutant.end))),
		to: shown(mutant.replacement),
	};
}
