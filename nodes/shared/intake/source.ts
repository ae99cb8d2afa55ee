import type { IWebhookFunctions, ITriggerFunctions } from 'n8n-workflow';

import { sourceIdOf } from '../../../core/flows/intake';

type SourceContext = Pick<IWebhookFunctions | ITriggerFunctions, 'getNode' | 'getWorkflow' | 'getMode'>;

/** Under which name the deliveries of a trigger are kept: a node of a workflow, or its test in the editor. */
export function sourceOf(context: SourceContext): string {
	return sourceIdOf({
		workflowId: context.getWorkflow().id ?? '',
		nodeId: context.getNode().id,
		isTest: context.getMode() === 'manual',
	});
}

type Wake = () => void;

/** Who of this process waits for the deliveries of a source. Those of other processes look for themselves. */
const listeners = new Map<string, Set<Wake>>();

const keyOf = (workspaceId: string, sourceId: string) => JSON.stringify([workspaceId, sourceId]);

/** @returns ends it */
export function onKept(workspaceId: string, sourceId: string, wake: Wake): () => void {
	const key = keyOf(workspaceId, sourceId);
	const all = listeners.get(key) ?? new Set();
	listeners.set(key, all.add(wake));
	return () => {
		all.delete(wake);
		if (all.size === 0) listeners.delete(key);
	};
}

export function tellKept(workspaceId: string, sourceId: string): void {
	for (const wake of listeners.get(keyOf(workspaceId, sourceId)) ?? []) wake();
}
