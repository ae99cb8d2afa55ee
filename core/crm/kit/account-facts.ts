import type { Clock } from '../../lib/runtime';
import type { CallOptions } from '../contract';
import type { AdapterDeps } from './adapter-deps';
import { askOnce } from './ask-once';
import { isYoung, sharedByAccount } from './shared-by-account';

interface Fact {
	value: unknown;
	/** Epoch milliseconds. */
	at: number;
}

const factsOf = sharedByAccount(() => new Map<string, Fact>());

export type AskAccount<T> = (options: CallOptions) => Promise<T>;

/**
 * What an account says of its own set-up, which adapters of one process share for a while, so that many small runs do
 * not ask again and again. Within a run it is asked for once. A failure is not kept.
 */
export function createAccountFacts(
	deps: Pick<AdapterDeps, 'shared' | 'accountKey'>,
	clock: Clock,
): <T>(name: string, ask: AskAccount<T>) => AskAccount<T> {
	const facts = factsOf(deps);
	return <T>(name: string, ask: AskAccount<T>) =>
		askOnce(async (options) => {
			const known = facts.get(name);
			const at = clock.now();
			if (known !== undefined && isYoung(known.at, at)) return known.value as T;
			const value = await ask(options);
			facts.set(name, { value, at });
			return value;
		});
}
