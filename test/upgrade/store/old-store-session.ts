import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Contact } from '../../../core/contact';
import { openStore, type Store, type WorkspaceStore } from '../../../core/store';
import { testRuntime } from '../../support/runtime';
import { expected, writeOldStore } from './old-store';

/** A copy of the store that version 0.1 wrote, opened by this version anew for each test. */
export interface OldStoreSession {
	/** Of the copy. */
	file: string;
	/** Where it lies. */
	folder: string;
	store: Store;
	workspace: WorkspaceStore;
	/** The moment at which version 0.1 stopped; ids that it did not give out. */
	runtime: ReturnType<typeof testRuntime>;
	contacts(of?: WorkspaceStore): Promise<Contact[]>;
}

export function oldStoreSession(): OldStoreSession {
	const runtime = testRuntime(Date.parse(expected.writtenAt));
	let lastId = 0;
	runtime.newId = () => `00000000-0000-7000-9000-${String(++lastId).padStart(12, '0')}`;
	const session = {
		runtime,
		contacts: async (of: WorkspaceStore = session.workspace) => (await of.contacts.list({ limit: 500 })).items,
	} as OldStoreSession;

	beforeEach(async () => {
		session.folder = mkdtempSync(join(tmpdir(), 'old-store-'));
		session.file = join(session.folder, 'store.sqlite');
		writeOldStore(session.file);
		session.store = await openStore({ kind: 'sqlite', file: session.file }, runtime);
		session.workspace = session.store.workspace('default');
	});

	afterEach(async () => {
		await session.store.close();
		rmSync(session.folder, { recursive: true, force: true });
	});
	return session;
}
