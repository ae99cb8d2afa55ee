import { syncTwoWay, type TwoWayReport } from '../../../core/flows/sync';
import type { CrmAdapter } from '../../../core/crm/contract';
import type { Runtime } from '../../../core/lib/runtime';
import type { Integration, WorkspaceStore } from '../../../core/store/contract';
import { realRuntime } from '../../core/store/support/runtime';
import { count, megabytes, row, seconds } from '../figures';
import { forgetPeak, peakMemory } from '../peak-memory';
import { watchStalls } from '../stall-watch';
import { OBJECT } from './generated-people';

export interface Kept {
	workspace: WorkspaceStore;
	integration: Integration;
	adapter: CrmAdapter;
	/** Default: the real one. */
	runtime?: Runtime;
	/** What the CRM counted so far, by kind of call. */
	calls: () => Promise<Readonly<Record<string, number>>>;
}

export const HEAD = [
	'what',
	'calls',
	'time',
	'processor time',
	'longest stall: worked (by the clock)',
	'memory on top',
];

/**
 * Runs once, and tells what that took as a row.
 * @throws Error where the run did not end as it should
 */
export async function measuredSync(
	title: string,
	kept: Kept,
	isRight: (report: TwoWayReport) => boolean,
	state: TwoWayReport['state'] = 'done',
): Promise<void> {
	const { workspace, integration, adapter, runtime = realRuntime } = kept;
	const report = await measured(
		title,
		kept,
		async () =>
			await syncTwoWay({
				workspace,
				integration,
				adapter,
				runtime,
				object: OBJECT,
				kind: 'twoWay',
			}),
	);
	if (report.state !== state || !isRight(report)) throw new Error(`${title}: ${JSON.stringify(report)}`);
}

/** Tells what some work took as a row. */
export async function measured<T>(title: string, kept: Pick<Kept, 'calls'>, work: () => Promise<T>): Promise<T> {
	global.gc?.();
	const callsBefore = await kept.calls();
	const memoryBefore = process.memoryUsage.rss();
	await forgetPeak(process.pid);
	const stalls = watchStalls();
	const [began, used] = [performance.now(), process.cpuUsage()];
	const done = await work();
	const wallMs = performance.now() - began;
	const { user, system } = process.cpuUsage(used);
	const stall = stalls.stop();
	const peak = await peakMemory(process.pid);
	const calls = Object.entries(await kept.calls()).flatMap(([name, total]) => {
		const made = total - (callsBefore[name] ?? 0);
		return made === 0 ? [] : [`${count(made)} ${name}`];
	});
	console.log(
		row([
			title,
			calls.join(', '),
			seconds(wallMs),
			seconds((user + system) / 1000),
			`${Math.round(stall.workedMs)} ms (${Math.round(stall.wallMs)} ms)`,
			megabytes(peak === null ? null : Math.max(0, peak - memoryBefore)),
		]),
	);
	return done;
}
