import { createClockOffset } from './clock-offset';

/** How far the CRM's clock is ahead of ours, by the `Date` of its answers. */
export interface ClockSkew {
	/** @param sentAt and `receivedAt`: our times around the answer, in epoch milliseconds */
	learn(date: string | undefined, sentAt: number, receivedAt: number): void;
	/** Milliseconds, give or take half a second and half of what the answer took; `null` before there was a `Date`. */
	read(): number | null;
}

/** The header has whole seconds, and was written at some time between. */
const A_SECOND_MS = 1_000;

/** Each answer gives bounds, about a second apart. */
export function createClockSkew(): ClockSkew {
	const offset = createClockOffset();
	return {
		learn(date, sentAt, receivedAt) {
			const told = date === undefined ? Number.NaN : Date.parse(date);
			if (!Number.isNaN(told)) offset.learn(told - receivedAt, told + A_SECOND_MS - sentAt);
		},
		read() {
			const skew = offset.read();
			return skew && Math.round(skew);
		},
	};
}
