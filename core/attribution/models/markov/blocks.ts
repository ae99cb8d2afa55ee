import type { Chain } from './chain';

/**
 * The states in blocks: states that can reach each other are in one, and every way out of a block leads to a later one.
 * A chain without loops, which a long memory makes, falls into single states that are solved one after the other.
 */
export interface Blocks {
	/** In the order in which mass flows: each block a list of states. */
	inOrder: number[][];
	/** By state: the index of its block, -1 for a state that was never visited. */
	blockOf: Int32Array;
}

/** Tarjan's strongly connected components, without recursion: a chain may be deeper than the stack. */
export function findBlocks({ stateCount, offsets, targets, visits }: Chain): Blocks {
	const index = new Int32Array(stateCount).fill(-1);
	const lowest = new Int32Array(stateCount);
	const isOpen = new Uint8Array(stateCount);
	const nextEdge = offsets.slice(0, stateCount);
	const open: number[] = [];
	const callers: number[] = [];
	const found: number[][] = [];
	let visited = 0;

	const enter = (state: number) => {
		index[state] = lowest[state] = visited++;
		isOpen[state] = 1;
		open.push(state);
		callers.push(state);
	};

	/** Follows the next edge of a state. @returns whether there was one */
	const advance = (state: number): boolean => {
		const edge = nextEdge[state] as number;
		if (edge >= (offsets[state + 1] as number)) return false;
		nextEdge[state] = edge + 1;
		const target = targets[edge] as number;
		if (index[target] === -1) enter(target);
		else if (isOpen[target] === 1) lowest[state] = Math.min(lowest[state] as number, index[target] as number);
		return true;
	};

	const leave = (state: number) => {
		callers.pop();
		const caller = callers.at(-1);
		if (caller !== undefined) lowest[caller] = Math.min(lowest[caller] as number, lowest[state] as number);
		if (lowest[state] !== index[state]) return;
		const block = open.splice(open.lastIndexOf(state));
		for (const member of block) isOpen[member] = 0;
		found.push(block);
	};

	for (let root = 0; root < stateCount; root++) {
		if (index[root] !== -1 || visits[root] === 0) continue;
		enter(root);
		for (let state = callers.at(-1); state !== undefined; state = callers.at(-1)) if (!advance(state)) leave(state);
	}
	return numberBlocks(found.reverse(), stateCount);
}

function numberBlocks(inOrder: number[][], stateCount: number): Blocks {
	const blockOf = new Int32Array(stateCount).fill(-1);
	inOrder.forEach((block, number) => block.forEach((state) => (blockOf[state] = number)));
	return { inOrder, blockOf };
}
