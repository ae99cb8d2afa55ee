import { AsyncLocalStorage } from 'node:async_hooks';

import type { Kysely } from 'kysely';

import type { Runtime } from '../lib/runtime';
import { createCompiledQueries, type CompiledQueries } from './compiled-queries';
import type { DialectTraits } from './dialect-traits';
import { StoreError } from './contract';
import type { Database } from './schema';

/** Rows that are handled before other work on the event loop is let in: a few milliseconds of database work. */
const ROWS_PER_TURN = 500;

/** What a repository works with: one workspace, inside or outside a transaction. */
export interface Session {
	readonly workspaceId: string;
	readonly runtime: Runtime;
	readonly traits: DialectTraits;
	readonly compiled: CompiledQueries;
	/** Whether this session belongs to a transaction. */
	readonly inTransaction: boolean;
	/**
	 * Where queries go. @throws StoreError when an outer session is used inside a transaction, which would never end
	 */
	database(): Kysely<Database>;
	/** Runs `work` in this session's transaction, or in a new one. When it fails, all of the transaction fails. */
	atomically<T>(work: (session: Session) => Promise<T>): Promise<T>;
	/** Called after `rows` rows of work; lets the event loop turn when it is time. */
	pace(rows: number): Promise<void>;
}

export interface SessionDeps {
	database: Kysely<Database>;
	traits: DialectTraits;
	runtime: Runtime;
}

export interface Sessions {
	forWorkspace(workspaceId: string): Session;
	/** Ends all sessions, after the transaction under way. */
	close(): Promise<void>;
}

/** Hands out sessions that share one database, its compiled queries and its rule that transactions do not mix. */
export function createSessions({ database, traits, runtime }: SessionDeps): Sessions {
	const compiled = createCompiledQueries();
	const insideTransaction = new AsyncLocalStorage<true>();
	let rowsThisTurn = 0;
	let closing: Promise<void> | null = null;

	const shared = {
		runtime,
		traits,
		compiled,
		async pace(rows: number) {
			rowsThisTurn += rows;
			if (rowsThisTurn < ROWS_PER_TURN) return;
			rowsThisTurn = 0;
			await runtime.yield();
		},
	};

	function requireUsable(): void {
		if (closing !== null) {
			throw new StoreError('closed', {
				problem: 'The store was used after it was closed.',
				fix: 'Run again; if it happens every time, restart n8n.',
			});
		}
		refuseInsideTransaction();
	}

	function refuseInsideTransaction(): void {
		if (insideTransaction.getStore() === undefined) return;
		throw new StoreError('misuse', {
			problem: 'The store was used inside one of its own transactions, which would wait for itself.',
			fix: 'Use the workspace that the transaction passes to its function.',
		});
	}

	return {
		forWorkspace: outerSession,
		async close() {
			refuseInsideTransaction();
			closing ??= database.destroy();
			await closing;
		},
	};

	function outerSession(workspaceId: string): Session {
		return {
			...shared,
			workspaceId,
			inTransaction: false,
			database() {
				requireUsable();
				return database;
			},
			async atomically(work) {
				requireUsable();
				return await database.transaction().execute(
					async (transaction) =>
						await insideTransaction.run(true, async () => {
							const failure: { error: unknown } = { error: undefined };
							const result = await work(transactionSession(workspaceId, transaction, failure));
							// eslint-disable-next-line @typescript-eslint/only-throw-error -- passes on what the caller already caught
							if (failure.error !== undefined) throw failure.error;
							return result;
						}),
				);
			},
		};
	}

	function transactionSession(
		workspaceId: string,
		transaction: Kysely<Database>,
		failure: { error: unknown },
	): Session {
		const session: Session = {
			...shared,
			workspaceId,
			inTransaction: true,
			database: () => transaction,
			async atomically(work) {
				try {
					return await work(session);
				} catch (error) {
					failure.error ??= error;
					throw error;
				}
			},
		};
		return session;
	}
}
