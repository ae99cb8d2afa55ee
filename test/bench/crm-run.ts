import type { Execution } from '../../sandbox/n8n';
import { NODE, START, type Bench } from './crm-workflows';
import { forgetPeak, peakMemory } from './peak-memory';
import type { BenchPerson } from './people';

const TIMEOUT_MS = 3_600_000;

export interface MeasuredRun {
	calls: number;
	writes: number;
	/** Answers that said "too many requests". */
	refused: number;
	/** What n8n says the node took. */
	nodeMs: number;
	/** From the start of the execution to its end, with what n8n itself does. */
	executionMs: number;
	/** Highest resident memory of n8n while it ran. */
	peakBytes: number | null;
	/** Resident memory of n8n before. */
	idleBytes: number;
}

/** Runs the workflow once on these people. @throws Error unless every one of them came through */
export async function measureRun({ n8n, sandbox }: Bench, workflowId: string, input: readonly BenchPerson[]): Promise<MeasuredRun> {
	sandbox.admin.clearRequests();
	const { pid } = n8n.address;
	const idleBytes = await n8n.memory();
	await forgetPeak(pid);
	const id = await n8n.start(workflowId, { startNode: START, input: [...input] });
	const { status, startedAt, stoppedAt } = await n8n.waitForEnd(id, { timeoutMs: TIMEOUT_MS, pollMs: 250 });
	const peakBytes = await peakMemory(pid);
	const execution = await n8n.execution(id);
	if (status !== 'success') throw new Error(`The run ended with ${status}: ${execution.data.resultData.error?.message ?? ''}`);
	requireAll(execution, input.length);
	const { total, writes } = sandbox.admin.counts();
	return {
		calls: total,
		writes,
		refused: sandbox.admin.requests().filter((entry) => entry.status === 429).length,
		nodeMs: executionTimeOf(execution),
		executionMs: Date.parse(stoppedAt ?? startedAt) - Date.parse(startedAt),
		peakBytes,
		idleBytes,
	};
}

function executionTimeOf(execution: Execution): number {
	return (execution.data.resultData.runData[NODE] ?? []).reduce((sum, run) => sum + Number(run.executionTime), 0);
}

function requireAll(execution: Execution, expected: number): void {
	const items = (execution.data.resultData.runData[NODE] ?? []).flatMap((run) => run.data?.main?.[0] ?? []);
	const failed = items.filter(({ json }) => json.outcome === 'failed' || json.error !== undefined);
	if (items.length !== expected || failed.length > 0) {
		throw new Error(`${items.length} of ${expected} came through, ${failed.length} of them failed: ${JSON.stringify(failed[0]?.json)}`);
	}
}
