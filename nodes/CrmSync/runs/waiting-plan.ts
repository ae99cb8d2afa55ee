import { listDecisions } from '../../../core/flows/sync';
import { answer, type Answer } from '../../shared/items/answer';
import { systemRuntime } from '../../shared/runtime';
import { planLink } from '../parameters/form-link';
import { presentSubject, syncedOf, type SyncedAccount } from './open-account';

/** A preview that is older than this is made anew: much may have changed. */
const FRESH_MS = 60 * 60 * 1000;

/**
 * The plan that waits for a person: one that a run is held by, or a preview of the last hour, which may still be
 * applied and does something.
 * @param form address of the form where a person decides; `null`: none
 * @returns `null` where none waits
 */
export async function presentWaiting(account: SyncedAccount, form: string | null): Promise<Answer | null> {
	const { workspace, integration, object, label } = account;
	const plan = await workspace.syncPlans.current(integration.id, object);
	if (plan === null) return null;
	const isFresh = systemRuntime.clock.now() - Date.parse(plan.createdAt) < FRESH_MS;
	if (plan.heldBecause === null && !isFresh) return null;
	const input = { ...syncedOf(account), runtime: systemRuntime, label };
	const [decision] = await listDecisions(input, { kinds: ['plan'], limit: 1 });
	if (decision?.choices.some(({ choice }) => choice === 'apply') !== true) return null;
	return answer({
		outcome: 'found',
		sentence: `A plan waits for a person already, and none was made in its place. ${decision.sentence}`,
		...presentSubject(account),
		kind: 'preview',
		state: plan.state,
		runId: plan.runId,
		planId: plan.id,
		planSummary: decision.lines,
		...planLink(form, plan.id),
	});
}
