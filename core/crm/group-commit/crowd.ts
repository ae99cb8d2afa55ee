import type { Caller } from './request';

/** Whether several callers work with an account at the same time. */
export interface Crowd {
	/** Notes that a caller asks for something. @returns whether others did lately */
	joins(caller: Caller, now: number): boolean;
}

/** So long others are reckoned with after they asked for something, in milliseconds. */
const LATELY_MS = 2_000;

export function createCrowd(): Crowd {
	let last: { caller: Caller; at: number } | null = null;
	let until = -Infinity;
	return {
		joins(caller, now) {
			if (last !== null && last.caller !== caller && now - last.at < LATELY_MS) until = now + LATELY_MS;
			last = { caller, at: now };
			return now < until;
		},
	};
}
