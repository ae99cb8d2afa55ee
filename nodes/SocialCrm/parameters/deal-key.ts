import type { IExecuteFunctions } from 'n8n-workflow';

import { textValue } from '../../shared/parameters/text-value';
import { systemRuntime } from '../../shared/runtime';

const NAME = 'socialCrmDeals';

/**
 * The key of an item's deal: the user's, else one that lasts as long as the execution. n8n's *Retry On Fail* runs the
 * node again for all items, those that succeeded among them, and each would open a second deal.
 * @throws InputError
 */
export function readDealKey(context: IExecuteFunctions, itemIndex: number, value: unknown): string {
	return textValue('Deal Key', value) || `${executionKey(context)}:${itemIndex}`;
}

/** What n8n keeps with the execution is there again in a retry. In a loop each round asks for deals of its own. */
function executionKey(context: IExecuteFunctions): string {
	const made = keys.get(context) ?? makeKey(context);
	keys.set(context, made);
	return made;
}

const keys = new WeakMap<IExecuteFunctions, string>();

function makeKey(context: IExecuteFunctions): string {
	const kept = context.getContext('node');
	const known: unknown = kept[NAME];
	const key = typeof known === 'string' ? known : systemRuntime.newId();
	kept[NAME] = key;
	const { $runIndex: round } = context.getWorkflowDataProxy(0);
	return `${key}:${String(round)}`;
}
