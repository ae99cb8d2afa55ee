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
	/** A store with a contact as it was before a migration, without the tables that came with it and after it. */
	writeBefore(version: number, tables: readonly string[]): Promise<void>;
	read(sql: string): Array<Record<string, unknown>>;
	tables(): string[];
	/** Of the last migration. */
	version(): unknown;
}

/** Columns that a migration added to a table which was there. */
const ADDED_COLUMNS = ['workflow_name', 'node_name'].map((column) => ({ since: 13, table: 'sources', column }));

/** A new one for each test of the file. */
export function useStoreFile(): StoreFile {
	const file = useFolder();
	const all: StoreFile = {
		path: () => file('store.sqlite'),
		open: async () => await openStore({ kind: 'sqlite', file: all.path() }, realRuntime),
		async writeBefore(version, tables) {
			const store = await all.open();
			await store.workspace('default').contacts.save([withKeys(person(1))]);
			await store.close();
			const database = new DatabaseSync(all.path());
			for (const table of tables) database.exec(`drop table ${table}`);
			for (const { since, table, column } of ADDED_COLUMNS)
				if (version <= since && !tables.includes(table))
					database.exec(`alter table ${table} drop column ${column}`);
			database.exec(`delete from schema_migrations where version >= ${version}`);
			database.close();
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
