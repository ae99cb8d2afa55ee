import type { Kysely } from 'kysely';

import type { Database } from './schema';

/** The ways to one database. */
export interface DatabaseAccess {
	/** The database as the queries of one workspace see it. */
	ofWorkspace(workspaceId: string): Kysely<Database>;
	/**
	 * Reads over all workspaces, for what one of them may know of the others.
	 * @param transaction that the reading belongs to, if any
	 */
	overAll<T>(transaction: Kysely<Database> | null, read: (database: Kysely<Database>) => Promise<T>): Promise<T>;
	/** The clock that all processes on the database share: milliseconds since the Unix epoch. */
	now(): number;
	/** Waits for the transaction under way, then releases the database. */
	close(): Promise<void>;
}
