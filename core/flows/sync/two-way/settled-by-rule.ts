import type { DecidingRule, RecordPlan } from '../reconcile';

const RULES: ReadonlySet<DecidingRule> = new Set([
	...(['lastWriteWins', 'tie', 'rank', 'crmWins', 'hubWins', 'crmUnlessBlank', 'hubUnlessBlank'] as const),
]);

/** How many conflicts that a person was asked about a rule decides, which was set since. */
export function settledByRule({ fields }: RecordPlan): number {
	return fields.filter(({ rule, conflict }) => conflict?.isSettled === true && RULES.has(rule)).length;
}

/** For a person; `null` where there were none. */
export function tellSettled(count: number): string | null {
	if (count === 0) return null;
	const what = count === 1 ? 'open conflict was' : 'open conflicts were';
	return `${count} ${what} settled by the rule that was set since`;
}
