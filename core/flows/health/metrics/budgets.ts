import type { WorkspaceHealth } from '../contract';
import { add, crmLabel, gauge, lower } from './samples';
import type { MetricFamily, Sample } from './text';

interface Input {
	health: Pick<WorkspaceHealth, 'accounts'>;
	crms: readonly string[];
}

/** What is left of the calls of the accounts; of several of one CRM the least. Pure. */
export function ofBudgets(input: Input): MetricFamily[] {
	const day = new Map<string, Sample>();
	const window = new Map<string, Sample>();
	const blocked = new Map<string, Sample>();
	for (const { provider, budget } of input.health.accounts) {
		const labels = { crm: crmLabel(input, provider) };
		lower(day, labels, budget.day?.left ?? null);
		lower(window, labels, budget.window && budget.window.left / budget.window.limit);
		add(blocked, labels, budget.blockedUntil === null ? 0 : 1);
	}
	return [
		gauge('social_crm_budget_day_left', 'Calls left of the day, as the CRM said last to whoever called it.', day),
		gauge('social_crm_budget_window_left_ratio', 'Share of the calls of a window that is free.', window),
		gauge('social_crm_budget_blocked', 'Accounts whose CRM takes no call at the moment.', blocked),
	];
}
