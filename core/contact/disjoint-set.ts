/** Union-find over the numbers below `size`, with path halving and union by size. */
export interface DisjointSet {
	/** The representative of the set that `item` is in. */
	find: (item: number) => number;
	/** Joins two sets. @returns the representative of the joined set */
	union: (a: number, b: number) => number;
	/** How many items the set of `item` holds. */
	sizeOf: (item: number) => number;
}

export function createDisjointSet(size: number): DisjointSet {
	const parents = new Int32Array(size);
	for (let item = 0; item < size; item++) parents[item] = item;
	const sizes = new Int32Array(size).fill(1);

	function find(item: number): number {
		let at = item;
		for (;;) {
			const parent = parents[at] ?? at;
			if (parent === at) return at;
			const above = parents[parent] ?? parent;
			parents[at] = above;
			at = above;
		}
	}

	function union(a: number, b: number): number {
		const first = find(a);
		const second = find(b);
		if (first === second) return first;
		const [small, large] = (sizes[first] ?? 1) < (sizes[second] ?? 1) ? [first, second] : [second, first];
		parents[small] = large;
		sizes[large] = (sizes[large] ?? 1) + (sizes[small] ?? 1);
		return large;
	}

	return { find, union, sizeOf: (item) => sizes[find(item)] ?? 1 };
}
