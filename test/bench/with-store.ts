import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Runtime } from '../../core/lib/runtime';
import { openStore } from '../../core/store';
import type { WorkspaceStore } from '../../core/store/contract';
import { realRuntime } from '../core/store/support/runtime';

export interface Subject {
	workspace: WorkspaceStore;
	/** Bytes of the database with everything that is not yet folded into it. */
	size(): number;
}

/** A new store in a file, which goes afterwards. @param runtime by whose clock it says when values came about */
export async function withStore<T>(work: (subject: Subject) => Promise<T>, runtime: Runtime = realRuntime): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'bench-'));
	const store = await openStore({ kind: 'sqlite', file: join(folder, 'store.sqlite') }, runtime);
	const size = () =>
		readdirSync(folder).reduce(
			(sum, name) => sum + (name.endsWith('-shm') ? 0 : statSync(join(folder, name)).size),
			0,
		);
	try {
		return await work({ workspace: store.workspace('default'), size });
	} finally {
		await store.close();
		rmSync(folder, { recursive: true });
	}
}
