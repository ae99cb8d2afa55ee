import { monitorEventLoopDelay } from 'node:perf_hooks';

import { STALL_SECONDS, type WorkTotal } from '../../../core/lib/work-totals';

/** How often is looked whether the event loop is free, in milliseconds. Done by libuv, without JavaScript. */
const RESOLUTION_MS = 20;
const NS_PER_MS = 1_000_000;

type Delays = Pick<ReturnType<typeof monitorEventLoopDelay>, 'count' | 'max' | 'percentile'>;

/** Sees how often the event loop of this process was held up. Costs a timer that keeps no process alive. */
export function watchEventLoop(): () => WorkTotal[] {
	const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
	delays.enable();
	return () => {
		const totals = STALL_SECONDS.map((what): WorkTotal => {
			// Times from look to look: what is usual between two of them is none that it was held up.
			const count = countOver(delays, (Number(what) * 1_000 + RESOLUTION_MS) * NS_PER_MS);
			return { of: 'stall', what, crm: null, count, tookMs: 0 };
		});
		delays.reset();
		return totals.filter(({ count }) => count > 0);
	};
}

/** How many of the delays were longer: a histogram tells values by shares, so the share is looked for. */
export function countOver(delays: Delays, limitNs: number): number {
	if (delays.count === 0 || delays.max <= limitNs) return 0;
	let [below, above] = [0, 100];
	while (above - below > 10 / delays.count) {
		const share = (below + above) / 2;
		if (delays.percentile(share) <= limitNs) below = share;
		else above = share;
	}
	return Math.max(1, Math.round(delays.count * (1 - below / 100)));
}
