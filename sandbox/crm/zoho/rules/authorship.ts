import type { Caller } from '../context';

/** Whoever works at Zoho's own pages, unless something is done `as` somebody else. */
export function createAuthorship(firstUser: () => string) {
	let current: Caller | null = null;
	return {
		caller: (): Caller => current ?? { userId: firstUser(), source: 'crm_ui', triggers: null },
		as<T>(caller: Caller, run: () => T): T {
			const before = current;
			current = caller;
			try {
				return run();
			} finally {
				current = before;
			}
		},
	};
}
