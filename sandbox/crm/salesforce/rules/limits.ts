import type { Clock } from '../../core/clock';
import type { LimitSettings } from '../settings';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export interface Limits {
	/** Counts the call, if it may pass. @returns whether it may */
	admit: () => boolean;
	used: () => number;
	/** The header that API answers carry. */
	headers: () => Record<string, string>;
	clear: () => void;
}

/** Calls of the last 24 hours, by the minute: a day of heavy use stays small. */
export function createLimits(clock: Clock, settings: () => LimitSettings): Limits {
	const callsByMinute = new Map<number, number>();

	function used(): number {
		const oldest = Math.floor((clock.now() - DAY_MS) / MINUTE_MS);
		let sum = 0;
		for (const [minute, calls] of callsByMinute) {
			if (minute <= oldest) callsByMinute.delete(minute);
			else sum += calls;
		}
		return sum;
	}

	return {
		admit() {
			const { enabled, dailyApiRequests } = settings();
			if (enabled && used() >= dailyApiRequests) return false;
			const minute = Math.floor(clock.now() / MINUTE_MS);
			callsByMinute.set(minute, (callsByMinute.get(minute) ?? 0) + 1);
			return true;
		},
		used,
		headers: () => ({ 'sforce-limit-info': `api-usage=${used()}/${settings().dailyApiRequests}` }),
		clear: () => callsByMinute.clear(),
	};
}
