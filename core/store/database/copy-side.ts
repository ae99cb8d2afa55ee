import type { Kysely } from 'kysely';

import type { DialectTraits } from './dialect-traits';
import type { Freeze } from './frozen';
import type { Database } from './schema';

/** A store as it is copied: all its workspaces at once, past the repositories. */
export interface CopySide {
	/** Names the store in errors, and tells it from others. */
	readonly location: string;
	readonly database: Kysely<Database>;
	readonly traits: DialectTraits;
	/** Whether a text may hold the character of the code 0. */
	readonly holdsNul: boolean;
	/** The clock by which leases run: milliseconds since the Unix epoch. */
	now(): number;
	/** Whether there is a store, of whatever version. */
	hasStore(): Promise<boolean>;
	/** Makes the tables, or brings them up to date. */
	migrate(): Promise<void>;
	/** @throws StoreError when not all rows of the store are seen, or may be changed */
	requireOwner(): Promise<void>;
	/**
	 * From the end of the transaction on every change is refused, whoever makes it; changes that were under way are
	 * waited for. What froze it before is replaced.
	 */
	freeze(transaction: Kysely<Database>, freeze: Freeze): Promise<void>;
	/** Takes changes again. */
	thaw(transaction: Kysely<Database>): Promise<void>;
	/** Lets a transaction change a frozen store; nobody else is let through by it. */
	permit(transaction: Kysely<Database>): Promise<void>;
	/** Before the end of a transaction that `permit` was called in. */
	forbid(transaction: Kysely<Database>): Promise<void>;
	/** Removes all rows. */
	empty(transaction: Kysely<Database>): Promise<void>;
	close(): Promise<void>;
}

/** A copy notes in each store how it stands, among the documents of no workspace. */
export const COPY_MARK = 'copy of the store';

/** Who changes a frozen SQLite file says so by a document, which nobody else sees before it is gone again. */
export const COPY_PERMIT = 'copy of the store: permitted';
