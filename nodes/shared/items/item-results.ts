import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { type Answer, withContactId } from './answer';
import { failedJson } from './error-item';
import { eachItem } from './items-in-turns';
import { toNodeError } from './translate-error';
import { withFullStop } from '../../../core/lib/sentences';

type ItemContext = Pick<IExecuteFunctions, 'continueOnFail' | 'getInputData' | 'getNode'>;

/**
 * What became of each input item. Failures are gathered, not thrown at once: work for the other items goes on, and
 * nothing that was done is lost.
 */
export interface ItemResults {
	/**
	 * Adds an output item for the input item; `others` are further input items that it was made of, and `files` go with
	 * it.
	 */
	succeed(itemIndex: number, json: Answer, others?: readonly number[], files?: IBinaryKeyData): void;
	/**
	 * Marks the input item, and the `others` that asked for the same, as failed; `json` is shown beside the error when
	 * the node continues on fail. The first reason counts.
	 */
	fail(itemIndex: number, error: unknown, json?: IDataObject, others?: readonly number[]): void;
	/** Adds an output item that tells of a failure, and lets the node go on whatever its setting is. */
	report(itemIndex: number, error: unknown, json?: IDataObject, others?: readonly number[]): void;
	/** How many input items failed so far. */
	failedItems(): number;
	/**
	 * All output items in the order of the input, each paired with its input item.
	 * @throws the first item's error, unless the node continues on fail
	 */
	finish(): INodeExecutionData[];
}

interface Failure {
	error: unknown;
	itemIndexes: number[];
}

export function collectResults(context: ItemContext): ItemResults {
	const itemCount = context.getInputData().length;
	const outputs = new Map<number, INodeExecutionData[]>();
	const failed = new Set<number>();
	const failures: Failure[] = [];
	const add = (itemIndexes: readonly number[], json: IDataObject, files?: IBinaryKeyData) => {
		const [first = 0] = itemIndexes;
		const pairedItem = itemIndexes.length > 1 ? itemIndexes.map((item) => ({ item })) : { item: first };
		const items = outputs.get(first) ?? [];
		items.push({ json, pairedItem, ...(files === undefined ? {} : { binary: files }) });
		outputs.set(first, items);
	};

	return {
		succeed: (itemIndex, json, others = [], files = undefined) =>
			add([itemIndex, ...others], withContactId(json), files),
		fail(itemIndex, error, json = {}, others = []) {
			const itemIndexes = [itemIndex, ...others].filter((index) => !failed.has(index));
			const [first] = itemIndexes;
			if (first === undefined) return;
			failures.push({ error, itemIndexes });
			for (const index of itemIndexes) failed.add(index);
			add(itemIndexes, failedJson(context, error, first, json));
		},
		report: (itemIndex, error, json = {}, others = []) =>
			add([itemIndex, ...others], failedJson(context, error, itemIndex, json)),
		failedItems: () => failed.size,
		finish() {
			if (failures.length > 0 && !context.continueOnFail()) throw firstFailure(context, failures, itemCount);
			return Array.from({ length: itemCount }, (_, itemIndex) => outputs.get(itemIndex) ?? []).flat();
		},
	};
}

/** Runs the same work for every item, one after the other, and pairs what it returns. */
export async function forEachItem(
	context: ItemContext,
	work: (itemIndex: number) => Promise<Answer[]>,
): Promise<INodeExecutionData[]> {
	const results = collectResults(context);
	await eachItem(context, results, async ({ itemIndex }) => {
		for (const json of await work(itemIndex)) results.succeed(itemIndex, json);
	});
	return results.finish();
}

/**
 * Work for several items at once. When it fails, they fail, and none beside them.
 * @returns `null` when it failed
 */
export async function orFail<T>(
	members: ReadonlyArray<{ itemIndex: number }>,
	results: ItemResults,
	work: () => Promise<T>,
): Promise<T | null> {
	try {
		return await work();
	} catch (error) {
		for (const { itemIndex } of members) results.fail(itemIndex, error);
		return null;
	}
}

function firstFailure(context: ItemContext, failures: readonly Failure[], itemCount: number): Error {
	const failed = failures.flatMap(({ itemIndexes }) => itemIndexes);
	const itemIndex = failed.reduce((least, index) => Math.min(least, index), Infinity);
	const { error } = failures.find(({ itemIndexes }) => itemIndexes.includes(itemIndex)) ?? {};
	const failure = toNodeError(context.getNode(), error, itemIndex);
	failure.message = `${failure.message} [item ${itemIndex}]`;
	if (itemCount > 1) {
		const done = itemCount - failed.length;
		const account = `${done} of ${itemCount} items succeeded and are kept, ${failed.length} failed.`;
		failure.description = failure.description ? `${withFullStop(failure.description)} ${account}` : account;
	}
	return failure;
}
