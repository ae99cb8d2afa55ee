import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { findPostgres, startPostgres } from '../../../sandbox/postgres';
import { postgresFolder } from './run-folder';

const binaries = findPostgres();

/** Suites that need a Postgres: skipped where there is none for this platform, but never in CI. */
export const describeOnPostgres = binaries === null && !process.env.CI ? describe.skip : describe;

const PATIENCE_MS = 90_000;
const POLL_MS = 50;

/** The address, as the superuser, of a database of the server that all test files of a run share. */
export async function serverUrl(database = 'postgres'): Promise<string> {
	const folder = postgresFolder();
	const told = join(folder, 'server.json');
	if (isFirst(folder)) {
		if (binaries === null) throw new Error('No Postgres for this platform');
		const watched = Number(process.env.SOCIAL_CRM_TEST_RUN);
		const { pid, urlOf } = await startPostgres(binaries, { watched });
		writeFileSync(`${told}.new`, JSON.stringify({ pid, url: urlOf('') }));
		renameSync(`${told}.new`, told);
	}
	const deadline = Date.now() + PATIENCE_MS;
	while (!existsSync(told)) {
		if (Date.now() > deadline) throw new Error('Another test file did not start Postgres');
		await sleep(POLL_MS);
	}
	return `${(JSON.parse(readFileSync(told, 'utf8')) as { url: string }).url}${database}`;
}

/** Whoever makes the folder starts the server. */
function isFirst(folder: string): boolean {
	try {
		mkdirSync(folder, { mode: 0o711 });
		return true;
	} catch {
		return false;
	}
}
