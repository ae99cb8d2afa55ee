import { oneOf, type TotalsKind } from './totals';
import { LEASE_KINDS, WAIT_REASONS, type WorkEvent } from './work-events';

/** A process did nothing else for longer than so many seconds. Each counts its longer ones too. */
export const STALL_SECONDS = ['0.1', '1', '10'] as const;

/** What is counted, by what: of waits their reason, of lost leases their kind, of stalls how long they were. */
const COUNTED = { wait: WAIT_REASONS, leaseLost: LEASE_KINDS, stall: STALL_SECONDS } as const;

/** Something that happened to the work of processes, so many times. */
export interface WorkTotal {
	of: keyof typeof COUNTED;
	what: (typeof COUNTED)[keyof typeof COUNTED][number];
	/** Registry id of the CRM that was worked for; `null` where it is none in particular. */
	crm: string | null;
	count: number;
	/** How long together, in milliseconds; 0 where it takes no time. */
	tookMs: number;
}

export const WORK_TOTALS: TotalsKind<WorkTotal> = {
	field: 'work',
	labelsOf: ({ of, what, crm }) => [of, what, crm],
	add: (one, { count, tookMs }) => ({ ...one, count: one.count + count, tookMs: one.tookMs + tookMs }),
	read({ of: given, what: value, crm, count, tookMs }) {
		const of = oneOf(Object.keys(COUNTED) as Array<keyof typeof COUNTED>, given);
		const what = of && oneOf<WorkTotal['what']>(COUNTED[of], value);
		const isCounted =
			Number.isFinite(count) && Number.isFinite(tookMs) && (crm === null || typeof crm === 'string');
		return of && what && isCounted ? ({ of, what, crm, count, tookMs } as WorkTotal) : null;
	},
};

export function totalOf(event: WorkEvent): WorkTotal {
	return event.kind === 'waited'
		? { of: 'wait', what: event.reason, crm: event.crm, count: 1, tookMs: event.ms }
		: { of: 'leaseLost', what: event.lease, crm: null, count: event.count, tookMs: 0 };
}
