import type { Runtime } from '../../lib/runtime';
import type { DialectTraits } from './dialect-traits';

const MOST_RUNS = 8;
const FIRST_WAIT_MS = 5;

/** Runs a transaction again that lost a race to another one; everything else that it fails with is thrown. */
export async function repeatLostRaces<T>(
	{ traits, runtime }: { traits: DialectTraits; runtime: Runtime },
	run: () => Promise<T>,
): Promise<T> {
	for (let runs = 1; ; runs += 1) {
		try {
			return await run();
		} catch (error) {
			if (runs === MOST_RUNS || !codesOf(error).some((code) => traits.lostRaces.includes(code))) throw error;
		}
		// Those that met would meet again, if they did not wait for different times.
		await runtime.clock.sleep(FIRST_WAIT_MS * 2 ** (runs - 1) * (0.5 + runtime.random()));
	}
}

/** Of an error, and of the one that it was made of. */
function codesOf(error: unknown): string[] {
	if (!(error instanceof Error)) return [];
	const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
	return [...own, ...codesOf(error.cause)];
}
