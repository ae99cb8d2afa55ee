/** Where a store grows: a file of its own, or a Postgres of its own. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

import type { StoreSettings } from '../../../core/store';
import { findPostgres, startPostgres } from '../../../sandbox/postgres';

export interface Place {
	name: string;
	settings: StoreSettings;
	/** Bytes on the disk, without the log of what is being written. */
	size(): Promise<number>;
	close(): Promise<void>;
}

async function inFile(): Promise<Place> {
	const folder = mkdtempSync(join(tmpdir(), 'scale-'));
	const file = join(folder, 'store.sqlite');
	return await Promise.resolve({
		name: 'SQLite',
		settings: { kind: 'sqlite', file },
		size: async () => await Promise.resolve(statSync(file).size),
		close: async () => await Promise.resolve(rmSync(folder, { recursive: true })),
	});
}

async function onPostgres(): Promise<Place> {
	const binaries = findPostgres();
	if (binaries === null) throw new Error('There is no Postgres for this platform among the packages');
	// Commits wait for the disk, and memory is what a small server gives: elsewhere the defaults of Postgres.
	const server = await startPostgres(binaries, { settings: ['fsync=on', 'shared_buffers=1GB', 'max_wal_size=4GB'] });
	const admin = new Client({ connectionString: server.urlOf('postgres') });
	await admin.connect();
	await admin.query('create database scale');
	const connectionString = server.urlOf('scale');
	return {
		name: 'Postgres',
		settings: { kind: 'postgres', connectionString },
		async size() {
			const { rows } = await admin.query<{ size: string }>("select pg_database_size('scale') as size");
			return Number(rows[0]?.size);
		},
		async close() {
			await admin.end();
			await server.stop();
		},
	};
}

export const PLACES: Readonly<Record<string, () => Promise<Place>>> = { sqlite: inFile, postgres: onPostgres };
