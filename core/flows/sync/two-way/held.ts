import type { StoredSyncPolicy, SyncPlan, WorkspaceStore } from '../../../store/contract';
import { planToApply } from './plan-of-run';
import { whilePolicyStands } from './stops';
import type { TwoWayInput } from './two-way-input';

/** What a run does is done under its lease, by the policy that it began with. */
export interface Held {
	signal: AbortSignal;
	whileLeased(inside: WorkspaceStore): Promise<void>;
	whilePolicyStands(inside: WorkspaceStore): Promise<void>;
	plan: SyncPlan | null;
}

/** Whoever waited for another run may find the policy, or the plan, changed by then. */
export async function stillSo(
	input: TwoWayInput,
	stored: StoredSyncPolicy,
	plan: SyncPlan | null,
): Promise<Pick<Held, 'plan' | 'whilePolicyStands'>> {
	const stands = whilePolicyStands(stored);
	await stands(input.workspace);
	return {
		whilePolicyStands: stands,
		plan: plan && (await planToApply({ ...input, planId: plan.id }, stored)),
	};
}

/** For each storing transaction but those in which the CRM's answers are stored. */
export function whileOursOf({ whileLeased, whilePolicyStands: stands }: Omit<Held, 'plan'>) {
	return async (inside: WorkspaceStore) => {
		await whileLeased(inside);
		await stands(inside);
	};
}
