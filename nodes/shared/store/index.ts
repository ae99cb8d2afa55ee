import { mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

import { InputError } from '../../../core/lib/errors';
import type { Integration, Page, SharedDocumentRepository, Store, WorkspaceStore } from '../../../core/store/contract';
import { locatedValue } from '../parameters/locator';
import { systemRuntime } from '../runtime';

import type { PageOf } from './read-pages';

export { type PageOf, readPages } from './read-pages';

const openStores = new Map<string, Promise<Store>>();

/** Where contacts are kept: beside n8n's own data, unless the operator names another file. */
export function storePath(environment: NodeJS.ProcessEnv = process.env): string {
	const userFolder = environment.N8N_USER_FOLDER || homedir();
	return environment.SOCIAL_CRM_DB_PATH || join(userFolder, '.n8n', 'social-crm', 'store.sqlite');
}

/** Bytes of the store with what is not yet folded into it; `null` where it is in no file. */
export async function storeBytes(): Promise<number | null> {
	const sizes = await Promise.all(
		[storePath(), `${storePath()}-wal`].map(async (path) => await stat(path).catch(() => null)),
	);
	return sizes[0] == null ? null : sizes.reduce((sum, size) => sum + (size?.size ?? 0), 0);
}

/** The repositories of one workspace, in the store that all nodes of this process share. */
export async function openWorkspace(id: unknown): Promise<WorkspaceStore> {
	const store = await sharedStore(storePath());
	return store.workspace(checkedWorkspaceId(id));
}

/** Workspaces that hold something, in their order, after one. */
export async function listWorkspaces({ limit, after }: PageOf): Promise<Page<string>> {
	return await (await sharedStore(storePath())).workspaces(limit, after);
}

/** What all processes on the store keep together, of whatever workspace. */
export async function sharedDocuments(): Promise<SharedDocumentRepository> {
	return (await sharedStore(storePath())).documents;
}

/** Whether the store is at hand, without being opened for it. */
export const isStoreOpen = (): boolean => openStores.has(storePath());

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

/** Releases every store. The next use opens them again. */
export async function closeStores(): Promise<void> {
	const opened = [...openStores.values()];
	openStores.clear();
	await Promise.allSettled(opened.map(async (store) => await (await store).close()));
}

async function sharedStore(path: string): Promise<Store> {
	const [other] = [...openStores.keys()].filter((each) => each !== path);
	if (other !== undefined) throw secondStore(path, other);
	const opening = openStores.get(path) ?? open(path);
	openStores.set(path, opening);
	try {
		return await opening;
	} catch (error) {
		if (openStores.get(path) === opening) openStores.delete(path);
		throw cannotOpen(path, error);
	}
}

function cannotOpen(path: string, error: unknown): InputError {
	return new InputError({
		field: 'Contact store',
		problem: `it cannot be opened at ${path} (${error instanceof Error ? error.message : String(error)})`,
		fix: 'Make the folder writable for n8n, or set the environment variable SOCIAL_CRM_DB_PATH to another file',
		kind: 'unavailable',
	});
}

/** Links, leases and limits of one account would be split between two stores without anybody noticing. */
function secondStore(path: string, opened: string): InputError {
	return new InputError({
		field: 'Contact store',
		problem: `${path} is asked for, and this process works with ${opened} already`,
		fix: 'Let SOCIAL_CRM_DB_PATH name one file for as long as n8n runs, and restart n8n after changing it',
		kind: 'unavailable',
	});
}

async function open(path: string): Promise<Store> {
	await mkdir(dirname(path), { recursive: true, mode: 0o700 });
	const { openStore } = await import('../../../core/store');
	closeOnExit();
	return await openStore({ kind: 'sqlite', file: path }, systemRuntime);
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
