import type { IExecuteFunctions } from 'n8n-workflow';

import { systemRuntime } from '../runtime';

/** As 0.1 called it: executions that it began may be retried. */
const NAME = 'socialCrmDeals';

const keys = new WeakMap<IExecuteFunctions, string>();

/**
 * Names what a node does in an execution: n8n's *Retry On Fail* runs it again for all items, those that succeeded among
 * them, and finds the same name. In a loop each round has a name of its own.
 */
export function executionKey(context: IExecuteFunctions): string {
	const made = keys.get(context) ?? makeKey(context);
	keys.set(context, made);
	return made;
}

/** What n8n keeps with the execution is there again in a retry. */
function makeKey(context: IExecuteFunctions): string {
	const kept = context.getContext('node');
	const known: unknown = kept[NAME];
	const key = typeof known === 'string' ? known : systemRuntime.newId();
	kept[NAME] = key;
	const { $runIndex: round } = context.getWorkflowDataProxy(0);
	return `${key}:${String(round)}`;
}
