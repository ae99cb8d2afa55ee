import { sql } from 'kysely';

import type { Page, PersonalDataKind, PersonalDataRepository, PersonalRow } from '../contract';
import type { Session } from '../database/session';
import { pageOf } from './page-of';
import { PERSONAL_TABLES, type ToldTable } from './personal-tables';
import { waitingDeliveries, waitingFromCrm } from './personal-waiting';

type TableName = keyof typeof PERSONAL_TABLES;
type Row = Readonly<Record<string, unknown>>;

const TOLD: ReadonlyMap<PersonalDataKind, readonly [TableName, ToldTable]> = new Map(
	Object.entries(PERSONAL_TABLES).flatMap(([name, table]) =>
		'as' in table ? [[table.as, [name as TableName, table] as const] as const] : [],
	),
);

export function createPersonalDataRepository(session: Session): PersonalDataRepository {
	return {
		async list(kind, contactId, page) {
			if (kind === 'waitingDeliveries') return await waitingDeliveries(session, contactId, page);
			if (kind === 'waitingFromCrm') return await waitingFromCrm(session, contactId, page);
			const told = TOLD.get(kind);
			if (told === undefined) throw new Error(`No table holds ${kind}`);
			return await rowsOf(session, told, contactId, page);
		},
	};
}

async function rowsOf(
	session: Session,
	[name, table]: readonly [TableName, ToldTable],
	contactId: string,
	{ limit, after }: { limit: number; after: string | null },
): Promise<Page<PersonalRow>> {
	const { workspaceId } = session;
	const isTheirs = table.of?.(workspaceId, contactId) ?? sql<boolean>`contact_id = ${contactId}`;
	const key = sql.join(table.key.map((column) => sql.ref(column)));
	const position = after === null ? null : (JSON.parse(after) as unknown[]);
	const isAfter = position === null ? sql`` : sql`and (${key}) > (${sql.join(position)})`;
	const { rows } = await sql<Row>`
		select * from ${sql.table(name)}
		where workspace_id = ${workspaceId} and ${isTheirs} ${isAfter}
		order by ${key}
		limit ${limit + 1}
	`.execute(session.database());
	await session.pace(rows.length);
	const { items, next } = pageOf(rows, limit, (row) => JSON.stringify(table.key.map((column) => row[column])));
	return { items: items.map((row) => toldRow(row, table)), next };
}

/** Which workspace and whose it is was asked for. */
const KNOWN: readonly string[] = ['workspace_id', 'contact_id'];

function toldRow(row: Row, { as, json = [], without = [], read = {} }: ToldTable): PersonalRow {
	const isLeftOut = (column: string) => (as !== 'mergedIds' && KNOWN.includes(column)) || without.includes(column);
	return Object.fromEntries(
		Object.entries(row)
			.filter(([column]) => !isLeftOut(column) && column !== 'workspace_id')
			.map(([column, value]) => {
				const text = typeof value === 'string' ? value : null;
				const reader = json.includes(column) ? JSON.parse : read[column];
				return [camelCase(column), text === null || reader === undefined ? value : reader(text)];
			}),
	) as PersonalRow;
}

function camelCase(column: string): string {
	return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
