import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type MovedClock, movedClock } from '../../../sandbox/n8n/moved-clock';
import { findPostgres, startPostgres } from '../../../sandbox/postgres';
import { readStore, storeOf } from '../../support/social-trigger';

type Row = Record<string, unknown>;

/** What the processes of a queue keep, n8n's own and the pack's, and by which clock they keep it. */
export interface QueueStore {
	/** For `startQueue`. */
	settings: { home: string; databaseUrl?: string; env: Record<string, string> };
	/** For nodes and flows of this process: the variable that names the store. */
	place: Readonly<Record<string, string>>;
	/** Of n8n's processes, and of what leases go by. */
	clock: MovedClock;
	/** Reads rows past the pack. */
	read(sql: string): Promise<Row[]>;
	close(): Promise<void>;
}

/** A Postgres of its own for both; files of one folder where no Postgres is at hand, or by `QUEUE_STORE=file`. */
export async function queueStore(): Promise<QueueStore> {
	const isFile = process.env.QUEUE_STORE === 'file' || findPostgres() === null;
	return await (isFile ? inFiles() : inPostgres());
}

async function inFiles(): Promise<QueueStore> {
	const home = await mkdtemp(join(tmpdir(), 'social-crm-queue-'));
	const clock = await movedClock();
	return {
		settings: { home, env: clock.env },
		place: { SOCIAL_CRM_DB_PATH: storeOf(home) },
		clock,
		read: async (sql) => await Promise.resolve(readStore(storeOf(home), sql)),
		async close() {
			await clock.close();
			await rm(home, { recursive: true, force: true, maxRetries: 3 });
		},
	};
}

const BIGINT = 20;

async function inPostgres(): Promise<QueueStore> {
	const postgres = await startPostgres(findPostgres()!);
	const databaseUrl = postgres.urlOf('postgres');
	const client = new Client({ connectionString: databaseUrl });
	// Counts, as SQLite tells them.
	client.setTypeParser(BIGINT, Number);
	await client.connect();
	const files = await inFiles();
	const moveServer = await movableClock(client);
	await client.query('set search_path to social_crm');
	const place = { SOCIAL_CRM_DATABASE_URL: databaseUrl };
	return {
		settings: { home: files.settings.home, databaseUrl, env: { ...files.settings.env, ...place } },
		place,
		clock: {
			...files.clock,
			async advance(ms) {
				await moveServer(ms);
				await files.clock.advance(ms);
			},
		},
		read: async (sql) => (await client.query<Row>(sql)).rows,
		async close() {
			await client.end();
			await postgres.stop();
			await files.close();
		},
	};
}

/** Puts a clock that can be moved in the place of the server's own, by which leases go. */
async function movableClock(client: Client): Promise<(ms: number) => Promise<unknown>> {
	await client.query(`
		create table public.clock_ahead (ms bigint not null);
		insert into public.clock_ahead values (0);
		alter function pg_catalog.clock_timestamp() rename to unmoved_clock_timestamp;
		create function pg_catalog.clock_timestamp() returns timestamptz language sql volatile security definer as $$
			select pg_catalog.unmoved_clock_timestamp() + (select ms from public.clock_ahead) * interval '1 ms'
		$$`);
	return async (ms) => await client.query('update public.clock_ahead set ms = ms + $1', [ms]);
}
