import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from './translate-error';

type ItemContext = Pick<IExecuteFunctions, 'continueOnFail' | 'getInputData' | 'getNode'>;

/**
 * What became of each input item. Failures are gathered, not thrown at once: work for the other items goes on, and
 * nothing that was done is lost.
 */
export interface ItemResults {
	/** Adds an output item for the input item; `others` are further input items that it was made of. */
	succeed(itemIndex: number, json: IDataObject, others?: readonly number[]): void;
	/** Marks the input item as failed; `json` is shown beside the error when the node continues on fail. */
	fail(itemIndex: number, error: unknown, json?: IDataObject): void;
	hasFailed(itemIndex: number): boolean;
	/**
	 * All output items in the order of the input, each paired with its input item.
	 * @throws the first item's error, unless the node continues on fail
	 */
	finish(): INodeExecutionData[];
}

interface Failure {
	error: unknown;
	json: IDataObject;
}

export function collectResults(context: ItemContext): ItemResults {
	const itemCount = context.getInputData().length;
	const successes = new Map<number, INodeExecutionData[]>();
	const failures = new Map<number, Failure>();

	return {
		succeed(itemIndex, json, others = []) {
			const pairedItem =
				others.length > 0 ? [itemIndex, ...others].map((item) => ({ item })) : { item: itemIndex };
			successes.set(itemIndex, [...(successes.get(itemIndex) ?? []), { json, pairedItem }]);
		},
		fail(itemIndex, error, json = {}) {
			if (!failures.has(itemIndex)) failures.set(itemIndex, { error, json });
		},
		hasFailed: (itemIndex) => failures.has(itemIndex),
		finish() {
			if (failures.size > 0 && !context.continueOnFail()) throw firstFailure(context, failures, itemCount);
			return Array.from({ length: itemCount }, (_, itemIndex) => {
				const failure = failures.get(itemIndex);
				const items = successes.get(itemIndex) ?? [];
				return failure ? [...items, errorItem(context, itemIndex, failure)] : items;
			}).flat();
		},
	};
}

/** Runs the same work for every item, one after the other, and pairs what it returns. */
export async function forEachItem(
	context: ItemContext,
	work: (itemIndex: number) => Promise<IDataObject[]>,
): Promise<INodeExecutionData[]> {
	const results = collectResults(context);
	for (const itemIndex of context.getInputData().keys()) {
		try {
			for (const json of await work(itemIndex)) results.succeed(itemIndex, json);
		} catch (error) {
			results.fail(itemIndex, error);
		}
	}
	return results.finish();
}

function errorItem(context: ItemContext, itemIndex: number, { error, json }: Failure): INodeExecutionData {
	const failure = toNodeError(context.getNode(), error, itemIndex);
	const details = { ...json, ...(failure.description ? { description: failure.description } : {}) };
	return { json: errorJson(context, failure.message, details), pairedItem: { item: itemIndex } };
}

/**
 * An error as the JSON of an item. The item's own `error` property is left unset on purpose: with it n8n would replace
 * the JSON by the bare message, and the mend and the outcome would be lost. n8n sends an item to the error output when
 * its JSON holds `error` and `details` only, so there the rest is inside `details`.
 */
export function errorJson(context: ItemContext, message: string, details: IDataObject): IDataObject {
	const hasErrorOutput = context.getNode().onError === 'continueErrorOutput';
	return hasErrorOutput ? { error: message, details } : { ...details, error: message };
}

function firstFailure(context: ItemContext, failures: ReadonlyMap<number, Failure>, itemCount: number): Error {
	const itemIndex = Math.min(...failures.keys());
	const failure = toNodeError(context.getNode(), failures.get(itemIndex)?.error, itemIndex);
	const done = itemCount - failures.size;
	failure.message = `${failure.message} [item ${itemIndex}]`;
	if (itemCount > 1) {
		const account = `${done} of ${itemCount} items succeeded and are kept, ${failures.size} failed.`;
		failure.description = failure.description ? `${withFullStop(failure.description)} ${account}` : account;
	}
	return failure;
}

function withFullStop(sentence: string): string {
	return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
