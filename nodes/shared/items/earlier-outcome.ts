import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Answer } from './answer';
import type { ItemResults } from './item-results';

/**
 * Passes on what an earlier node skipped and what failed there: neither names anybody to work with.
 * @param skipped what an item that was skipped becomes; as it came unless given
 * @returns whether it was such an item
 */
export function passOnEarlier(
	context: Pick<IExecuteFunctions, 'getNode'>,
	itemIndex: number,
	json: IDataObject,
	results: ItemResults,
	skipped: (json: IDataObject) => Answer = (json) => ({ ...json, outcome: 'skipped' }),
): boolean {
	if (!wasSkippedBefore(json)) return passOnFailure(context, itemIndex, json, results);
	results.succeed(itemIndex, skipped(json));
	return true;
}

/** An item that Record Event skipped, a delivery receipt for example, is about nobody: it passes through. */
function wasSkippedBefore(json: IDataObject): boolean {
	return json.outcome === 'skipped' && !json.contact;
}

/**
 * Passes on what failed in a node before this one and names nobody to work with, so that the reason stays what it was:
 * asking for the Contact ID of such an item would only hide it. It failed there, so it stops nothing here.
 * @returns whether it was such an item
 */
export function passOnFailure(
	context: Pick<IExecuteFunctions, 'getNode'>,
	itemIndex: number,
	json: IDataObject,
	results: ItemResults,
): boolean {
	const { outcome, problem, contact } = json;
	if (typeof json.error !== 'string' || typeof outcome !== 'string' || !isProblem(problem) || contact) return false;
	reportEarlier(context, itemIndex, { error: json.error, description: json.description, outcome, problem }, results);
	return true;
}

/** Tells the failure of an earlier node once more, with whatever else the item says. */
export function reportEarlier(
	context: Pick<IExecuteFunctions, 'getNode'>,
	itemIndex: number,
	{ error, description, details: _same, ...told }: IDataObject,
	results: Pick<ItemResults, 'report'>,
): void {
	const message = typeof error === 'string' ? error : '';
	const options = { itemIndex, description: typeof description === 'string' ? description : undefined };
	const failure = new NodeOperationError(context.getNode(), message, options);
	// n8n swaps a message that contains, say, `EPERM` for a stock phrase.
	failure.message = message;
	results.report(itemIndex, failure, { contact: null, ...told });
}

function isProblem(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'kind' in value;
}
