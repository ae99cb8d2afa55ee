/**
 * How long it takes to copy a store to Postgres and back, and what memory the copying process has at most. Each copy
 * runs in a process of its own. Run with `npm run bench -- copying --sizes 2000,200000`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

import { openStore } from '../../core/store';
import { findPostgres, startPostgres } from '../../sandbox/postgres';
import { copyInProcess } from '../core/store/support/processes';
import { realRuntime } from '../core/store/support/runtime';
import { count, table } from './figures';
import { recordBatch, recordedEvents } from './recorded-events';

const PER_TRANSACTION = 500;

async function record(file: string, people: number): Promise<void> {
	const store = await openStore({ kind: 'sqlite', file }, realRuntime);
	const recorded = recordedEvents(people, people);
	for (let from = 0; from < people; from += PER_TRANSACTION)
		await recordBatch(store.workspace('default'), recorded.slice(from, from + PER_TRANSACTION));
	await store.close();
}

/** A copy, and what it says of itself. */
async function measured(way: string, people: number, from: string, to: string): Promise<string[]> {
	const start = performance.now();
	const { outcome, rows = 0, peakBytes = 0 } = await copyInProcess(from, to);
	if (outcome !== 'copied') throw new Error(`The copy from ${from} came to nothing`);
	const seconds = (performance.now() - start) / 1000;
	return [way, count(people), count(rows), seconds.toFixed(1), count(rows / seconds), `${peakBytes >> 20} MB`];
}

/** @param sizes numbers of people, each with one event */
export async function benchCopying(sizes: readonly number[]): Promise<void> {
	const binaries = findPostgres();
	if (binaries === null) throw new Error('There is no Postgres for this platform');
	const server = await startPostgres(binaries);
	const folder = mkdtempSync(join(tmpdir(), 'copy-bench-'));
	const lines: string[][] = [];
	try {
		for (const people of sizes) {
			const [file, back] = [join(folder, `${people}.sqlite`), join(folder, `${people}-back.sqlite`)];
			await record(file, people);
			const admin = new Client({ connectionString: server.urlOf('postgres') });
			await admin.connect();
			await admin.query(`create database copied_${people}`);
			await admin.end();
			const there = server.urlOf(`copied_${people}`);
			lines.push(await measured('file to Postgres', people, file, there));
			lines.push(await measured('Postgres to file', people, there, back));
			for (const name of [file, back]) rmSync(name);
		}
		console.log(table(['copy', 'people', 'rows', 'seconds', 'rows a second', 'memory at most'], lines));
	} finally {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}
