import { InputError } from '../../../core/lib/errors';
import type { openStore as OpenStore, StoreCopy, StoreSettings } from '../../../core/store';
import type { Integration, Page, SharedDocumentRepository, Store, WorkspaceStore } from '../../../core/store/contract';
import { workTotals as countWork, type SharedPlace } from '../metrics';
import { locatedValue } from '../parameters/locator';
import { systemRuntime } from '../runtime';

import { currentSettings } from './choice';
import { cannotOpen, makeFolder, fileBytes, secondStore, storeProblem } from './place';
import type { PageOf } from './read-pages';

export { inChosenStore } from './choice';
export { checkStoreOfCredential, STORE_CREDENTIAL } from './credential';
export { DATABASE_URL, namedFile, namedStore, postgresOf, storePath, storeSettings } from './place';
export { type PageOf, readPages } from './read-pages';

/** By where they are. */
const openStores = new Map<string, Promise<Store>>();

/** The repositories of one workspace, in the store that all nodes of this process share. */
export async function openWorkspace(id: unknown): Promise<WorkspaceStore> {
	const store = await sharedStore(currentSettings());
	return store.workspace(checkedWorkspaceId(id));
}

/** Workspaces that hold something, in their order, after one. */
export async function listWorkspaces({ limit, after }: PageOf): Promise<Page<string>> {
	return await (await sharedStore(currentSettings())).workspaces(limit, after);
}

/** What all processes on the store keep together, of whatever workspace. */
export async function sharedDocuments(): Promise<SharedDocumentRepository> {
	return (await sharedStore(currentSettings())).documents;
}

/** The same of the store that is open. @throws Error where none is: none is opened for it */
export async function openDocuments(): Promise<SharedDocumentRepository> {
	const [opened] = openStores.values();
	if (opened === undefined) throw new Error('No store is open');
	return (await opened).documents;
}

/** Bytes of the file of the store; `null` where it is in none. */
export const storeBytes = async (): Promise<number | null> => await fileBytes(currentSettings());

/** Whether the store is at hand, without being opened for it. */
export const isStoreOpen = (): boolean => openStores.size > 0;

/** Where processes keep figures together. */
export const sharedPlace: SharedPlace = {
	documents: async () => await sharedDocuments(),
	opened: openDocuments,
	isOpen: isStoreOpen,
};

/** What the work of all processes on the store waited for, lost and was held up by. @throws StoreError */
export const workTotals = async () => await countWork(sharedPlace).read();

/**
 * Works with an empty store of the same workspace and account, which is gone afterwards, however that ends. It is on
 * the disk, so that it may hold all records of a CRM.
 * @throws what the work throws
 */
export async function withScratch<T>(
	id: string,
	integration: Integration,
	work: (scratch: WorkspaceStore) => Promise<T>,
): Promise<T> {
	const { openStore } = await import('../../../core/store');
	const store = await openStore({ kind: 'sqlite', file: '' }, systemRuntime);
	try {
		const scratch = store.workspace(id);
		await scratch.integrations.save(integration, 'scratch');
		return await work(scratch);
	} finally {
		await store.close();
	}
}

/**
 * Copies the store that all nodes of this process share to where none is, and leaves it read-only.
 * @throws InputError for what a user can mend; the signal's reason
 */
export async function copyThisStore(to: StoreSettings, signal?: AbortSignal): Promise<StoreCopy> {
	const settings = currentSettings();
	// Makes it where it was never used, and brings it up to date.
	await sharedStore(settings);
	const { moveStore } = await import('../../../core/store');
	try {
		return await moveStore(settings, to, systemRuntime, { signal });
	} catch (error) {
		throw storeProblem(error);
	}
}

/** Releases every store. The next use opens them again. */
export async function closeStores(): Promise<void> {
	const opened = [...openStores.values()];
	openStores.clear();
	await Promise.allSettled(opened.map(async (store) => await (await store).close()));
}

async function sharedStore(settings: StoreSettings): Promise<Store> {
	const { openStore, storeLocation } = await import('../../../core/store');
	const location = locationOf(settings, storeLocation);
	const [other] = [...openStores.keys()].filter((each) => each !== location);
	if (other !== undefined) throw secondStore(location, other);
	const opening = openStores.get(location) ?? open(settings, openStore);
	openStores.set(location, opening);
	try {
		return await opening;
	} catch (error) {
		if (openStores.get(location) === opening) openStores.delete(location);
		throw cannotOpen(settings, error);
	}
}

function locationOf(settings: StoreSettings, read: (settings: StoreSettings) => string): string {
	try {
		return read(settings);
	} catch (error) {
		throw cannotOpen(settings, error);
	}
}

async function open(settings: StoreSettings, openStore: typeof OpenStore): Promise<Store> {
	await makeFolder(settings);
	closeOnExit();
	countWork(sharedPlace);
	return await openStore(settings, systemRuntime);
}

let closesOnExit = false;

/** Closing flushes the write-ahead log into the database file; a process that is killed loses nothing without it. */
function closeOnExit(): void {
	if (closesOnExit) return;
	closesOnExit = true;
	process.once('exit', () => void closeStores());
}

function checkedWorkspaceId(given: unknown): string {
	const id = locatedValue(given);
	const trimmed = typeof id === 'string' ? id.trim() : '';
	if (trimmed !== '' && trimmed.length <= 64) return trimmed;
	throw new InputError({
		field: 'Workspace',
		problem: trimmed === '' ? 'it is empty' : 'it is longer than 64 characters',
		fix: 'Name a workspace of 1 to 64 characters, for example default',
	});
}
