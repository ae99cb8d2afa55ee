import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../architecture/source-tree';
import { applyMutant, type Mutant } from './mutant';

/** A generator of its own (mulberry32), so that a seed means the same sample on every Node. */
function randomOf(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

function shuffled<T>(list: T[], seed: number): T[] {
	const random = randomOf(seed);
	const left = [...list];
	for (let index = left.length - 1; index > 0; index -= 1) {
		const other = Math.floor(random() * (index + 1));
		[left[index], left[other]] = [left[other] as T, left[index] as T];
	}
	return left;
}

/** The first `count` of the shuffled mutants that compile. Deterministic by the seed and the text of the files. */
export function drawMutants(
	mutants: Mutant[],
	{ count, seed, compiles }: { count: number; seed: number; compiles(file: string, text: string): boolean },
): Mutant[] {
	const drawn: Mutant[] = [];
	for (const mutant of shuffled(mutants, seed)) {
		if (drawn.length === count) break;
		const text = readFileSync(join(ROOT, mutant.file), 'utf8');
		if (compiles(mutant.file, applyMutant(text, mutant))) drawn.push(mutant);
	}
	return drawn;
}
