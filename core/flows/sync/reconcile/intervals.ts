import type { ChangeInterval } from '../../../store/contract';
import type { Side } from './verdict';

/** When values came about, and which of two came later. */

/** What a CRM and a pull tell of the time of a value. ISO 8601, UTC. */
export interface CrmTimes {
	/** Of the field, from the CRM's history; `null` where that was not asked for or is not kept. */
	changedAt: string | null;
	/** Of the record, by the CRM's clock: the value came about then at the latest. */
	updatedAt: string | null;
	/** By the own clock: the start of the last finished pull that did not list the record. */
	notBefore: string | null;
	/** By the own clock: when the value was read. */
	readAt: string;
}

export interface CrmClock {
	/** Milliseconds by which the CRM's clock is ahead; `null`: not known, taken as none. */
	skewMs: number | null;
	/** By how many milliseconds that may be wrong, either way. */
	skewErrorMs: number;
	/** Resolution of the CRM's times in milliseconds: a time may have been rounded up or down by less than that. */
	precisionMs: number;
}

/** The interval in which a value of the CRM came about, by the own clock. */
export function crmInterval(times: CrmTimes, { skewMs, skewErrorMs, precisionMs }: CrmClock): ChangeInterval {
	const blur = Math.max(0, precisionMs - 1) + skewErrorMs;
	const own = (time: string) => Date.parse(time) - (skewMs ?? 0);
	const readAt = Date.parse(times.readAt);
	if (times.changedAt !== null) {
		const at = own(times.changedAt);
		return interval(at - blur, Math.min(at + blur, readAt));
	}
	const latest = times.updatedAt === null ? readAt : Math.min(own(times.updatedAt) + blur, readAt);
	return interval(times.notBefore === null ? null : Date.parse(times.notBefore), latest);
}

/** Bounds that contradict each other come of a clock that was told wrongly: the upper one is then all that is known. */
function interval(notBefore: number | null, notAfter: number): ChangeInterval {
	const isPossible = notBefore !== null && notBefore <= notAfter;
	return {
		notBefore: isPossible ? new Date(notBefore).toISOString() : null,
		notAfter: new Date(notAfter).toISOString(),
	};
}

/** The side whose value came about later; `null` where the intervals overlap or are not known. */
export function laterSide(hub: ChangeInterval | null, crm: ChangeInterval | null): Side | null {
	if (isBefore(hub, crm)) return 'crm';
	return isBefore(crm, hub) ? 'hub' : null;
}

function isBefore(one: ChangeInterval | null, other: ChangeInterval | null): boolean {
	if (one === null || other === null || other.notBefore === null) return false;
	return Date.parse(one.notAfter) < Date.parse(other.notBefore);
}

/** When the last change of several values came about; `null` where that is not known of one of them. */
export function lastOf(intervals: ReadonlyArray<ChangeInterval | null>): ChangeInterval | null {
	const known = intervals.filter((each) => each !== null);
	if (known.length === 0 || known.length < intervals.length) return null;
	const later = (one: string | null, other: string | null) => {
		if (one === null || other === null) return one ?? other;
		return Date.parse(one) < Date.parse(other) ? other : one;
	};
	return known.reduce((one, other) => ({
		notBefore: later(one.notBefore, other.notBefore),
		notAfter: later(one.notAfter, other.notAfter) ?? one.notAfter,
	}));
}
