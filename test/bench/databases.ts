/**
 * The store in a file and on Postgres, side by side: recording, look-ups and reads of scores at two sizes, and several
 * processes that record into one workspace. Run with `npm run bench -- databases`.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

import { openStore } from '../../core/store';
import type { WorkspaceStore } from '../../core/store/contract';
import { findPostgres, startPostgres } from '../../sandbox/postgres';
import { contactScore, definition } from '../core/store/support/scores';
import { realRuntime } from '../core/store/support/runtime';
import { storeAt } from '../support/store-at';
import { count, table } from './figures';
import { recordBatch, recordedEvents } from './recorded-events';

const PER_TRANSACTION = 500;
const SIZES = [10_000, 100_000];
const READS = 500;
const PROCESSES = [1, 2, 4];
const EVENTS_EACH = 5_000;

/** Where stores are made: a file or a database for each. */
interface Places {
	name: string;
	next(): Promise<string>;
}

interface Measured {
	ingested: number;
	lookUpMs: [number, number];
	batchMs: [number, number];
	topMs: [number, number];
}

/** Median and 95th percentile of calls one after the other. */
async function latency(runs: number, call: (run: number) => Promise<unknown>): Promise<[number, number]> {
	const times: number[] = [];
	for (let run = 0; run < runs; run += 1) {
		const start = performance.now();
		await call(run);
		times.push(performance.now() - start);
	}
	times.sort((one, other) => one - other);
	const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
	return [at(0.5), at(0.95)];
}

async function ingest(workspace: WorkspaceStore, size: number): Promise<number> {
	const recorded = recordedEvents(size, size);
	const start = performance.now();
	for (let from = 0; from < size; from += PER_TRANSACTION)
		await recordBatch(workspace, recorded.slice(from, from + PER_TRANSACTION));
	const perSecond = size / ((performance.now() - start) / 1000);
	await workspace.scores.saveDefinition(definition('default'));
	for (let from = 0; from < size; from += PER_TRANSACTION)
		await workspace.scores.save(
			recorded
				.slice(from, from + PER_TRANSACTION)
				.map(({ contact }, index) =>
					contactScore(contact.contact.id, { rankKey: (from + index * 7919) % size }),
				),
		);
	return perSecond;
}

async function measure(place: string, size: number): Promise<Measured> {
	const store = await openStore(storeAt(place), realRuntime);
	const workspace = store.workspace('default');
	const keyOf = (number: number) => `telegram:id:${number % size}`;
	try {
		const ingested = await ingest(workspace, size);
		return {
			ingested,
			lookUpMs: await latency(READS, async (run) => await workspace.contacts.findByKeys([keyOf(run * 7919)])),
			batchMs: await latency(READS / 10, async (run) => {
				const keys = Array.from({ length: 500 }, (_, index) => keyOf(run * 7919 + index * 13));
				await workspace.contacts.findByKeys(keys);
			}),
			topMs: await latency(READS, async () => await workspace.scores.listTop('default', 'print-1', 50)),
		};
	} finally {
		await store.close();
	}
}

/** Processes that record into one workspace at once. @returns events a second, of all together */
async function together(place: string, processes: number): Promise<number> {
	await (await openStore(storeAt(place), realRuntime)).close();
	const children = Array.from({ length: processes }, (_, index) =>
		fork(__filename, [place, String(EVENTS_EACH), String(index * EVENTS_EACH)], {
			execArgv: ['--import', 'tsx'],
		}),
	);
	await Promise.all(children.map(async (child) => await once(child, 'message')));
	const start = performance.now();
	await Promise.all(
		children.map(async (child) => {
			child.send('go');
			await once(child, 'exit');
		}),
	);
	return (processes * EVENTS_EACH) / ((performance.now() - start) / 1000);
}

async function recordWhenTold([place = '', events = '', first = '']: string[]): Promise<void> {
	const store = await openStore(storeAt(place), realRuntime);
	const workspace = store.workspace('default');
	const recorded = recordedEvents(Number(events), Number(events), Number(first));
	process.send?.('ready');
	await once(process, 'message');
	for (let from = 0; from < recorded.length; from += PER_TRANSACTION)
		await recordBatch(workspace, recorded.slice(from, from + PER_TRANSACTION));
	await store.close();
	process.disconnect();
}

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const both = ([median, p95]: [number, number]) => `${ms(median)} / ${ms(p95)}`;

async function compare(places: readonly Places[]): Promise<void> {
	const rows: string[][] = [];
	for (const size of SIZES)
		for (const { name, next } of places) {
			const { ingested, lookUpMs, batchMs, topMs } = await measure(await next(), size);
			rows.push([name, count(size), count(Math.round(ingested)), both(lookUpMs), both(batchMs), both(topMs)]);
		}
	const columns = ['store', 'contacts', 'new events/s', 'one key', '500 keys', '50 best scores'];
	console.log(table(columns, rows));
	const shared: string[][] = [];
	for (const { name, next } of places) {
		const figures: string[] = [];
		for (const processes of PROCESSES) figures.push(count(Math.round(await together(await next(), processes))));
		shared.push([name, ...figures]);
	}
	console.log(table(['events/s into one workspace', ...PROCESSES.map((number) => `${number} processes`)], shared));
}

/** Prints the figures. */
export async function benchDatabases(): Promise<void> {
	const binaries = findPostgres();
	if (binaries === null) throw new Error('There is no Postgres for this platform among the packages');
	const folder = mkdtempSync(join(tmpdir(), 'bench-databases-'));
	// Commits wait for the disk, as they do where somebody needs them.
	const server = await startPostgres(binaries, { settings: ['fsync=on'] });
	const admin = new Client({ connectionString: server.urlOf('postgres') });
	await admin.connect();
	let made = 0;
	const database = async () => {
		const name = `bench_${(made += 1)}`;
		await admin.query(`create database ${name}`);
		return server.urlOf(name);
	};
	try {
		await compare([
			{ name: 'SQLite', next: async () => await Promise.resolve(join(folder, `store-${(made += 1)}.sqlite`)) },
			{ name: 'Postgres', next: database },
		]);
	} finally {
		await admin.end();
		await server.stop();
		rmSync(folder, { recursive: true });
	}
}

if (require.main === module) void recordWhenTold(process.argv.slice(2));
