import { sql, type Kysely } from 'kysely';

import type { Migration } from './migration';

/**
 * One audit row for each record that a run wrote, in place of one for each field: a first push of 50,000 people added
 * 400,000 rows, and three entries of an index for each.
 */
export const leanerHistory: Migration = {
	version: 9,
	name: 'leaner history',
	async apply(database) {
		await renameOld(database);
		await createNew(database);
		await moveRows(database as Kysely<Tables>);
		await database.schema.dropTable('audit_by_field').execute();
		await index(database, 'contact', ['contact_id', 'at']);
		await index(database, 'run', ['run_id', 'at']);
	},
};

interface OldRow {
	workspace_id: string;
	id: string;
	run_id: string;
	integration_id: string | null;
	contact_id: string;
	crm_id: string | null;
	side: string;
	field: string;
	from_value: string | null;
	to_value: string | null;
	reason: string;
	at: string;
}

interface NewRow {
	workspace_id: string;
	id: string;
	run_id: string;
	integration_id: string | null;
	contact_id: string;
	crm_id: string | null;
	side: string;
	changes: string;
	at: string;
}

interface Tables {
	audit_by_field: OldRow;
	audit: NewRow;
}

const ROWS_AT_ONCE = 2_000;
const INSERTED_AT_ONCE = 500;

async function renameOld(database: Kysely<unknown>): Promise<void> {
	await database.schema.dropIndex('audit_by_contact').execute();
	await database.schema.dropIndex('audit_by_run').execute();
	await database.schema.alterTable('audit').renameTo('audit_by_field').execute();
}

async function createNew(database: Kysely<unknown>): Promise<void> {
	await database.schema
		.createTable('audit')
		.addColumn('workspace_id', 'text', (column) => column.notNull())
		.addColumn('id', 'text', (column) => column.notNull())
		.addColumn('run_id', 'text', (column) => column.notNull())
		.addColumn('integration_id', 'text')
		.addColumn('contact_id', 'text', (column) => column.notNull())
		.addColumn('crm_id', 'text')
		.addColumn('side', 'text', (column) => column.notNull())
		.addColumn('changes', 'text', (column) => column.notNull())
		.addColumn('at', 'text', (column) => column.notNull())
		// The name of the old table's constraint is taken until that table is gone.
		.addPrimaryKeyConstraint('audit_entries_pk', ['workspace_id', 'id'])
		.execute();
}

async function index(database: Kysely<unknown>, name: string, columns: readonly string[]): Promise<void> {
	await database.schema
		.createIndex(`audit_by_${name}`)
		.on('audit')
		.columns(['workspace_id', ...columns])
		.execute();
}

/** Ids grow with time, so what a run changed of one record mostly lies side by side, and becomes one row. */
async function moveRows(database: Kysely<Tables>): Promise<void> {
	let last: OldRow | undefined;
	let rows: OldRow[];
	do {
		rows = await nextRows(database, last);
		const moved = joined(rows);
		for (let start = 0; start < moved.length; start += INSERTED_AT_ONCE)
			await database
				.insertInto('audit')
				.values(moved.slice(start, start + INSERTED_AT_ONCE))
				.execute();
		last = rows.at(-1);
	} while (rows.length === ROWS_AT_ONCE);
}

async function nextRows(database: Kysely<Tables>, last: OldRow | undefined): Promise<OldRow[]> {
	const ordered = database
		.selectFrom('audit_by_field')
		.selectAll()
		.orderBy('workspace_id')
		.orderBy('id')
		.limit(ROWS_AT_ONCE);
	if (last === undefined) return await ordered.execute();
	return await ordered.where(sql<boolean>`(workspace_id, id) > (${last.workspace_id}, ${last.id})`).execute();
}

type Joined = Omit<NewRow, 'changes'> & { changes: Array<[string, string | null, string | null, string]> };

function joined(rows: readonly OldRow[]): NewRow[] {
	const entries: Joined[] = [];
	for (const { field, from_value, to_value, reason, ...row } of rows) {
		const before = entries.at(-1);
		const change: Joined['changes'][number] = [field, from_value, to_value, reason];
		if (before !== undefined && isSameEntry(before, row)) before.changes.push(change);
		else entries.push({ ...row, changes: [change] });
	}
	return entries.map((entry) => ({ ...entry, changes: JSON.stringify(entry.changes) }));
}

type Whose = Omit<NewRow, 'changes'>;

function isSameEntry(one: Whose, other: Whose): boolean {
	const of = ({ workspace_id, run_id, contact_id, integration_id, crm_id, side, at }: Whose) =>
		JSON.stringify([workspace_id, run_id, contact_id, integration_id, crm_id, side, at]);
	return of(one) === of(other);
}
