import type { Clock } from '../../lib/runtime';
import type { CallOptions } from '../contract';
import { processLimits, type SharedLimits } from '../transport';
import type { AdapterDeps } from './adapter-deps';
import { askOnce } from './ask-once';

/** How long what an account once said of itself is gone by: what an admin changes shows after so long. */
export const FACT_LIFE_MS = 10 * 60_000;

interface Fact {
	value: unknown;
	/** Epoch milliseconds. */
	at: number;
}

/** Bound to the registry of limits, because that says who belongs together: a process, or a test. */
const registries = new WeakMap<SharedLimits, Map<string, Fact>>();

export type AskAccount<T> = (options: CallOptions) => Promise<T>;

/**
 * What an account says of its own set-up, which adapters of one process share for a while, so that many small runs do
 * not ask again and again. Within a run it is asked for once. A failure is not kept.
 */
export function createAccountFacts(
	{ shared = processLimits, accountKey }: Pick<AdapterDeps, 'shared' | 'accountKey'>,
	clock: Clock,
): <T>(name: string, ask: AskAccount<T>) => AskAccount<T> {
	const registry = registries.get(shared) ?? new Map<string, Fact>();
	registries.set(shared, registry);
	return <T>(name: string, ask: AskAccount<T>) => {
		const key = `${accountKey} ${name}`;
		return askOnce(async (options) => {
			const known = registry.get(key);
			const age = known === undefined ? Infinity : clock.now() - known.at;
			if (known !== undefined && age >= 0 && age < FACT_LIFE_MS) return known.value as T;
			const at = clock.now();
			const value = await ask(options);
			registry.set(key, { value, at });
			return value;
		});
	};
}
