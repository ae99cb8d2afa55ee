/** Why the store itself could not do its work. */
export type StoreErrorKind =
	/** Another process kept the database locked for too long. */
	| 'locked'
	| 'diskFull'
	| 'readOnly'
	| 'corrupt'
	/** The disk or the file system failed a read or a write. */
	| 'inputOutput'
	| 'cannotOpen'
	/** The database was written by a newer version of the pack. */
	| 'newerSchema'
	/** Node is too old, or the file system cannot hold the database. */
	| 'unsupported'
	/** The store was closed. */
	| 'closed'
	/** The store was used in a way that its contract rules out. */
	| 'misuse'
	/** What is stored does not allow this write. */
	| 'conflict'
	/** It is being copied to another store, was moved there, or is an unfinished copy itself. */
	| 'moved';

export interface StoreErrorDetails {
	/** What is wrong, as one sentence. Never holds a personal value. */
	problem: string;
	/** How to mend it, as one sentence. */
	fix: string;
	/** Where the database is, when that matters. */
	location?: string;
	cause?: unknown;
}

/** The store could not do its work. The message says what is wrong, where, and how to mend it. */
export class StoreError extends Error {
	override readonly name = 'StoreError';

	readonly kind: StoreErrorKind;

	readonly problem: string;

	readonly fix: string;

	readonly location: string | null;

	constructor(kind: StoreErrorKind, { problem, fix, location, cause }: StoreErrorDetails) {
		super(`${problem} ${fix}`, cause === undefined ? undefined : { cause });
		this.kind = kind;
		this.problem = problem;
		this.fix = fix;
		this.location = location ?? null;
	}
}
