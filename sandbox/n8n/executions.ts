import { setTimeout as sleep } from 'node:timers/promises';
import { N8nError, type Log } from './log';
import type { RestClient } from './rest';

const WAIT_TIMEOUT_MS = 60_000;
const POLL_MS = 100;
const UNFINISHED = new Set(['new', 'running', 'unknown', 'waiting']);

export interface Item {
	json: Record<string, unknown>;
	[rest: string]: unknown;
}

export interface NodeRun {
	executionStatus: string;
	error?: { message: string; description?: string | null; [rest: string]: unknown };
	data?: { main?: Array<Item[] | null> };
	[rest: string]: unknown;
}

export interface Execution {
	id: string;
	workflowId: string;
	mode: string;
	/** `success`, `error`, `crashed`, `canceled`, or one of an execution that has not ended. */
	status: string;
	startedAt: string;
	stoppedAt: string | null;
	data: { resultData: { runData: Record<string, NodeRun[]>; error?: { message: string; [rest: string]: unknown } } };
}

export interface RunOptions {
	/** Name of the trigger to start from. */
	startNode: string;
	/** Items the trigger gives, for this run only. Without them the trigger is executed. */
	input?: Array<Record<string, unknown>>;
	timeoutMs?: number;
}

export interface ExecutionCalls {
	/** Starts the draft by hand, and leaves it running. @returns the execution's id */
	start(workflowId: string, options: Omit<RunOptions, 'timeoutMs'>): Promise<string>;
	/** The execution without its data, once it has ended. Asking costs n8n little, whatever the execution holds. */
	waitForEnd(
		which: { id: string; workflowId: string },
		options?: { timeoutMs?: number; pollMs?: number },
	): Promise<Omit<Execution, 'data'>>;
	/** Runs the draft by hand, as "Execute workflow" does, and waits for the end. */
	run(workflowId: string, options: RunOptions): Promise<Execution>;
	/** Newest first. */
	executions(workflowId: string): Promise<Array<Omit<Execution, 'data'>>>;
	execution(id: string): Promise<Execution>;
	/** The given execution, or the newest of the workflow, once it has ended. */
	waitForExecution(
		which: { id: string } | { workflowId: string; after?: string },
		timeoutMs?: number,
	): Promise<Execution>;
}

/** What a node gave on one of its outputs, over all its runs. */
export function itemsOf(execution: Execution, node: string, output = 0): Array<Record<string, unknown>> {
	const runs = execution.data.resultData.runData[node] ?? [];
	return runs.flatMap((run) => run.data?.main?.[output] ?? []).map(({ json }) => json);
}

interface Patience {
	timeoutMs: number;
	pollMs: number;
}

/** Looks until an execution is there that has ended. @throws N8nError with the problem when the time is over */
async function untilEnded<Found extends { status: string }>(
	look: () => Promise<Found | null | undefined>,
	{ timeoutMs, pollMs }: Patience,
	problem: () => N8nError,
): Promise<Found> {
	const deadline = Date.now() + timeoutMs;
	while (Date.now() < deadline) {
		const found = await look();
		if (found && !UNFINISHED.has(found.status)) return found;
		await sleep(pollMs);
	}
	throw problem();
}

type Reads = Pick<ExecutionCalls, 'execution' | 'executions'>;

function readCalls({ api }: RestClient): Reads {
	return {
		async execution(id) {
			const found = await api<Execution>('GET', `/executions/${id}?includeData=true`);
			return { ...found, id: String(found.id) };
		},
		async executions(workflowId) {
			const page = await api<{ data: Execution[] }>(
				'GET',
				`/executions?workflowId=${encodeURIComponent(workflowId)}&limit=100`,
			);
			return page.data.map((entry) => ({ ...entry, id: String(entry.id) }));
		},
	};
}

type Waits = Pick<ExecutionCalls, 'waitForEnd' | 'waitForExecution'>;

function waitCalls({ execution, executions }: Reads, log: Log): Waits {
	const newest = async (workflowId: string, after: string) =>
		(await executions(workflowId)).find(({ id }) => Number(id) > Number(after))?.id ?? null;
	return {
		async waitForExecution(which, timeoutMs = WAIT_TIMEOUT_MS) {
			const look = async () => {
				const id = 'id' in which ? which.id : await newest(which.workflowId, which.after ?? '0');
				return id === null ? null : await execution(id);
			};
			return await untilEnded(
				look,
				{ timeoutMs, pollMs: POLL_MS },
				() =>
					new N8nError(`No finished execution (${JSON.stringify(which)}) after ${timeoutMs / 1000} s.`, log),
			);
		},
		async waitForEnd({ id, workflowId }, { timeoutMs = WAIT_TIMEOUT_MS, pollMs = POLL_MS } = {}) {
			// A single execution comes with its whole workflow, pinned items included; in a list it does not.
			const look = async () => (await executions(workflowId)).find((entry) => entry.id === id);
			return await untilEnded(
				look,
				{ timeoutMs, pollMs },
				() => new N8nError(`Execution ${id} has not ended after ${timeoutMs / 1000} s.`, log),
			);
		},
	};
}

function startCall({ rest }: RestClient, log: Log): ExecutionCalls['start'] {
	return async (workflowId, { startNode, input }) => {
		const go = () =>
			rest<{ executionId?: string }>('POST', `/workflows/${workflowId}/run`, {
				triggerToStartFrom: { name: startNode },
			});
		const { executionId } = input
			? await withPinnedInput(rest, workflowId, { [startNode]: input.map((json) => ({ json })) }, go)
			: await go();
		if (!executionId)
			throw new N8nError(
				`Workflow ${workflowId} waits for its trigger "${startNode}"; give the run an input.`,
				log,
			);
		return executionId;
	};
}

export function executionCalls(client: RestClient, log: Log): ExecutionCalls {
	const reads = readCalls(client);
	const waits = waitCalls(reads, log);
	const start = startCall(client, log);
	return {
		...reads,
		...waits,
		start,
		async run(workflowId, { timeoutMs, ...options }) {
			return await waits.waitForExecution({ id: await start(workflowId, options) }, timeoutMs);
		},
	};
}

/**
 * A manual run takes its input from the items pinned to the trigger; they are put there for as long as the start takes.
 */
async function withPinnedInput<T>(
	rest: RestClient['rest'],
	workflowId: string,
	pinData: Record<string, unknown>,
	start: () => Promise<T>,
): Promise<T> {
	const stored = await rest<{ pinData?: Record<string, unknown> | null }>('GET', `/workflows/${workflowId}`);
	const pin = (data: Record<string, unknown>) => rest('PATCH', `/workflows/${workflowId}`, { pinData: data });
	await pin({ ...stored.pinData, ...pinData });
	try {
		return await start();
	} finally {
		await pin(stored.pinData ?? {});
	}
}
