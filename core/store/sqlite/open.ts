import type { Runtime } from '../../lib/runtime';
import type { Store } from '../contract';

export interface SqliteStoreOptions {
	/** The database file; `:memory:` for one that is gone when it is closed. */
	path: string;
	runtime: Runtime;
}

/**
 * Opens the embedded store, making the file and bringing its schema up to date when needed. Open a file once per
 * process
 * and share the store: two stores of one process would wait for each other as two processes do.
 *
 * Everything behind it is loaded on the first call, so that importing this file costs nothing.
 * @throws StoreError when the file cannot be used
 */
export async function openSqliteStore({ path, runtime }: SqliteStoreOptions): Promise<Store> {
	const { createSqliteStore } = await import('./sqlite-store');
	return await createSqliteStore(path, runtime);
}
