/**
 * How many new events a second the store records, with their contacts, into a file.
 * Run with `node --import tsx test/bench/store.ts [events]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openStore } from '../../core/store';
import type { WorkspaceStore } from '../../core/store/contract';
import { realRuntime } from '../core/store/support/runtime';
import { recordBatch, recordedEvents, type Recorded } from './recorded-events';
import { watchStalls } from './stall-watch';

const EVENTS = Number((require.main === module ? process.argv[2] : undefined) ?? 10_000);
const PER_TRANSACTION = 500;
const RUNS = 5;

interface Measured {
	perSecond: number;
	/** The same work if the processor had nothing else to do: steadier than the clock on a busy machine. */
	perCpuSecond: number;
	replayedPerSecond: number;
	longestStallMs: number;
}

async function measure(recorded: readonly Recorded[]): Promise<Measured> {
	const folder = mkdtempSync(join(tmpdir(), 'store-bench-'));
	const store = await openStore({ kind: 'sqlite', file: join(folder, 'store.sqlite') }, realRuntime);
	const workspace = store.workspace('default');
	const stalls = watchStalls();
	const before = process.cpuUsage();
	const perSecond = await eventsPerSecond(workspace, recorded);
	const used = process.cpuUsage(before);
	const perCpuSecond = recorded.length / ((used.user + used.system) / 1e6);
	const longestStallMs = stalls.stop().wallMs;
	const replayedPerSecond = await eventsPerSecond(workspace, recorded);
	const stored = await workspace.interactions.count();
	if (stored !== recorded.length) throw new Error(`${stored} interactions were stored instead of ${recorded.length}`);
	await store.close();
	rmSync(folder, { recursive: true });
	return { perSecond, perCpuSecond, replayedPerSecond, longestStallMs };
}

async function eventsPerSecond(workspace: WorkspaceStore, recorded: readonly Recorded[]): Promise<number> {
	const start = performance.now();
	for (let from = 0; from < recorded.length; from += PER_TRANSACTION) {
		await recordBatch(workspace, recorded.slice(from, from + PER_TRANSACTION));
	}
	return recorded.length / ((performance.now() - start) / 1000);
}

function median(values: readonly number[]): number {
	return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function report(title: string, people: number): Promise<void> {
	const results = [];
	for (let run = 0; run < RUNS; run++) results.push(await measure(recordedEvents(EVENTS, people)));
	const perSecond = Math.round(median(results.map((result) => result.perSecond)));
	const replayed = Math.round(median(results.map((result) => result.replayedPerSecond)));
	const stall = median(results.map((result) => result.longestStallMs)).toFixed(1);
	const perCpuSecond = Math.round(median(results.map((result) => result.perCpuSecond)));
	console.log(`${title} (median of ${RUNS})`);
	console.log(
		`  new      ${perSecond} events/s, ${perCpuSecond} events per second of processor time, longest stall ${stall} ms`,
	);
	console.log(`  replayed ${replayed} events/s`);
}

/** Prints the figures. */
export async function benchStore(): Promise<void> {
	await report(`${EVENTS} events of as many new people`, EVENTS);
	await report(`${EVENTS} events, four of each new person`, EVENTS / 4);
}

if (require.main === module) void benchStore();
