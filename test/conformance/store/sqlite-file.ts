import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { OpenedStore } from '.';
import { openStore } from '../../../core/store';
import { realRuntime } from '../../core/store/support/runtime';

/** A store in a file of its own, which goes with it. */
export async function openSqliteFile(): Promise<OpenedStore> {
	const folder = mkdtempSync(join(tmpdir(), 'store-contract-'));
	const path = join(folder, 'store.sqlite');
	const store = await openStore({ kind: 'sqlite', file: path }, realRuntime);
	const reader = new DatabaseSync(path, { readOnly: true });
	return {
		store,
		raw: async (sql) => reader.prepare(sql).all(),
		async cleanup() {
			reader.close();
			await store.close();
			rmSync(folder, { recursive: true });
		},
	};
}
