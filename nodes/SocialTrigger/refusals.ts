import type { IWebhookFunctions } from 'n8n-workflow';

import { createRefusalCounter } from '../../core/flows/intake';
import type { WorkspaceStore } from '../../core/store/contract';
import { systemRuntime } from '../shared/runtime';

const counter = createRefusalCounter(systemRuntime);

/** The log would repeat itself with every request, so a reason is named there once for as long as the process lives. */
const logged = new Set<string>();
const MOST_LOGGED = 1_000;

/** Counts a refusal, and says it in the log the first time. Nothing of the request is in either. */
export function tellRefusal(
	context: Pick<IWebhookFunctions, 'getNode' | 'getWorkflow' | 'logger'>,
	workspace: WorkspaceStore,
	sourceId: string,
	reason: string,
	hint: string | null,
): void {
	counter.count(workspace, sourceId, reason);
	const key = JSON.stringify([workspace.id, sourceId, reason]);
	if (logged.has(key) || logged.size >= MOST_LOGGED) return;
	logged.add(key);
	const { id, name } = context.getWorkflow();
	context.logger.warn(
		`Workflow "${name ?? ''}" (${id ?? 'not saved'}), node "${context.getNode().name}": a request was refused (${reason}).` +
			`${hint === null ? '' : ` ${hint}`} Further ones are counted in the store.`,
	);
}
