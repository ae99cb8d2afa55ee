import { settledAt } from '../claim/doubt';
import type { RecordPlan } from '../reconcile';
import type { JudgedRow } from './intent';
import type { SyncRunContext } from './two-way-input';

/** The same verdict as the plan has, over the same notes, and nothing that was sent a moment ago. */
export function stillStands({ runtime }: SyncRunContext, { body, judged }: JudgedRow): boolean {
	const { doubt, plan, subject } = judged;
	const isReplaced = (body.inbox?.revision ?? null) !== (subject.inbox?.revision ?? null);
	const isTooSoon = plan.action.kind === 'createInCrm' && doubt !== null && settledAt(doubt) > runtime.clock.now();
	return !isReplaced && !isTooSoon && signatureOf(plan) === signatureOf(body.plan);
}

/** What a plan does, without why and since when. */
function signatureOf({ contactId, crmId, action, fields, lists }: RecordPlan): string {
	const verdicts = fields
		.filter(({ kind }) => kind !== 'nothing')
		.map(({ field, kind, writes, pair, endsPair }) => ({ field, kind, writes, pair, endsPair }));
	return JSON.stringify({
		contactId,
		crmId,
		action,
		verdicts,
		lists: lists.map(({ reason: _reason, ...list }) => list),
	});
}
