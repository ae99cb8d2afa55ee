/** How many calls bursts of events cost, with and without the sharing of calls, on n8n's engine in this process. */
import { eventOf, execute, freshStore } from './executions';
import { SANDBOX_PROVIDERS, type SandboxProvider } from '../../../sandbox/crm';
import { count, median, seconds, table } from '../figures';
import { startSandboxProcess } from '../two-way/sandbox-process';

const EVENTS = 1_000;
const PEOPLE = 400;
const BURST = 50;

/** `one`: an execution for each event, as behind a Webhook. `all`: one for each burst, as behind Social Trigger. */
type Door = 'one' | 'all';

const DOORS: Readonly<Record<Door, string>> = { one: 'plain webhooks', all: 'Social Trigger' };

interface Measured {
	calls: number;
	writes: number;
	/** Milliseconds from the burst to the end of each event's execution. */
	times: number[];
	tookMs: number;
}

async function measure(
	provider: SandboxProvider,
	door: Door,
	latencyMs: number,
	isShared: boolean,
	events = EVENTS,
): Promise<Measured> {
	process.env.SOCIAL_CRM_SHARED_CALLS = isShared ? 'on' : 'off';
	await freshStore();
	const { sandbox, stop } = await startSandboxProcess(provider);
	try {
		await sandbox.configure({ latencyMs });
		// The account is set up, and the code is loaded.
		await execute(provider, sandbox, [eventOf(PEOPLE, PEOPLE + 1)]);
		await sandbox.clearRequests();
		const times: number[] = [];
		const began = performance.now();
		for (let first = 0; first < events; first += BURST) {
			const burst = Array.from({ length: BURST }, (_, index) => eventOf(first + index, PEOPLE));
			const lots = door === 'one' ? burst.map((item) => [item]) : [burst];
			const at = performance.now();
			await Promise.all(
				lots.map(async (items) => {
					await execute(provider, sandbox, items);
					for (const _ of items) times.push(performance.now() - at);
				}),
			);
		}
		const { total, writes } = await sandbox.counts();
		return { calls: total, writes, times, tookMs: performance.now() - began };
	} finally {
		await stop();
	}
}

/** Prints the figures. */
export async function benchBursts(crms: readonly string[], latencyMs: number): Promise<void> {
	const rows: string[][] = [];
	for (const provider of SANDBOX_PROVIDERS.filter((id) => crms.length === 0 || crms.includes(id))) {
		for (const door of ['one', 'all'] as const) {
			for (const isShared of [false, true]) {
				const { calls, writes, times, tookMs } = await measure(provider, door, latencyMs, isShared);
				const cells = [
					provider,
					DOORS[door],
					isShared ? 'shared' : 'each its own',
					count(calls),
					count(writes),
					seconds(median(times)),
					seconds(Math.max(...times)),
					seconds(tookMs),
				];
				console.error(cells.join('  '));
				rows.push(cells);
			}
		}
	}
	console.log(table(['CRM', 'through', 'calls', 'number', 'writes', 'median', 'slowest', 'all'], rows));
}
