import type { FieldValue } from '../../../crm/contract';
import type { WorkspaceStore } from '../../../store/contract';
import type { PushBucket } from '../outcome';
import type { PlanBody } from '../two-way/plan-rows';

/** What a plan means to do with one contact and record, for a person. */
export interface PlanItem {
	contactId: string | null;
	crmId: string | null;
	/** What the record ends as. */
	bucket: PushBucket;
	/** For example `update`, `createInCrm` or `review`. */
	action: string;
	reason: string;
	/** Whether it was carried out, or left out since something moved. */
	isDone: boolean;
	fields: PlanItemField[];
}

export interface PlanItemField {
	field: string;
	/** What happens: a write, or what is only told of the field. */
	kind: string;
	/** The side that is written; `null` where none is. */
	side: 'hub' | 'crm' | null;
	/** `null` where it is blank or was not shown. */
	hub: FieldValue;
	crm: FieldValue;
	/** What is written. */
	to: FieldValue;
	rule: string;
	reason: string;
}

/** Rows that are read at a time. */
const AT_ONCE = 200;

/**
 * The rows of a plan that do something, or that tell something, in their order.
 * @param limit how many at most
 * @throws StoreError
 */
export async function planItems(workspace: WorkspaceStore, planId: string, limit: number): Promise<PlanItem[]> {
	const items: PlanItem[] = [];
	for (let after: number | null = null; items.length < limit;) {
		const rows = await workspace.syncPlans.rows(planId, { limit: AT_ONCE, after });
		const last = rows.at(-1);
		if (last === undefined) break;
		after = last.position;
		for (const { body, isDone } of rows) {
			const item = itemOf(JSON.parse(body) as PlanBody, isDone);
			if (item !== null) items.push(item);
		}
	}
	return items.slice(0, limit);
}

/** `null` where nothing is done and nothing is told. */
function itemOf({ plan }: PlanBody, isDone: boolean): PlanItem | null {
	const { contactId, crmId, bucket, action, reason } = plan;
	const fields = plan.fields.filter(({ kind, isTold }) => isTold || (kind !== 'nothing' && kind !== 'agree'));
	if (action.kind === 'nothing' && bucket === 'unchanged' && fields.length === 0) return null;
	return {
		contactId,
		crmId,
		bucket,
		action: action.kind,
		reason,
		isDone,
		fields: fields.map(({ field, kind, writes, before, rule, reason: why }) => ({
			field,
			kind,
			side: writes[0]?.side ?? null,
			hub: before.hub ?? null,
			crm: before.crm ?? null,
			to: writes[0]?.value ?? null,
			rule,
			reason: why,
		})),
	};
}
