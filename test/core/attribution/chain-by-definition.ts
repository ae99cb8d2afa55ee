import type { Path } from '../../../core/attribution';

/**
 * The Markov chain as the definition words it, with none of the code under test: states by name, the probability of a
 * conversion from the full system (I - Q) h = r by Gauss-Jordan with pivoting.
 */
export interface DefinedChain {
	conversionRate: number;
	removalEffect: (channel: string) => number;
}

type Rows = Map<string, Map<string, number>>;

const START = 'start';
const CONVERSION = 'conversion';
const NULL = 'null';
const containing = (state: string, channel: string) =>
	state.startsWith('[') && (JSON.parse(state) as string[]).includes(channel);

function statesOf(path: Path, order: number): string[] {
	const channels = [...path.touchpoints]
		.sort((one, other) => Number(one.timestamp) - Number(other.timestamp))
		.map(({ channel }) => channel);
	if (channels.length === 0) return [];
	if (channels.length < order) return [JSON.stringify(channels)];
	return Array.from({ length: channels.length - order + 1 }, (_, index) =>
		JSON.stringify(channels.slice(index, index + order)),
	);
}

function rowsOf(paths: readonly Path[], order: number): Rows {
	const rows: Rows = new Map();
	const add = (from: string, to: string, count: number) => {
		if (count === 0) return;
		const row = rows.get(from) ?? new Map<string, number>();
		rows.set(from, row.set(to, (row.get(to) ?? 0) + count));
	};
	for (const path of paths) {
		const nulls = path.nulls ?? 0;
		const states = [START, ...statesOf(path, order)];
		states.slice(1).forEach((state, index) => add(states[index] as string, state, path.conversions + nulls));
		add(states.at(-1) as string, CONVERSION, path.conversions);
		add(states.at(-1) as string, NULL, nulls);
	}
	return rows;
}

function solve(matrix: number[][]): number[] {
	const size = matrix.length;
	for (let column = 0; column < size; column++) {
		let pivot = column;
		for (let row = column; row < size; row++)
			if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
		[matrix[column], matrix[pivot]] = [matrix[pivot]!, matrix[column]!];
		for (let row = 0; row < size; row++) {
			if (row === column) continue;
			const factor = matrix[row]![column]! / matrix[column]![column]!;
			if (factor !== 0)
				for (let at = column; at <= size; at++) matrix[row]![at]! -= factor * matrix[column]![at]!;
		}
	}
	return matrix.map((row, index) => row[size]! / row[index]!);
}

function chanceOfConversion(rows: Rows, removed: string | null): number {
	const states = [...rows.keys()];
	if (!states.includes(START)) return 0;
	const system = states.map((from) => {
		const row = rows.get(from) as Map<string, number>;
		const total = [...row.values()].reduce((sum, count) => sum + count, 0);
		const chance = (to: string) => (removed !== null && containing(to, removed) ? 0 : (row.get(to) ?? 0) / total);
		return [...states.map((to) => (from === to ? 1 : 0) - chance(to)), chance(CONVERSION)];
	});
	return solve(system)[states.indexOf(START)] as number;
}

export function chainByDefinition(paths: readonly Path[], order: number): DefinedChain {
	const rows = rowsOf(paths, order);
	const conversionRate = chanceOfConversion(rows, null);
	return {
		conversionRate,
		removalEffect: (channel) => (conversionRate === 0 ? 0 : 1 - chanceOfConversion(rows, channel) / conversionRate),
	};
}
