import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import type { Runtime } from '../../lib/runtime';
import { StoreError } from '../contract';
import { retryWhileBusy } from './retry-while-busy';
import { translateSqliteError } from './sqlite-error';

export const IN_MEMORY = ':memory:';
/** SQLite's name for a database on the disk that no one else can open, and that is gone however its process ends. */
export const UNTIL_CLOSED = '';

/** Nobody else can open these, so they need no write-ahead log, which SQLite does not give them. */
const OWN_ALONE: ReadonlySet<string> = new Set([IN_MEMORY, UNTIL_CLOSED]);

/** How long SQLite itself may wait for a lock, which blocks the event loop. `retryWhileBusy` does the real waiting. */
const BUSY_TIMEOUT_MS = 5;

/**
 * A lost power supply may undo the last transactions, but never half of one: that is what `synchronous = normal` means
 * together with the write-ahead log.
 */
const SETTINGS = [
	'pragma synchronous = normal',
	'pragma foreign_keys = on',
	'pragma secure_delete = on',
	'pragma temp_store = memory',
	'pragma cache_size = -16384',
];

/**
 * Opens the database file, making it and its folder when they do not exist: they hold personal data, so only their
 * owner may read them. SQLite gives the files beside it the same access.
 */
export async function openDatabaseFile(
	path: string,
	runtime: Pick<Runtime, 'clock' | 'random'>,
): Promise<DatabaseSync> {
	const { DatabaseSync: Database } = await loadSqlite();
	if (!OWN_ALONE.has(path)) createPrivately(path);
	const database = attempt(path, () => new Database(path, { timeout: BUSY_TIMEOUT_MS }));
	try {
		await useWriteAheadLog(database, path, runtime);
		for (const setting of SETTINGS) await retryWhileBusy(runtime, path, () => database.exec(setting));
		return database;
	} catch (error) {
		database.close();
		throw error;
	}
}

async function useWriteAheadLog(
	database: DatabaseSync,
	path: string,
	runtime: Pick<Runtime, 'clock' | 'random'>,
): Promise<void> {
	const row = await retryWhileBusy(runtime, path, () => database.prepare('pragma journal_mode = wal').get());
	const mode = row?.journal_mode;
	if (mode === 'wal' || OWN_ALONE.has(path)) return;
	throw new StoreError('unsupported', {
		problem: `The file system of the store "${path}" does not support SQLite's write-ahead log.`,
		fix: 'Put the store on a local disk, not on a network share.',
		location: path,
	});
}

async function loadSqlite() {
	try {
		return await import('node:sqlite');
	} catch (cause) {
		throw new StoreError('unsupported', {
			problem: `Node ${process.versions.node} has no built-in SQLite.`,
			fix: 'Run n8n with Node 24 or later.',
			cause,
		});
	}
}

function createPrivately(path: string): void {
	try {
		mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
		closeSync(openSync(path, 'a', 0o600));
	} catch (cause) {
		throw new StoreError('cannotOpen', {
			problem: `The store "${path}" could not be opened.`,
			fix: 'Check that its folder can be made and that the user that runs n8n may read and write it.',
			location: path,
			cause,
		});
	}
}

function attempt<T>(path: string, open: () => T): T {
	try {
		return open();
	} catch (error) {
		throw translateSqliteError(error, path);
	}
}
