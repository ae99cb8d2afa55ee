import {
	PostgresAdapter,
	PostgresIntrospector,
	PostgresQueryCompiler,
	type DataTypeNode,
	type Dialect,
	type Driver,
	type OperatorNode,
} from 'kysely';

import type { DialectTraits } from '../database/dialect-traits';
import { connect, type ConnectionDeps, type ScopedConnection } from './connection';

export const POSTGRES_TRAITS: DialectTraits = {
	clusteredTable: null,
	// What is deleted is overwritten by Postgres itself in its own time.
	afterErase: null,
	// Every commit is waited for: synchronous_commit is on where nobody turned it off.
	durable: null,
	// Lost to another transaction; and a row that another workspace stored a moment ago, which is seen the next time.
	lostRaces: ['40001', '40P01', '23505'],
};

/** Postgres as Kysely speaks it, seen as the scope of the connections sees it. */
export function createPostgresDialect(deps: ConnectionDeps): Dialect {
	return {
		createAdapter: () => new PostgresAdapter(),
		createDriver: () => createDriver(deps),
		createIntrospector: (database) => new PostgresIntrospector(database),
		createQueryCompiler: () => new LikeSqliteCompiler(),
	};
}

/** The pool is closed by the store, since several dialects share it. */
function createDriver(deps: ConnectionDeps): Driver {
	const own = (connection: unknown) => connection as ScopedConnection;
	return {
		async init() {},
		acquireConnection: async () => await connect(deps),
		beginTransaction: async (connection) => await own(connection).begin(true),
		commitTransaction: async (connection) => await own(connection).commit(),
		rollbackTransaction: async (connection) => await own(connection).rollback(),
		releaseConnection: async (connection) => own(connection).release(),
		async destroy() {},
	};
}

/** As SQLite has it: text in the order of its code points, integers of 64 bits, and LIKE without regard to case. */
const COLUMN_TYPES: Readonly<Record<string, string>> = { text: 'text collate "C"', integer: 'bigint' };

class LikeSqliteCompiler extends PostgresQueryCompiler {
	protected override visitDataType(node: DataTypeNode): void {
		const ofColumn = this.parentNode?.kind === 'ColumnDefinitionNode' ? COLUMN_TYPES[node.dataType] : undefined;
		if (ofColumn === undefined) super.visitDataType(node);
		else this.append(ofColumn);
	}

	/** Under the collation "C" it leaves the case of A to Z out of account, and of nothing else. */
	protected override visitOperator(node: OperatorNode): void {
		const operators: Readonly<Record<string, OperatorNode['operator']>> = {
			like: 'ilike',
			'not like': 'not ilike',
		};
		super.visitOperator({ ...node, operator: operators[node.operator] ?? node.operator });
	}
}
