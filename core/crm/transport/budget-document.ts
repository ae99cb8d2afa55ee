import type { PoolLimit } from './profile';

/** What all processes keep of one CRM account, in one document. Times are the store's, in epoch milliseconds. */
export interface AccountBudget {
	pools: Record<string, PoolSchedule>;
	/** Who took calls lately, by a name that is new with each process. */
	holders: Record<string, Holder>;
	daily: DailyFigure | null;
}

/**
 * The timetable of a pool: each call goes out in a slot of its own, and slots follow one another so that no window has
 * too many.
 */
export interface PoolSchedule {
	/** Where the next slot may begin. */
	nextAt: number;
	/** The CRM takes no call before. */
	blockedUntil: number;
	/** Slots that were given out since `since`, and in as long a time before: they tell what others spend. */
	since: number;
	given: number;
	givenBefore: number;
	/** As the process knew it that took slots last; one of another version says nothing. */
	limit?: PoolLimit;
}

export interface Holder {
	/** When it last took slots, by pool. */
	seenAt: Record<string, number>;
	/** Calls that it may have under way at once. */
	underWay: number;
	/** When those of a process that died have ended at the latest. */
	until: number;
}

/** What an answer said of the daily quota, and when. */
export interface DailyFigure {
	limit: number;
	remaining: number;
	at: number;
}

const VERSION = 1;

export const freshBudget = (): AccountBudget => ({ pools: {}, holders: {}, daily: null });

/** @param content as `writeBudget` wrote it; what another version wrote begins anew */
export function readBudget(content: string | null): AccountBudget {
	if (content === null) return freshBudget();
	const { version, ...budget } = JSON.parse(content) as AccountBudget & { version: number };
	return version === VERSION ? budget : freshBudget();
}

export function writeBudget(budget: AccountBudget): string {
	return JSON.stringify({ version: VERSION, ...budget });
}

/** The newer of two figures. */
export function newerFigure(one: DailyFigure | null, other: DailyFigure | null): DailyFigure | null {
	if (one === null || other === null) return one ?? other;
	return other.at > one.at ? other : one;
}
