import type { BatchOutcome, CrmObject } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import { readRecords } from '../gather/read-records';
import { NORMAL_FORM } from '../merge/normal-form';
import { onlyPairs, type RecordPlan } from '../reconcile';
import type { Link, WorkspaceStore } from '../../../store/contract';
import type { SyncRunContext } from './two-way-input';

/** Leads that became contacts. */

export interface Ended {
	plan: RecordPlan;
	contactId: string;
	/** Of the lead, before it ended. */
	link: Link | null;
}

/** What a lead becomes, whatever the CRM calls it. */
const CONTACT: CrmObject = 'contact';

/**
 * Gives what was agreed on with a lead to the link of the contact that it became. One that is there stays as it is, and
 * so does one that a person has ended. Where that contact belongs to somebody else here, the two are to be looked at.
 */
export async function moveOn(
	{ integration, runtime }: SyncRunContext,
	inside: WorkspaceStore,
	ended: readonly Ended[],
	at: string,
): Promise<void> {
	const moved = ended.flatMap((each) => {
		const { action } = each.plan;
		if (action.kind !== 'end' || action.moved === undefined || action.into === null) return [];
		return [{ ...each, into: action.into, ...action.moved }];
	});
	if (moved.length === 0) return;
	const ids = moved.map(({ contactId }) => contactId);
	const known = await inside.links.find(integration.id, CONTACT, ids);
	const links = moved.flatMap(({ contactId, link, into, keptPairs, ownerId }): Link[] => {
		const before = known.get(contactId);
		if (ownerId !== null || (before !== undefined && !mayBeReplaced(before, into))) return [];
		const blank = { crmUrl: null, pushed: {}, form: NORMAL_FORM, activityId: null, ended: null };
		return [
			{
				integrationId: integration.id,
				contactId,
				crmObject: CONTACT,
				crmId: into,
				...blank,
				...onlyPairs(link, keptPairs),
				updatedAt: at,
				state: 'living',
				revision: before?.revision,
			},
		];
	});
	await inside.links.saveOver(links);
	if ((await inside.syncPolicies.get(integration.id, CONTACT)) !== null)
		await inside.syncOutbox.note(integration.id, CONTACT, ids);
	for (const { contactId, ownerId, into, plan } of moved) {
		if (ownerId === null || ownerId === contactId) continue;
		await inside.reviews.open({
			id: runtime.newId(),
			contactIds: [contactId, ownerId].sort(),
			key: `${integration.id}:${CONTACT}:${into}`,
			reason: plan.reason,
			createdAt: at,
			resolvedAt: null,
		});
	}
}

/** Nothing is taken up again that a person ended, or that is about the very record. */
function mayBeReplaced({ state, ended, crmId }: Link, into: string): boolean {
	return state === 'ended' && crmId !== into && ended?.why !== 'unlinked' && ended?.why !== 'erased';
}

const REFUSALS: ReadonlySet<string> = new Set(['invalid', 'conflict', 'notFound']);

/**
 * What was refused because the record went while the call was under way has moved on: it is no fault of its values, and
 * the next run looks at it anew.
 * @param inputs what was sent, in the order of the outcomes
 */
export async function withMovedOn(
	context: Pick<SyncRunContext, 'adapter' | 'object' | 'runtime' | 'signal'>,
	inputs: ReadonlyArray<{ id: string }>,
	outcomes: readonly BatchOutcome[],
): Promise<BatchOutcome[]> {
	const ids = inputs.map(({ id }) => id);
	const refused = ids.filter((_, index) => {
		const outcome = outcomes[index];
		return outcome?.ok === false && REFUSALS.has(outcome.problem.kind);
	});
	if (refused.length === 0) return [...outcomes];
	const readings = await readRecords(context, [...new Set(refused)]).catch(orNothing);
	return outcomes.map((outcome, index): BatchOutcome => {
		const reading = outcome.ok || !REFUSALS.has(outcome.problem.kind) ? undefined : readings.get(ids[index] ?? '');
		const isThere = reading === undefined || (reading.state === 'living' && !reading.record.isConverted);
		return outcome.ok || isThere ? outcome : { ok: false, problem: { ...outcome.problem, kind: 'moved' } };
	});
}

/** The batch was written, whatever became of the question. */
function orNothing(error: unknown): Awaited<ReturnType<typeof readRecords>> {
	if (error instanceof CrmError) return new Map();
	throw error;
}
