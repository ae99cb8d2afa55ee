/** Splits a list into runs of at most `size`, in order. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
	if (!Number.isInteger(size) || size < 1) throw new RangeError(`A chunk holds at least one item, not ${size}`);
	const chunks: T[][] = [];
	for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
	return chunks;
}

/** The items that pass, and those that do not, in their order. */
export function partition<T>(items: readonly T[], passes: (item: T) => boolean): [T[], T[]] {
	const [passed, failed]: [T[], T[]] = [[], []];
	for (const item of items) (passes(item) ? passed : failed).push(item);
	return [passed, failed];
}

/**
 * Maps with at most `concurrency` tasks under way; results are in the order of the input. After the first failure no
 * further task is started, and the failure is thrown once those under way have ended.
 */
export async function mapConcurrently<T, R>(
	items: readonly T[],
	concurrency: number,
	task: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
	const results = new Array<R>(items.length);
	const queue = items.entries();
	const failures: unknown[] = [];
	const work = async () => {
		for (const [index, item] of queue) {
			if (failures.length > 0) return;
			try {
				results[index] = await task(item, index);
			} catch (error) {
				failures.push(error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(Math.max(1, concurrency), items.length) }, work));
	if (failures.length > 0) throw failures[0];
	return results;
}

/** Items that share a key, in the order of their first appearance. */
export interface Grouped<T> {
	key: string;
	items: T[];
	/** Where each item stood in the input. */
	indexes: number[];
}

/** Groups a list by key, so that a CRM that refuses duplicates in a batch sees each key once. */
export function groupByKey<T>(items: readonly T[], keyOf: (item: T) => string): Array<Grouped<T>> {
	const groups = new Map<string, Grouped<T>>();
	items.forEach((item, index) => {
		const key = keyOf(item);
		const group = groups.get(key) ?? { key, items: [], indexes: [] };
		group.items.push(item);
		group.indexes.push(index);
		groups.set(key, group);
	});
	return [...groups.values()];
}

/** Puts one result per group back to every index of the group. */
export function spreadToIndexes<T, R>(groups: ReadonlyArray<Grouped<T>>, results: readonly R[], length: number): R[] {
	const spread = new Array<R>(length);
	groups.forEach((group, position) => {
		for (const index of group.indexes) spread[index] = results[position] as R;
	});
	return spread;
}
