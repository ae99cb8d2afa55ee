import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

import type { StoreSettings } from '../../../core/store';
import { EVENTS_EACH } from './generated-events';

const PEOPLE = 4_000;

function started(settings: StoreSettings, first: number, people: number): ChildProcessWithoutNullStreams {
	const main = ['--import', 'tsx', 'test/bench/scale/recording-process.ts'];
	return spawn(process.execPath, [...main, JSON.stringify(settings), String(first), String(people)]);
}

async function lineOf(lines: Interface, wanted: string): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		lines.on('line', (line) => line === wanted && resolve());
		lines.once('close', () => reject(new Error(`A process ended before it was ${wanted}`)));
	});
}

/** Events a second that so many processes record together, each of people of its own. */
export async function recordedBy(processes: number, settings: StoreSettings, first: number): Promise<number> {
	const share = PEOPLE / processes;
	const children = Array.from({ length: processes }, (_each, at) => started(settings, first + at * share, share));
	for (const child of children) child.stderr.pipe(process.stderr);
	const lines = children.map((child) => createInterface({ input: child.stdout }));
	await Promise.all(lines.map(async (each) => await lineOf(each, 'ready')));
	const done = lines.map(async (each) => await lineOf(each, 'done'));
	const began = performance.now();
	for (const child of children) child.stdin.write('begin\n');
	await Promise.all(done);
	return (PEOPLE * EVENTS_EACH * 1_000) / (performance.now() - began);
}
