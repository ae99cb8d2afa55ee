/**
 * A store that grows: what recording, look-ups, scores and reports take at each size, and how many processes record
 * at once. Run with `node --expose-gc --import tsx test/bench/scale/index.ts [people,people,...] [sqlite,postgres]`.
 */
import { recomputeScores } from '../../../core/flows/scores';
import { openStore } from '../../../core/store';
import type { WorkspaceStore } from '../../../core/store/contract';
import { realRuntime as runtime } from '../../core/store/support/runtime';
import { count, megabytes, row, seconds, table } from '../figures';
import { forgetPeak, peakMemory } from '../peak-memory';
import { EVENTS_EACH } from './generated-events';
import { grow } from './grow';
import { ingest, lookUps, report, SCORE, scoreReads, type Percentiles } from './measures';
import { PLACES, type Place } from './places';
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
	{ from, to }: { from: number; to: number },
): Promise<{ cells: string[]; next: number }> {
	global.gc?.();
	const memoryBefore = process.memoryUsage.rss();
	await forgetPeak(process.pid);
	const began = performance.now();
	await grow(workspace, from, to);
	const perSecond = ((to - from) * EVENTS_EACH * 1_000) / (performance.now() - began);
	console.error(`Grown to ${count(to)} people; measuring`);
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

async function growing({ settings, name, size }: Place, sizes: readonly number[]): Promise<void> {
	const store = await openStore(settings, runtime);
	const workspace = store.workspace('default');
	await recomputeScores({ workspace, runtime, score: SCORE });
	console.log(`\n${name}\n\n${table(HEAD, [])}`);
	let from = 0;
	for (const to of sizes) {
		const { cells, next } = await measuredAt(workspace, { from, to });
		console.log(row([...cells, megabytes(await size())]));
		from = next;
	}
	await store.close();
}

async function processes({ settings, name }: Place, first: number): Promise<void> {
	console.log(`\n${table([`${name}: processes that record at once`, 'events a second, together'], [])}`);
	for (const [at, number] of PROCESSES.entries()) {
		const perSecond = await recordedBy(number, settings, first + at * 1_000_000);
		console.log(row([String(number), count(perSecond)]));
	}
}

/** Prints two tables for each of the two databases. */
export async function benchScale(
	sizes: readonly number[] = [10_000, 100_000],
	kinds: readonly string[] = Object.keys(PLACES),
): Promise<void> {
	for (const kind of kinds) {
		const open = PLACES[kind];
		if (open === undefined) throw new Error(`There is no store "${kind}": ${Object.keys(PLACES).join(' or ')}`);
		const place = await open();
		try {
			await growing(place, sizes);
			await processes(place, 100_000_000);
		} finally {
			await place.close();
		}
	}
}

if (require.main === module) {
	const [sizes, kinds] = process.argv.slice(2).map((argument) => argument.split(','));
	void benchScale(sizes?.map(Number), kinds);
}
