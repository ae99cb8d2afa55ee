import { DatabaseSync } from 'node:sqlite';

import { openStore } from '../../../../core/store';
import type { Store } from '../../../../core/store/contract';
import { useFolder } from './folder';
import { person, withKeys } from './people';
import { realRuntime } from './runtime';

/** A store in a file, and what is in the file past the store. */
export interface StoreFile {
	path(): string;
	open(): Promise<Store>;
	/** A store with a contact as it was before a migration, without what came with it and after it. */
	writeBefore(version: number): Promise<void>;
	/** A migration that finds the name of its table taken leaves the store as it was, and is made up for afterwards. */
	expectBrokenOffAt(table: string): Promise<void>;
	read(sql: string): Array<Record<string, unknown>>;
	tables(): string[];
	/** Of the last migration. */
	version(): unknown;
}

/** Tables, by the migration that they came with. */
const ADDED_TABLES = [
	...['inbox', 'source_refusals', 'sources'].map((table) => ({ since: 10, table })),
	{ since: 11, table: 'leases' },
	...['polls', 'poll_seen'].map((table) => ({ since: 12, table })),
	{ since: 14, table: 'heard_accounts' },
	{ since: 15, table: 'secondary_records' },
	...['hub_values', 'sync_policies', 'sync_inbox', 'sync_outbox', 'sync_runs', 'sync_plan_rows', 'sync_plans'].map(
		(table) => ({ since: 16, table }),
	),
	{ since: 18, table: 'sync_inbox_keys' },
	...['sync_conflicts', 'dead_letters', 'suppressions'].map((table) => ({ since: 16, table })),
	...['suppression_keys', 'archive_tasks'].map((table) => ({ since: 17, table })),
	{ since: 22, table: 'consents' },
	{ since: 24, table: 'sync_days' },
	{ since: 26, table: 'shared_documents' },
	...['api_run_results', 'api_runs'].map((table) => ({ since: 23, table })),
	...['api_request_contacts', 'api_requests', 'api_tokens'].map((table) => ({ since: 21, table })),
	{ since: 20, table: 'integration_connections' },
];

/** Columns that a migration added to a table which was there. */
const ADDED_COLUMNS = [
	...['form', 'kept'].map((column) => ({ since: 8, table: 'links', column })),
	...['state', 'ended_why', 'ended_at', 'ended_into', 'marks'].map((column) => ({
		since: 15,
		table: 'links',
		column,
	})),
	...['evidence', 'answer_values', 'answered_by'].map((column) => ({ since: 19, table: 'sync_conflicts', column })),
	{ since: 27, table: 'sync_runs', column: 'stopped_by' },
	{ since: 28, table: 'integration_connections', column: 'secret_stored_at' },
	{ since: 29, table: 'retired_contacts', column: 'external_key' },
	...['workflow_name', 'node_name'].map((column) => ({ since: 13, table: 'sources', column })),
];

/** Indexes over columns that came later than their table. */
const ADDED_INDEXES = [
	{ since: 15, index: 'links_one_living' },
	{ since: 25, index: 'links_paused' },
	{ since: 29, index: 'retired_contacts_by_key' },
	...['sync_conflicts_by_object', 'dead_letters_by_object', 'audit_by_time', 'reviews_by_age'].map((index) => ({
		since: 19,
		index,
	})),
];

/** Until the nineteenth migration reviews of the same people under different keys stood beside each other. */
const REVIEWS_BEFORE_19 = `drop index reviews_one_open;
	create unique index reviews_one_open on reviews (workspace_id, key, contacts_digest) where resolved_at is null`;

/** Takes out of a store what came with a migration from the eighth on, and after it. */
export function undoMigrations(path: string, version: number): void {
	const database = new DatabaseSync(path);
	for (const { since, index } of ADDED_INDEXES) if (version <= since) database.exec(`drop index ${index}`);
	for (const { since, table, column } of ADDED_COLUMNS)
		if (version <= since) database.exec(`alter table ${table} drop column ${column}`);
	for (const { since, table } of ADDED_TABLES) if (version <= since) database.exec(`drop table ${table}`);
	if (version <= 19) database.exec(REVIEWS_BEFORE_19);
	database.exec(`delete from schema_migrations where version >= ${version}`);
	database.close();
}

/** A new one for each test of the file. */
export function useStoreFile(): StoreFile {
	const file = useFolder();
	const all: StoreFile = {
		path: () => file('store.sqlite'),
		open: async () => await openStore({ kind: 'sqlite', file: all.path() }, realRuntime),
		async writeBefore(version) {
			const store = await all.open();
			await store.workspace('default').contacts.save([withKeys(person(1))]);
			await store.close();
			undoMigrations(all.path(), version);
		},
		async expectBrokenOffAt(table) {
			const before = all.tables();
			const blocker = new DatabaseSync(all.path());
			blocker.exec(`create view ${table} as select 1`);
			await expect(all.open()).rejects.toThrow();
			expect(all.tables()).toEqual(before);
			blocker.exec(`drop view ${table}`);
			blocker.close();
			await (await all.open()).close();
			expect(all.tables()).toContain(table);
		},
		read(sql) {
			const database = new DatabaseSync(all.path(), { readOnly: true });
			try {
				return database.prepare(sql).all();
			} finally {
				database.close();
			}
		},
		tables: () => all.read("select name from sqlite_master where type = 'table'").map(({ name }) => String(name)),
		version: () => all.read('select max(version) as version from schema_migrations')[0]?.version,
	};
	return all;
}
