import { START, type Bench } from './crm-workflows';
import { forgetPeak, peakMemory } from './peak-memory';
import type { BenchPerson } from './people';

const TIMEOUT_MS = 3_600_000;
const POLL_MS = 250;

export interface MeasuredRun {
	calls: number;
	writes: number;
	/** Answers that said "too many requests". */
	refused: number;
	/** From the start of the execution to its end, as n8n notes it. */
	wallMs: number;
	/** Highest resident memory of n8n while it ran. */
	peakBytes: number | null;
	/** Resident memory of n8n before. */
	idleBytes: number;
}

/**
 * Runs the workflow once on these people. What came through is counted in the CRM: the data of the execution may be too
 * large for n8n to hand out.
 * @throws Error unless every one of them is there
 */
export async function measureRun(
	{ n8n, sandbox, crm }: Bench,
	workflowId: string,
	input: readonly BenchPerson[],
): Promise<MeasuredRun> {
	sandbox.admin.clearRequests();
	const { pid } = n8n.address;
	const idleBytes = await n8n.memory();
	await forgetPeak(pid);
	const id = await n8n.start(workflowId, { startNode: START, input: [...input] });
	const { status, startedAt, stoppedAt } = await n8n.waitForEnd(
		{ id, workflowId },
		{ timeoutMs: TIMEOUT_MS, pollMs: POLL_MS },
	);
	const peakBytes = await peakMemory(pid);
	if (status !== 'success' || stoppedAt === null)
		throw new Error(`The run ended with ${status}: ${n8n.logs().slice(-2_000)}`);
	const present = sandbox.admin.rows(crm.rows).length;
	if (present !== input.length) throw new Error(`${crm.label} holds ${present} people instead of ${input.length}`);
	const { total, writes } = sandbox.admin.counts();
	return {
		calls: total,
		writes,
		refused: sandbox.admin.requests().filter((entry) => entry.status === 429).length,
		wallMs: Date.parse(stoppedAt) - Date.parse(startedAt),
		peakBytes,
		idleBytes,
	};
}
