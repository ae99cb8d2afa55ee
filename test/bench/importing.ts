/**
 * History out of a large file: rows in a second, the longest turn of the event loop, and the memory on top of what was
 * there. The file is made while it is read, a chunk at a time, as n8n gives it.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { importRows } from '../../core/flows/importing';
import { planColumns, readTable, timeReader } from '../../core/importing';
import { isoTime } from '../../core/lib/runtime';
import type { WorkspaceStore } from '../../core/store';
import { realRuntime as runtime } from '../core/store/support/runtime';
import { count, megabytes, row, seconds, table } from './figures';
import { forgetPeak, peakMemory } from './peak-memory';
import { watchStalls } from './stall-watch';
import { withStore, type Subject } from './with-store';

/** Rows of one person. */
const EACH = 5;
const ROWS_PER_CHUNK = 500;
const BEGIN = Date.parse('2024-01-01T00:00:00Z');

/** Rows after which it is looked at what is held. */
const ROWS_PER_LOOK = 50_000;

async function* fileOf(rows: number, look?: () => void): AsyncGenerator<string> {
	yield 'Platform;User ID;Name;E-mail;Sent At;Message\n';
	for (let start = 0; start < rows; start += ROWS_PER_CHUNK) {
		if (start % ROWS_PER_LOOK === 0) look?.();
		const size = Math.min(ROWS_PER_CHUNK, rows - start);
		yield await Promise.resolve(Array.from({ length: size }, (_, at) => lineOf(start + at)).join(''));
	}
}

function lineOf(number: number): string {
	const person = Math.floor(number / EACH);
	const at = isoTime(BEGIN + number * 1_000);
	return `telegram;${person};Person ${person};person-${person}@example.com;${at};Message ${number}\n`;
}

interface Pass {
	size: number;
	isPreview: boolean;
	look?: () => void;
}

async function load(workspace: WorkspaceStore, { size, isPreview, look }: Pass): Promise<void> {
	const { columns, rows } = await readTable(fileOf(size, look), null);
	const kind = 'interactions';
	const report = await importRows({
		workspace,
		runtime,
		rows,
		reader: {
			kind,
			plan: planColumns(columns, [], { kind, byName: true }),
			defaults: {},
			readTime: await timeReader({ format: null, zone: 'UTC' }),
			options: { receivedAt: isoTime(runtime.clock.now()) },
		},
		isPreview,
		onWrong: () => undefined,
	});
	if (report.rows !== size || report.wrong > 0) throw new Error(`Not all rows were read: ${JSON.stringify(report)}`);
}

/**
 * What a preview holds in memory once all that is not needed any more was cleared, at most, in bytes, on top of what
 * was there. Clearing takes long turns, so it is a pass of its own.
 */
async function heldBy(workspace: WorkspaceStore, size: number): Promise<number> {
	setFlagsFromString('--expose-gc');
	const clear = runInNewContext('gc') as () => void;
	const held = () => {
		clear();
		const { heapUsed, external } = process.memoryUsage();
		return heapUsed + external;
	};
	const before = held();
	let most = 0;
	await load(workspace, { size, isPreview: true, look: () => (most = Math.max(most, held() - before)) });
	return most;
}

async function measure(title: string, subject: Subject, size: number, isPreview: boolean): Promise<void> {
	global.gc?.();
	const before = process.memoryUsage.rss();
	await forgetPeak(process.pid);
	const stalls = watchStalls();
	const began = performance.now();
	await load(subject.workspace, { size, isPreview });
	const wall = performance.now() - began;
	const { workedMs } = stalls.stop();
	const peak = await peakMemory(process.pid);
	console.log(
		row([
			title,
			seconds(wall),
			count(Math.round((size / wall) * 1_000)),
			`${Math.round(workedMs)} ms`,
			isPreview ? megabytes(await heldBy(subject.workspace, size)) : '',
			megabytes(peak === null ? null : Math.max(0, peak - before)),
			megabytes(subject.size()),
		]),
	);
}

/** @param sizes numbers of rows */
export async function benchImporting(sizes: readonly number[] = [100_000, 1_000_000]): Promise<void> {
	console.log(
		table(['rows of five each', 'time', 'rows in a second', 'longest turn', 'held', 'memory on top', 'store'], []),
	);
	for (const size of sizes)
		await withStore(async (subject) => {
			await measure(`${count(size)}, previewed`, subject, size, true);
			await measure(`${count(size)}, imported`, subject, size, false);
			await measure(`${count(size)}, imported once more`, subject, size, false);
		});
}
