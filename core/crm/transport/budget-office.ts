import type { Runtime } from '../../lib/runtime';
import { type DailyFigure, newerFigure } from './budget-document';
import { createBudgetLedger } from './budget-ledger';
import { DEFAULT_CALL_LIMITS } from './call-limits';
import type { DailyQuota } from './daily-quota';
import type { Flights } from './flights';
import type { LeaseDeps, PoolNeeds } from './leased-bucket';
import type { TransportProfile } from './profile';
import { giveBack, learnShared, reserveSlots, type Slots } from './reserve-slots';
import type { SharedBudgets } from './shared-budgets';

/** So little of the day is left that others have to know, although no call follows. */
const SHARE_TO_TELL = 0.25;

export interface BudgetOfficeDeps {
	budgets: SharedBudgets;
	profile: TransportProfile;
	accountKey: string;
	runtime: Pick<Runtime, 'clock' | 'newId'>;
	daily: DailyQuota;
	flights: Flights;
}

/** Where this process gets what it may spend of an account, and tells what it learned. Times are this process's. */
export interface BudgetOffice {
	/** @throws Error where the place that all share cannot be reached */
	lease(pool: string, needs: PoolNeeds): ReturnType<LeaseDeps['lease']>;
	/** @throws Error as above */
	report(pool: string, needs: PoolNeeds): Promise<void>;
	/** What this process needs no more, where that is anything. @throws Error as above */
	giveBack(unused: Readonly<Record<string, Slots>>): Promise<void>;
}

export function createBudgetOffice(deps: BudgetOfficeDeps): BudgetOffice {
	const { budgets, profile, accountKey, runtime, daily, flights } = deps;
	const { clock } = runtime;
	const ledger = createBudgetLedger(budgets, accountKey, clock);
	const holder = runtime.newId();
	const atOnce = profile.atOnce ?? null;
	/** What the others know to be left of the day. */
	let told: number | null = null;

	const toShared = <T extends { at: number }>(own: T | null): T | null =>
		own && { ...own, at: ledger.toShared(own.at) };
	const learned = (pool: string, { blockedUntil }: PoolNeeds) => ({
		pool,
		blockedUntil: blockedUntil > clock.now() ? ledger.toShared(blockedUntil) : null,
		daily: toShared(daily.figure()),
	});

	return {
		async lease(pool, needs) {
			const { budget, slots, peers, blockedUntil } = await ledger.change(needs.peers !== 0, (before, now) => {
				const calls = { underWay: flights.count(), atOnce, callMs: DEFAULT_CALL_LIMITS.timeoutMs };
				const known = learnShared(before, learned(pool, needs), now);
				const answer = reserveSlots(known, { holder, pool, ...needs, ...calls }, now);
				return { budget: answer.budget, answer };
			});
			if (budget.daily !== null) daily.adopt({ ...budget.daily, at: ledger.toLocal(budget.daily.at) });
			told = budget.daily?.remaining ?? null;
			const from = ledger.toLocal(slots.from);
			return { slots: { ...slots, from }, peers, blockedUntil: ledger.toLocal(blockedUntil) };
		},
		async report(pool, needs) {
			await ledger.change(true, (budget, now) => ({
				budget: learnShared(budget, learned(pool, needs), now),
				answer: undefined,
			}));
		},
		async giveBack(unused) {
			const last = toShared(daily.figure());
			const isNothing = Object.keys(unused).length === 0 && atOnce === null && !isNews(last, told);
			// A place that was closed meanwhile is not opened for this.
			if (isNothing || !budgets.isOpen()) return;
			told = last?.remaining ?? null;
			const left = Object.fromEntries(
				Object.entries(unused).map(([pool, slots]) => [pool, { ...slots, from: ledger.toShared(slots.from) }]),
			);
			await ledger.change(true, (budget) => {
				const after = giveBack(budget, { holder, unused: left });
				return { budget: { ...after, daily: newerFigure(after.daily, last) }, answer: undefined };
			});
		},
	};
}

function isNews(figure: DailyFigure | null, told: number | null): boolean {
	return figure !== null && figure.remaining !== told && figure.remaining < figure.limit * SHARE_TO_TELL;
}
