import type { HttpResponse, SendHttp } from '../../../core/crm/transport';
import type { PoolLimit } from '../../../core/crm/transport/profile';
import type { VirtualTime } from './virtual-time';

/** How a CRM counts: what came in the last so many milliseconds, or since the clock struck. */
export type Counting = 'sliding' | 'fixed';

export interface LimitedCrm {
	/** Calls to it, each `latencyMs` on its way, give or take. */
	send: SendHttp;
	arrivals: Array<{ at: number; refused: boolean; process: string }>;
	/** The most that were under way at once. */
	mostAtOnce(): number;
	/** Of a day; each call that passes takes one. */
	day: { limit: number; left: number } | null;
	/** Calls of another app, which come on top. */
	spend(calls: number): void;
	/** Share of what is permitted that was used in a span of whole windows. */
	used(from: number, to: number): number;
	refused(from?: number): number;
}

/** @param latencyMs by the number of the call */
export function createLimitedCrm(
	time: VirtualTime,
	limit: PoolLimit,
	counting: Counting,
	latencyMs: (call: number) => number,
): LimitedCrm {
	const { sleep } = time.clock();
	const arrivals: LimitedCrm['arrivals'] = [];
	const passed: number[] = [];
	let underWay = 0;
	let most = 0;

	function inWindow(): number {
		const now = time.now();
		const start =
			counting === 'sliding' ? now - limit.intervalMs : Math.floor(now / limit.intervalMs) * limit.intervalMs;
		const isIn = (at: number) => (counting === 'sliding' ? at > start : at >= start);
		return passed.slice(-limit.requests).filter(isIn).length;
	}

	const crm: LimitedCrm = {
		arrivals,
		day: null,
		mostAtOnce: () => most,
		spend(calls) {
			for (let call = 0; call < calls; call++) passed.push(time.now());
		},
		async send(request): Promise<HttpResponse> {
			const way = latencyMs(arrivals.length) / 2;
			await sleep(way);
			most = Math.max(most, ++underWay);
			const refused = inWindow() >= limit.requests;
			arrivals.push({ at: time.now(), refused, process: request.headers.process ?? '' });
			if (!refused) {
				passed.push(time.now());
				if (crm.day !== null) crm.day.left -= 1;
			}
			const left = `${Math.max(0, limit.requests - inWindow())}`;
			await sleep(way);
			underWay -= 1;
			const day: Record<string, string> =
				crm.day === null ? {} : { 'x-day': `${crm.day.limit}`, 'x-day-left': `${crm.day.left}` };
			return { status: refused ? 429 : 200, headers: { 'x-left': left, ...day }, body: '{}' };
		},
		used(from, to) {
			const windows = (to - from) / limit.intervalMs;
			return (
				arrivals.filter(({ at, refused }) => at >= from && at < to && !refused).length /
				(windows * limit.requests)
			);
		},
		refused: (from = 0) => arrivals.filter(({ at, refused }) => refused && at >= from).length,
	};
	return crm;
}
