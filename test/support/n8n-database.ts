import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readStore } from './social-trigger';

/** n8n's own database. */
export const databaseOf = (home: string) => join(home, '.n8n', 'database.sqlite');

/** A database of SQLite as it stands on the disk, what was deleted and is not overwritten included. */
export const bytesOf = (file: string) =>
	[file, `${file}-wal`].map((path) => (existsSync(path) ? readFileSync(path, 'latin1') : '')).join('');

/**
 * All that n8n's database keeps. An execution that is not to be saved stands there while it runs, is then marked, and
 * is removed by n8n's next sweep; those are left out.
 */
export function keptByN8n(home: string): string {
	const file = databaseOf(home);
	const tables = readStore(file, "select name from sqlite_master where type = 'table'").map(({ name }) =>
		String(name),
	);
	const isMarked = 'select id from execution_entity where deletedAt is not null';
	return tables
		.map((name) => {
			const rest = name === 'execution_data' ? ` where executionId not in (${isMarked})` : '';
			return JSON.stringify(readStore(file, `select * from "${name}"${rest}`));
		})
		.join('');
}
