import type { Platform } from './platform';

/** The part of a platform that calls an address, of one that calls none. */
export const pushesNothing: Pick<Platform, 'kinds' | 'compose' | 'rulesOf'> = {
	kinds: [],
	compose: () => [],
	rulesOf: () => ({ deadlineMs: 0, takes: () => true, retryIn: () => null }),
};
