/** Seeded pseudo-random numbers: the same seed gives the same ids and the same shuffles. */
export interface Random {
	/** A whole number from 0 to `below` - 1. */
	integer: (below: number) => number;
	hex: (length: number) => string;
	uuid: () => string;
	/** A shuffled copy. */
	shuffle: <T>(items: readonly T[]) => T[];
	state: () => number;
	restore: (state: number) => void;
}

/** Mulberry32: small, fast, and good enough to make an order look arbitrary. */
export function seededRandom(seed: number): Random {
	let state = seed >>> 0;

	function next(): number {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	}

	function integer(below: number): number {
		return Math.floor(next() * below);
	}

	function hex(length: number): string {
		return Array.from({ length }, () => integer(16).toString(16)).join('');
	}

	function shuffle<T>(items: readonly T[]): T[] {
		const shuffled = [...items];
		for (let last = shuffled.length - 1; last > 0; last -= 1) {
			const other = integer(last + 1);
			const kept = shuffled[last] as T;
			shuffled[last] = shuffled[other] as T;
			shuffled[other] = kept;
		}
		return shuffled;
	}

	return {
		integer,
		hex,
		uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
		shuffle,
		state: () => state,
		restore(saved) {
			state = saved >>> 0;
		},
	};
}
