/** The same people into each sandbox CRM, by this pack and by n8n's own node, in the same n8n. */
import { withBench } from './crm-bench';
import { chosenCrms, type BenchedCrm } from './crm-clients';
import { measureRun, type MeasuredRun } from './crm-run';
import { importClient, setUpFields, type Bench, type ClientName } from './crm-workflows';
import { count, median, megabytes, seconds, table } from './figures';
import { people } from './people';

export interface CrmOptions {
	/** Which CRMs; all when it is empty. */
	crms: readonly string[];
	sizes: readonly number[];
	clients: readonly ClientName[];
	latencyMs: number;
}

/** Small runs are repeated and their median taken; the long ones speak for themselves. */
const REPEATED_UP_TO = 1_000;
const REPEATS = 3;
const TARGETS_AT = 10_000;

interface Result {
	crm: BenchedCrm;
	client: ClientName;
	size: number;
	first: MeasuredRun;
	/** The same people again, by the pack. */
	again: MeasuredRun | null;
}

let workspaces = 0;

async function measureOnce(
	bench: Bench,
	client: ClientName,
	size: number,
): Promise<{ first: MeasuredRun; again: MeasuredRun | null }> {
	bench.sandbox.admin.reset();
	if (client === 'pack') await setUpFields(bench);
	workspaces += 1;
	const id = await importClient(bench, client, `bench-${workspaces}`);
	const input = people(size);
	const first = await measureRun(bench, id, input);
	const again = client === 'pack' ? await measureRun(bench, id, input) : null;
	await bench.n8n.deleteWorkflow(id);
	return { first, again };
}

function medianRun(runs: readonly MeasuredRun[]): MeasuredRun {
	const of = (pick: (run: MeasuredRun) => number) => median(runs.map(pick));
	const peaks = runs.flatMap(({ peakBytes }) => (peakBytes === null ? [] : [peakBytes]));
	return {
		calls: of((run) => run.calls),
		writes: of((run) => run.writes),
		refused: of((run) => run.refused),
		wallMs: of((run) => run.wallMs),
		idleBytes: of((run) => run.idleBytes),
		peakBytes: peaks.length === 0 ? null : median(peaks),
	};
}

async function measure(bench: Bench, client: ClientName, size: number): Promise<Result> {
	const runs = [];
	for (let run = 0; run < (size <= REPEATED_UP_TO ? REPEATS : 1); run++)
		runs.push(await measureOnce(bench, client, size));
	const again = runs.flatMap((run) => (run.again === null ? [] : [run.again]));
	return {
		crm: bench.crm,
		client,
		size,
		first: medianRun(runs.map(({ first }) => first)),
		again: again.length === 0 ? null : medianRun(again),
	};
}

const NAMES: Readonly<Record<ClientName, string>> = { pack: 'this pack', builtIn: "n8n's own node" };

function rowOf({ crm, client, size, first }: Result): string[] {
	return [
		crm.label,
		count(size),
		NAMES[client],
		count(first.calls),
		seconds(first.wallMs),
		megabytes(first.peakBytes),
		megabytes(first.idleBytes),
	];
}

/** A figure with its target, where the target was set for this number of people. */
function judged(text: string, isMet: boolean, target: string, size: number): string {
	return size === TARGETS_AT ? `${text} (${isMet ? 'met' : 'MISSED'}: ${target})` : text;
}

function comparison(results: readonly Result[], pack: Result): string[] {
	const own = results.find(({ crm, client, size }) => crm === pack.crm && client === 'builtIn' && size === pack.size);
	const { calls, timesFaster } = pack.crm.targets;
	const faster = own === undefined ? null : own.first.wallMs / pack.first.wallMs;
	return [
		pack.crm.label,
		count(pack.size),
		judged(count(pack.first.calls), pack.first.calls <= calls, `at most ${count(calls)}`, pack.size),
		own === undefined ? '' : `${(own.first.calls / pack.first.calls).toFixed(1)} x`,
		faster === null
			? ''
			: judged(`${faster.toFixed(1)} x`, faster >= timesFaster, `at least ${timesFaster} x`, pack.size),
		pack.again === null ? '' : count(pack.again.calls),
		pack.again === null ? '' : judged(count(pack.again.writes), pack.again.writes === 0, 'none', pack.size),
		pack.again === null ? '' : seconds(pack.again.wallMs),
	];
}

/** Prints the figures. */
export async function benchCrm({ crms, sizes, clients, latencyMs }: CrmOptions): Promise<void> {
	const results: Result[] = [];
	for (const crm of chosenCrms(crms)) {
		for (const client of clients) {
			await withBench(crm, latencyMs, async (bench) => {
				await measureOnce(bench, client, 1);
				for (const size of sizes) {
					const result = await measure(bench, client, size);
					results.push(result);
					console.error(rowOf(result).join('  '));
				}
			});
		}
	}
	console.log(table(['CRM', 'people', 'client', 'calls', 'time', 'peak memory', 'idle memory'], results.map(rowOf)));
	console.log();
	console.log(
		table(
			['CRM', 'people', 'calls', 'fewer', 'faster', 'calls of a second run', 'its writes', 'its time'],
			results.filter(({ client }) => client === 'pack').map((pack) => comparison(results, pack)),
		),
	);
}
