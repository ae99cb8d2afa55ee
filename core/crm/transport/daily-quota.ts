import { type DailyFigure, newerFigure } from './budget-document';
import type { LimitReading } from './profile';

/** How long a share that may be used up is believed to be spent: asking costs the other apps a call of their share. */
const TRUST_MS = 10 * 60_000;
/** The same after a refusal, which costs them nothing: the CRM may take calls again long before the day is over. */
const TRUST_REFUSAL_MS = 60_000;

export interface DailyQuota {
	learn(reading: LimitReading, now: number): void;
	/**
	 * Whether the share that may be used is spent. No figure is believed for long, since only a call can tell that the
	 * quota was renewed or raised; so it costs one call now and then, not one per caller.
	 */
	isSpent(reservePercent: number, now: number): boolean;
	remaining(): number | null;
	/** What is known, for other processes; `null` before an answer said anything. */
	figure(): DailyFigure | null;
	/** What another process knows, where that is newer. */
	adopt(figure: DailyFigure): void;
}

export function createDailyQuota(): DailyQuota {
	let limit = 0;
	let figure: DailyFigure | null = null;
	return {
		learn({ dailyLimit, dailyRemaining }, now) {
			if (dailyLimit !== undefined) limit = dailyLimit;
			if (dailyRemaining !== undefined) figure = { limit, remaining: dailyRemaining, at: now };
		},
		isSpent(reservePercent, now) {
			if (figure === null || now > figure.at + trustOf(figure)) return false;
			return figure.remaining <= (limit * reservePercent) / 100;
		},
		remaining: () => figure?.remaining ?? null,
		figure: () => figure,
		adopt(other) {
			if (newerFigure(figure, other) !== other) return;
			figure = other;
			limit = other.limit > 0 ? other.limit : limit;
		},
	};
}

const trustOf = ({ remaining }: DailyFigure) => (remaining === 0 ? TRUST_REFUSAL_MS : TRUST_MS);
