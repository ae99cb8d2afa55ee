import {
	PostgresAdapter,
	PostgresIntrospector,
	PostgresQueryCompiler,
	ColumnNode,
	OperatorNode,
	ReferenceNode,
	ValueNode,
	type BinaryOperationNode,
	type DataTypeNode,
	type Dialect,
	type Driver,
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

	/**
	 * How many rows a workspace has is not to be guessed by its name: statistics do not know those that came after
	 * them, and then every index that begins with a workspace looks as good as the one that ends at the row.
	 */
	protected override visitBinaryOperation(node: BinaryOperationNode): void {
		if (!isOfWorkspace(node)) return super.visitBinaryOperation(node);
		this.visitNode(node.leftOperand);
		this.append(' = (select ');
		this.visitNode(node.rightOperand);
		this.append(')');
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

function isOfWorkspace({ leftOperand, operator, rightOperand }: BinaryOperationNode): boolean {
	return (
		ReferenceNode.is(leftOperand) &&
		ColumnNode.is(leftOperand.column) &&
		leftOperand.column.column.name === 'workspace_id' &&
		OperatorNode.is(operator) &&
		operator.operator === '=' &&
		ValueNode.is(rightOperand)
	);
}
