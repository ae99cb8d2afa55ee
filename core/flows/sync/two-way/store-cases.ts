import type { SyncConflict, WorkspaceStore } from '../../../store/contract';
import type { RecordCase, RecordPlan } from '../reconcile';
import type { SyncRunContext } from './two-way-input';

interface Judged {
	plan: RecordPlan;
	contactId: string;
	/** Of a contact that changed during the call nothing was written: what was decided of it is not carried out. */
	isHubWritten: boolean;
	/** Conflicts of the two that were not settled before. */
	facts: Pick<RecordCase, 'conflicts'>;
}

/** Keeps what a person has to decide, and ends what was decided. */
export async function storeCases(
	context: SyncRunContext,
	inside: WorkspaceStore,
	judged: readonly Judged[],
	at: string,
): Promise<void> {
	await inside.conflicts.open(judged.flatMap((each) => conflictsOf(context, each, at)));
	await inside.conflicts.settle(judged.flatMap(settledBy));
	for (const { plan } of judged) {
		const { action, reason } = plan;
		if (action.kind !== 'review' || action.contactIds.length < 2) continue;
		const key = `${context.integration.id}:${context.object}:${action.crmIds[0] ?? ''}`;
		const { contactIds } = action;
		await inside.reviews.open({
			id: context.runtime.newId(),
			contactIds,
			key,
			reason,
			createdAt: at,
			resolvedAt: null,
		});
	}
}

/** With the link its conflicts end: of two that are not kept in step nobody has to decide anything. */
function settledBy({ plan, isHubWritten, facts }: Judged): string[] {
	if (ENDS.has(plan.action.kind)) return facts.conflicts.map(({ id }) => id);
	if (!isHubWritten && plan.writes.hub > 0) return [];
	const over = plan.fields.flatMap(({ conflict }) => conflict ?? []);
	return over.flatMap(({ id, isSettled }) => (isSettled && id !== null ? [id] : []));
}

const ENDS: ReadonlySet<RecordPlan['action']['kind']> = new Set(['end', 'mark', 'archiveRecord', 'takeBackRecord']);

function conflictsOf(
	{ integration, object, runtime }: SyncRunContext,
	{ plan, contactId }: Judged,
	at: string,
): SyncConflict[] {
	const { crmId } = plan;
	if (crmId === null) return [];
	// Of a group it stands under the first field, with the values of all.
	return plan.fields.flatMap(({ field, kind, reason, conflict }): SyncConflict[] => {
		if (kind !== 'conflict' || conflict === null) return [];
		const { id, isSettled: _, ...shown } = conflict;
		return [
			{
				id: id ?? runtime.newId(),
				integrationId: integration.id,
				crmObject: object,
				contactId,
				crmId,
				field,
				...shown,
				reason,
				foundAt: at,
				state: 'open',
				answer: null,
				answeredAt: null,
				answerValues: null,
				answeredBy: null,
			},
		];
	});
}
