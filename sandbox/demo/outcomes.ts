import { setTimeout as sleep } from 'node:timers/promises';
import { itemsOf, type Execution, type N8nHandle } from '../n8n';
import { packNode, START, startedWorkflow } from './started';
import type { PlayedTemplate } from './templates';

/** What became of deliveries: the triggers answer before the work is done, so executions tell it. */
export interface Handled {
	/** How often an item ended so. */
	outcomes: Map<string, number>;
	executions: number;
}

const PATIENCE_MS = 240_000;
const POLL_MS = 700;
const PAGE = 250;

interface SourceItem {
	workflowId: string | null;
	waiting: number;
	underWay: number;
	dead: number;
}

const LOOK = startedWorkflow({ id: 'demoLookAfterIt', name: 'Demo: what came, and what became of it' }, [
	packNode('Sources', 'socialContact', { resource: 'source', operation: 'getAll', returnAll: true }),
]);

/** Waits until nothing is left of what was delivered. @throws Error when something is given up, or never ends */
export async function untilHandled(n8n: N8nHandle, templates: readonly PlayedTemplate[]): Promise<void> {
	const id = await n8n.importWorkflow(LOOK);
	const deadline = Date.now() + PATIENCE_MS;
	const own = new Set(templates.map((template) => template.id));
	for (;;) {
		const sources = itemsOf(await n8n.run(id, { startNode: START }), 'Sources') as unknown as SourceItem[];
		const left = sources.filter(({ workflowId }) => workflowId !== null && own.has(workflowId));
		if (left.some(({ dead }) => dead > 0))
			throw new Error('A delivery was given up: this is a bug, please report it.');
		if (left.every(({ waiting, underWay }) => waiting + underWay === 0)) return;
		if (Date.now() > deadline) throw new Error(`Deliveries are left after ${PATIENCE_MS / 1_000} s.`);
		await sleep(POLL_MS);
	}
}

/** @param seen executions that were counted before; the new ones are added */
export async function outcomesOf(
	n8n: N8nHandle,
	templates: readonly PlayedTemplate[],
	node: string,
	seen: Set<string>,
): Promise<Handled> {
	const outcomes = new Map<string, number>();
	let executions = 0;
	for (const { id } of templates) {
		for (const execution of await triggered(n8n, id)) {
			if (seen.has(execution.id)) continue;
			seen.add(execution.id);
			executions += 1;
			for (const { outcome } of itemsOf(execution, node))
				outcomes.set(String(outcome), (outcomes.get(String(outcome)) ?? 0) + 1);
		}
	}
	return { outcomes, executions };
}

/** Those that a trigger started and that succeeded: what failed is handed on again. */
async function triggered({ api }: N8nHandle, workflowId: string): Promise<Execution[]> {
	const found: Execution[] = [];
	let cursor: string | null = null;
	do {
		const at: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
		const path = `/executions?workflowId=${encodeURIComponent(workflowId)}&includeData=true&limit=${PAGE}${at}`;
		const page = await api<{ data: Execution[]; nextCursor: string | null }>('GET', path);
		found.push(...page.data);
		cursor = page.nextCursor;
	} while (cursor !== null);
	return found
		.filter(({ mode, status }) => mode === 'trigger' && status === 'success')
		.map((execution) => ({ ...execution, id: String(execution.id) }));
}
