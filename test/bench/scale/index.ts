/**
 * A store that grows: what recording, look-ups, scores and reports take at each size, and how many processes record
 * at once. Run with `node --expose-gc --import tsx test/bench/scale/index.ts [people,people,...]`.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { recomputeScores } from '../../../core/flows/scores';
import { openStore, type StoreSettings } from '../../../core/store';
import type { WorkspaceStore } from '../../../core/store/contract';
import { realRuntime as runtime } from '../../core/store/support/runtime';
import { count, megabytes, row, seconds, table } from '../figures';
import { forgetPeak, peakMemory } from '../peak-memory';
import { EVENTS_EACH } from './generated-events';
import { grow } from './grow';
import { ingest, lookUps, report, SCORE, scoreReads, type Percentiles } from './measures';
import { recordedBy } from './processes';

const HEAD = [
	'people, events',
	'growing: events a second',
	'the next 5,000 events',
	'a look-up: p50, p95',
	'a score: p50, p95',
	'the 100 highest: p50, p95',
	'a report',
	'memory on top',
	'the store',
];
const PROCESSES = [1, 2, 4];

const times = ({ p50, p95 }: Percentiles) => `${p50.toFixed(2)}, ${p95.toFixed(2)} ms`;

/** @returns the cells of a row, and the first number that nobody of the store has */
async function measuredAt(
	workspace: WorkspaceStore,
	from: number,
	to: number,
): Promise<{ cells: string[]; next: number }> {
	global.gc?.();
	const memoryBefore = process.memoryUsage.rss();
	await forgetPeak(process.pid);
	const began = performance.now();
	await grow(workspace, from, to);
	const perSecond = ((to - from) * EVENTS_EACH * 1_000) / (performance.now() - began);
	const next = await ingest(workspace, to);
	const found = await lookUps(workspace, to);
	const { one, top } = await scoreReads(workspace, to);
	const took = await report(workspace);
	const peak = await peakMemory(process.pid);
	const cells = [
		`${count(to)}, ${count(to * EVENTS_EACH)}`,
		count(perSecond),
		`${count(next.perSecond)} a second, ${next.microsecondsEach.toFixed(0)} µs of this process each`,
		times(found),
		times(one),
		times(top),
		seconds(took),
		megabytes(peak === null ? null : peak - memoryBefore),
	];
	return { cells, next: to + next.added };
}

async function growing(settings: StoreSettings, sizes: readonly number[], size: () => number): Promise<void> {
	const store = await openStore(settings, runtime);
	const workspace = store.workspace('default');
	await recomputeScores({ workspace, runtime, score: SCORE });
	console.log(table(HEAD, []));
	let from = 0;
	for (const to of sizes) {
		const { cells, next } = await measuredAt(workspace, from, to);
		console.log(row([...cells, megabytes(size())]));
		from = next;
	}
	await store.close();
}

async function processes(settings: StoreSettings, first: number): Promise<void> {
	console.log(`\n${table(['processes that record at once', 'events a second, together'], [])}`);
	for (const [at, number] of PROCESSES.entries()) {
		const perSecond = await recordedBy(number, settings, first + at * 1_000_000);
		console.log(row([String(number), count(perSecond)]));
	}
}

/** Prints two tables. */
export async function benchScale(sizes: readonly number[] = [10_000, 100_000]): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'scale-'));
	const settings: StoreSettings = { kind: 'sqlite', file: join(folder, 'store.sqlite') };
	try {
		await growing(settings, sizes, () => statSync(settings.file).size);
		await processes(settings, 100_000_000);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

if (require.main === module) void benchScale(process.argv[2]?.split(',').map(Number));
