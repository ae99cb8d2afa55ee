import type { CallTotal } from '../../../core/crm/contract';
import type { WorkTotal } from '../../../core/lib/work-totals';
import { callTotals } from '../../shared/crm';
import { workTotals } from '../../shared/store';

/** What all processes on the store counted for a CRM, since the store was begun. @throws StoreError */
export async function measuredOf(provider: string) {
	const calls = (await callTotals()).filter((total) => total.provider === provider);
	const work = await workTotals();
	const counted = (of: WorkTotal['of']) => work.filter((total) => total.of === of);
	return {
		calls: calls.map(presentCalls),
		waits: counted('wait')
			.filter(({ crm }) => crm === provider)
			.map(({ what, count, tookMs }) => ({ reason: what, waits: count, seconds: tookMs / 1000 })),
		leasesLost: counted('leaseLost').map(({ what, count }) => ({ lease: what, count })),
		stalls: counted('stall').map(({ what, count }) => ({ longerThanSeconds: Number(what), count })),
	};
}

function presentCalls({ provider: _, tookMs, ...total }: CallTotal) {
	return { ...total, seconds: tookMs / 1000 };
}
