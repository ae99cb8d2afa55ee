/** How far the CRM's clock is ahead of ours, by the `Date` of its answers. */
export interface ClockSkew {
	/** @param sentAt and `receivedAt`: our times around the answer, in epoch milliseconds */
	learn(date: string | undefined, sentAt: number, receivedAt: number): void;
	/** Milliseconds, give or take half a second and half of what the answer took; `null` before there was a `Date`. */
	read(): number | null;
}

/** The header has whole seconds, and was written at some time between. */
const HALF_A_SECOND_MS = 500;

export function createClockSkew(): ClockSkew {
	let skew: number | null = null;
	return {
		learn(date, sentAt, receivedAt) {
			const told = date === undefined ? Number.NaN : Date.parse(date);
			if (Number.isNaN(told)) return;
			skew = Math.round(told + HALF_A_SECOND_MS - (sentAt + receivedAt) / 2);
		},
		read: () => skew,
	};
}
