import type { Flow } from './flow';

interface Matrix {
	size: number;
	/** Row by row: the part of the visits to a state that goes on to another of the block. */
	within: Float64Array;
	/** By state: the part that leaves the block. */
	outside: Float64Array;
	/** By state: what arrives from outside. */
	arriving: Float64Array;
}

function matrixOf({ chain, isRemoved, arrived }: Flow, states: readonly number[]): Matrix {
	const size = states.length;
	const indexOf = new Map(states.map((state, index) => [state, index]));
	const matrix: Matrix = {
		size,
		within: new Float64Array(size * size),
		outside: new Float64Array(size),
		arriving: new Float64Array(size),
	};
	states.forEach((state, row) => {
		const visits = chain.visits[state] as number;
		let outside = (chain.converted[state] as number) + (chain.lost[state] as number);
		for (let edge = chain.offsets[state] as number; edge < (chain.offsets[state + 1] as number); edge++) {
			const target = chain.targets[edge] as number;
			const index = isRemoved[target] === 1 ? undefined : indexOf.get(target);
			if (index === undefined) outside += chain.counts[edge] as number;
			else matrix.within[row * size + index] = (chain.counts[edge] as number) / visits;
		}
		matrix.outside[row] = outside / visits;
		matrix.arriving[row] = arrived[state] as number;
	});
	return matrix;
}

/** Takes a state out: whoever led to it leads to where it leads. @returns the part that it does not keep for itself */
function takeOut({ size, within, outside, arriving }: Matrix, state: number): number {
	let leaving = outside[state] as number;
	for (let other = 0; other < state; other++) leaving += within[state * size + other] as number;
	for (let before = 0; before < state; before++) {
		const through = (within[before * size + state] as number) / leaving;
		if (through === 0) continue;
		outside[before] = (outside[before] as number) + through * (outside[state] as number);
		for (let after = 0; after < state; after++) {
			within[before * size + after] =
				(within[before * size + after] as number) + through * (within[state * size + after] as number);
		}
	}
	const sent = (arriving[state] as number) / leaving;
	for (let after = 0; after < state; after++)
		arriving[after] = (arriving[after] as number) + sent * (within[state * size + after] as number);
	return leaving;
}

/**
 * The visits to each state of a block, `arriving x (I - Q)^-1`, by Gaussian elimination in the form of Grassmann,
 * Taksar and Heyman: what stays is the sum of what leaves, so nothing is ever subtracted and no digit is lost.
 */
export function eliminate(flow: Flow, states: readonly number[]): Float64Array {
	const matrix = matrixOf(flow, states);
	const leaving = new Float64Array(matrix.size);
	for (let state = matrix.size - 1; state >= 0; state--) leaving[state] = takeOut(matrix, state);
	const visits = new Float64Array(matrix.size);
	for (let state = 0; state < matrix.size; state++) {
		let mass = matrix.arriving[state] as number;
		for (let before = 0; before < state; before++) {
			mass += (visits[before] as number) * (matrix.within[before * matrix.size + state] as number);
		}
		visits[state] = mass / (leaving[state] as number);
	}
	return visits;
}
