import type { NoteWork } from './work-events';

/** What the core needs from the world. Passed in, so that tests own time, chance and identity. */

export interface Clock {
	/** Milliseconds since the Unix epoch. */
	now(): number;
	/**
	 * Resolves after `ms` milliseconds.
	 * @throws the signal's reason when it is aborted first.
	 */
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Runtime {
	clock: Clock;
	/** A number in [0, 1), as `Math.random`. */
	random(): number;
	/** A new globally unique id, as a lower-case UUID. */
	newId(): string;
	/** A new secret that nobody can guess: 256 bits, as 64 hexadecimal digits. */
	newSecret(): string;
	/**
	 * Begins `work` every `ms` milliseconds until it is stopped; a turn that is still under way is not doubled. Does
	 * not keep the process alive.
	 * @returns stops it, and waits for the turn under way
	 */
	every(ms: number, work: () => Promise<void>): () => Promise<void>;
	/** Is told of what happens to the work of this process. Must not throw. Default: nobody is. */
	note?: NoteWork;
	/** Lets other work on the event loop go first. Called between chunks of long work. */
	yield(): Promise<void>;
}

/** `2026-11-24T07:33:56.000Z` */
export function isoTime(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}
