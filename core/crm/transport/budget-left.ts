import type { BudgetLeft } from '../contract';
import { isoTime } from '../../lib/runtime';
import { type PoolSchedule, readBudget } from './budget-document';
import { givenInWindow } from './reserve-slots';

/** Reads a budget that processes share. Pure. @param now by the clock that all share */
export function budgetLeft(content: string | null, now: number): BudgetLeft {
	const { pools, daily } = readBudget(content);
	const schedules = Object.values(pools);
	const blockedUntil = Math.max(0, ...schedules.map((schedule) => schedule.blockedUntil));
	const windows = schedules.flatMap((schedule) => windowOf(schedule, now) ?? []);
	const [fewest = null] = windows.sort((one, other) => one.left / one.limit - other.left / other.limit);
	return {
		day: daily && { limit: daily.limit, left: daily.remaining, at: isoTime(daily.at) },
		window: fewest,
		blockedUntil: blockedUntil > now ? isoTime(blockedUntil) : null,
	};
}

/** @returns `null` where a process of another version wrote last, which does not say how many calls there are */
function windowOf(schedule: PoolSchedule, now: number): BudgetLeft['window'] {
	const { limit } = schedule;
	if (limit === undefined) return null;
	const left = schedule.blockedUntil > now ? 0 : Math.floor(limit.requests - givenInWindow(schedule, limit, now));
	return { limit: limit.requests, everyMs: limit.intervalMs, left: Math.max(0, left) };
}
