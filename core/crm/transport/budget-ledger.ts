import type { Clock } from '../../lib/runtime';
import { type AccountBudget, readBudget, writeBudget } from './budget-document';
import { createClockOffset } from './clock-offset';
import type { SharedBudgets, SharedDocument } from './shared-budgets';

/** A change that others come before that often counts as one that cannot be made. */
const MOST_TRIES = 20;

/** Decides about a budget, and says what to store of it. @param now by the clock that all share */
export type Decide<T> = (budget: AccountBudget, now: number) => { budget: AccountBudget; answer: T };

/** What one process knows of the budget that it shares. */
export interface BudgetLedger {
	/**
	 * Changes it, and decides again where another process was first.
	 * @param areOthersThere whether one is likely to be
	 * @throws Error where it cannot be reached
	 */
	change<T>(areOthersThere: boolean, decide: Decide<T>): Promise<T>;
	/** From the clock that all share to the one of this process. */
	toLocal(shared: number): number;
	toShared(local: number): number;
}

/** Compare and set: a process that dies at any statement leaves the budget as before it, or as after it. */
export function createBudgetLedger(budgets: SharedBudgets, accountKey: string, clock: Clock): BudgetLedger {
	let known: SharedDocument | null = null;
	const offset = createClockOffset();
	const ahead = () => offset.read() ?? 0;

	async function timed<T extends SharedDocument | null>(work: () => Promise<T>): Promise<T> {
		const asked = clock.now();
		const document = await work();
		if (document !== null) offset.learn(document.now - clock.now(), document.now - asked);
		return document;
	}

	return {
		async change(areOthersThere, decide) {
			for (let tries = 0; tries < MOST_TRIES; tries++) {
				const before: SharedDocument =
					known === null || areOthersThere || tries > 0 ? await timed(() => budgets.read(accountKey)) : known;
				known = null;
				const { budget, answer } = decide(readBudget(before.content), clock.now() + ahead());
				known = await timed(() => budgets.write(before, writeBudget(budget)));
				if (known !== null) return answer;
			}
			throw new Error('Other processes changed the shared budget time and again');
		},
		toLocal: (shared) => shared - ahead(),
		toShared: (local) => local + ahead(),
	};
}
