/** The same people into each sandbox CRM, by this pack and by n8n's own node, in the same n8n. */
import { startSandbox, systemClock, type SandboxHandle } from '../../sandbox/crm';
import { startN8n, type N8nHandle } from '../../sandbox/n8n';
import { redirectingEnvironment } from '../../sandbox/n8n/redirects';
import { BENCHED_CRMS, importClient, setUpFields, type BenchedCrm, type ClientName } from './crm-clients';
import { measureRun, type MeasuredRun } from './crm-run';
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

interface Result {
	crm: BenchedCrm;
	client: ClientName;
	size: number;
	first: MeasuredRun;
	/** The same people again, by the pack. */
	again: MeasuredRun | null;
}

interface Bench {
	n8n: N8nHandle;
	sandbox: SandboxHandle;
	crm: BenchedCrm;
}

/** One n8n and one CRM for one client, so that no client finds what another left in memory. */
async function withBench<T>(crm: BenchedCrm, latencyMs: number, work: (bench: Bench) => Promise<T>): Promise<T> {
	const sandbox = await startSandbox({ provider: crm.provider, latencyMs, clock: systemClock });
	try {
		const origins = Object.fromEntries(crm.fixedHosts.map((host) => [host, sandbox.url]));
		const n8n = await startN8n({ env: redirectingEnvironment(origins) });
		try {
			return await work({ n8n, sandbox, crm });
		} finally {
			await n8n.stop();
		}
	} finally {
		await sandbox.close();
	}
}

let workspaces = 0;

async function measureOnce({ n8n, sandbox, crm }: Bench, client: ClientName, size: number): Promise<{ first: MeasuredRun; again: MeasuredRun | null }> {
	sandbox.admin.reset();
	if (client === 'pack') await setUpFields(n8n, crm, sandbox.url);
	workspaces += 1;
	const id = await importClient(n8n, crm, client, sandbox.url, `bench-${workspaces}`);
	const input = people(size);
	const first = await measureRun(n8n, sandbox, id, input);
	const again = client === 'pack' ? await measureRun(n8n, sandbox, id, input) : null;
	await n8n.deleteWorkflow(id);
	return { first, again };
}

function medianRun(runs: readonly MeasuredRun[]): MeasuredRun {
	const of = (pick: (run: MeasuredRun) => number) => median(runs.map(pick));
	const peaks = runs.flatMap(({ peakBytes }) => (peakBytes === null ? [] : [peakBytes]));
	return {
		calls: of((run) => run.calls),
		writes: of((run) => run.writes),
		refused: of((run) => run.refused),
		nodeMs: of((run) => run.nodeMs),
		executionMs: of((run) => run.executionMs),
		idleBytes: of((run) => run.idleBytes),
		peakBytes: peaks.length === 0 ? null : median(peaks),
	};
}

async function measure(bench: Bench, client: ClientName, size: number): Promise<Result> {
	const runs = [];
	for (let run = 0; run < (size <= REPEATED_UP_TO ? REPEATS : 1); run++) runs.push(await measureOnce(bench, client, size));
	const again = runs.flatMap((run) => (run.again === null ? [] : [run.again]));
	return { crm: bench.crm, client, size, first: medianRun(runs.map(({ first }) => first)), again: again.length === 0 ? null : medianRun(again) };
}

const NAMES: Readonly<Record<ClientName, string>> = { pack: 'this pack', builtIn: "n8n's own node" };

function rowOf({ crm, client, size, first }: Result): string[] {
	return [crm.label, count(size), NAMES[client], count(first.calls), seconds(first.nodeMs), seconds(first.executionMs), megabytes(first.peakBytes), megabytes(first.idleBytes)];
}

function comparisons(results: readonly Result[]): string[][] {
	return results.flatMap((pack) => {
		if (pack.client !== 'pack') return [];
		const own = results.find(({ crm, client, size }) => crm === pack.crm && client === 'builtIn' && size === pack.size);
		const faster = own === undefined ? null : own.first.nodeMs / pack.first.nodeMs;
		const fewer = own === undefined ? null : own.first.calls / pack.first.calls;
		return [
			[
				pack.crm.label,
				count(pack.size),
				fewer === null ? '' : `${fewer.toFixed(1)} x`,
				faster === null ? '' : `${faster.toFixed(1)} x`,
				pack.again === null ? '' : count(pack.again.calls),
				pack.again === null ? '' : count(pack.again.writes),
				pack.again === null ? '' : seconds(pack.again.nodeMs),
			],
		];
	});
}

/** Prints the figures. */
export async function benchCrm({ crms, sizes, clients, latencyMs }: CrmOptions): Promise<void> {
	const results: Result[] = [];
	for (const crm of BENCHED_CRMS.filter(({ provider }) => crms.length === 0 || crms.includes(provider))) {
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
	console.log(table(['CRM', 'people', 'client', 'calls', 'node', 'execution', 'peak memory', 'idle memory'], results.map(rowOf)));
	console.log();
	console.log(table(['CRM', 'people', 'fewer calls', 'faster', 'calls of a second run', 'its writes', 'its time'], comparisons(results)));
}
