import { CompiledQuery, type Kysely } from 'kysely';

import type { Runtime } from '../../lib/runtime';
import { createCompiledQueries, type CompiledQueries } from './compiled-queries';
import type { DatabaseAccess } from './database-access';
import type { DialectTraits } from './dialect-traits';
import { repeatLostRaces } from './lost-races';
import type { Database } from './schema';
import { createUsageGuard, type UsageGuard } from './usage-guard';

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
	/** Reads over all workspaces, for what one of them may know of the others. */
	overAllWorkspaces<T>(read: (database: Kysely<Database>) => Promise<T>): Promise<T>;
	/** The clock that all processes on the database share: milliseconds since the Unix epoch. */
	now(): number;
	/** Runs `work` in this session's transaction, or in a new one. When it fails, all of the transaction fails. */
	atomically<T>(work: (session: Session) => Promise<T>): Promise<T>;
	/** The same, and what it wrote outlasts a power cut. Inside a transaction it lasts as long as that does. */
	durably<T>(work: (session: Session) => Promise<T>): Promise<T>;
	/** Runs a statement once the transaction is over that this session belongs to, if that comes to its end. */
	afterwards(statement: string): void;
	/** Called after `rows` rows of work; lets the event loop turn when it is time. */
	pace(rows: number): Promise<void>;
}

export interface SessionDeps {
	access: DatabaseAccess;
	traits: DialectTraits;
	runtime: Runtime;
}

export interface Sessions {
	forWorkspace(workspaceId: string): Session;
	/** Of no workspace. */
	overAllWorkspaces: Session['overAllWorkspaces'];
	/** Ends all sessions, after the transaction under way. */
	close(): Promise<void>;
}

/** What all sessions of a store have in common. */
type SharedParts = Pick<Session, 'runtime' | 'traits' | 'compiled' | 'pace' | 'now'> & Pick<DatabaseAccess, 'overAll'>;

/** Hands out sessions that share one database, its compiled queries and its rule that transactions do not mix. */
export function createSessions({ access, traits, runtime }: SessionDeps): Sessions {
	const { now, overAll } = access;
	const shared: SharedParts = {
		runtime,
		traits,
		now,
		overAll,
		compiled: createCompiledQueries(),
		pace: createPace(runtime),
	};
	const guard = createUsageGuard();
	return {
		forWorkspace: (workspaceId) => outerSession(workspaceId, shared, access.ofWorkspace(workspaceId), guard),
		async overAllWorkspaces(read) {
			guard.requireUsable();
			return await overAll(null, read);
		},
		close: async () => await guard.close(access.close),
	};
}

function createPace(runtime: Runtime): Session['pace'] {
	let rowsThisTurn = 0;
	return async (rows) => {
		rowsThisTurn += rows;
		if (rowsThisTurn < ROWS_PER_TURN) return;
		rowsThisTurn = 0;
		await runtime.yield();
	};
}

function outerSession(
	workspaceId: string,
	shared: SharedParts,
	database: Kysely<Database>,
	guard: UsageGuard,
): Session {
	async function once<T>(on: Kysely<Database>, work: (session: Session) => Promise<T>): Promise<T> {
		const statements = new Set<string>();
		const result = await on.transaction().execute(
			async (transaction) =>
				await guard.insideTransaction(async () => {
					const course: Course = { failure: undefined, statements };
					const answer = await work(transactionSession(workspaceId, shared, transaction, course));
					// eslint-disable-next-line @typescript-eslint/only-throw-error -- the caller caught it already
					if (course.failure !== undefined) throw course.failure;
					return answer;
				}),
		);
		for (const statement of statements) await on.executeQuery(CompiledQuery.raw(statement));
		return result;
	}

	const inTransaction = async <T>(on: Kysely<Database>, work: (session: Session) => Promise<T>): Promise<T> =>
		await guard.duringTransaction(async () => await repeatLostRaces(shared, async () => await once(on, work)));

	return {
		...shared,
		workspaceId,
		inTransaction: false,
		async overAllWorkspaces(read) {
			guard.requireUsable();
			return await shared.overAll(null, read);
		},
		database() {
			guard.requireUsable();
			return database;
		},
		afterwards() {
			throw new Error('There is no transaction to wait for');
		},
		async atomically(work) {
			guard.requireUsable();
			return await inTransaction(database, work);
		},
		async durably(work) {
			guard.requireUsable();
			const { durable } = shared.traits;
			if (durable === null) return await inTransaction(database, work);
			return await database.connection().execute(async (connection) => {
				await connection.executeQuery(CompiledQuery.raw(durable.begin));
				try {
					return await inTransaction(connection, work);
				} finally {
					await connection.executeQuery(CompiledQuery.raw(durable.end));
				}
			});
		},
	};
}

/** How a transaction goes. */
interface Course {
	/** The first failure, kept although the work may have caught it. */
	failure: unknown;
	/** What is run after it. */
	statements: Set<string>;
}

function transactionSession(
	workspaceId: string,
	shared: SharedParts,
	transaction: Kysely<Database>,
	course: Course,
): Session {
	const join: Session['atomically'] = async (work) => {
		try {
			return await work(session);
		} catch (error) {
			course.failure ??= error;
			throw error;
		}
	};
	const session: Session = {
		...shared,
		workspaceId,
		inTransaction: true,
		database: () => transaction,
		overAllWorkspaces: async (read) => await shared.overAll(transaction, read),
		afterwards: (statement) => void course.statements.add(statement),
		atomically: join,
		durably: join,
	};
	return session;
}
