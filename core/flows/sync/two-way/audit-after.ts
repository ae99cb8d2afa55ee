import type { FieldValue } from '../../../crm/contract';
import type { AuditChange, AuditEntry } from '../../../store/contract';
import type { FieldVerdict, RecordPlan, Side } from '../reconcile';
import type { SyncRunContext } from './two-way-input';

export interface Changed {
	plan: RecordPlan;
	contactId: string;
	crmId: string | null;
	isHubWritten: boolean;
}

/** An entry for each side that a run changed, and for what happened to the link between the two. */
export function auditOf({ runtime, runId, integration }: SyncRunContext, changed: Changed, at: string): AuditEntry[] {
	const { plan, contactId, crmId, isHubWritten } = changed;
	const entry = (side: Side, changes: AuditChange[]): AuditEntry[] =>
		changes.length === 0
			? []
			: [{ id: runtime.newId(), runId, integrationId: integration.id, contactId, crmId, side, changes, at }];
	const lists = plan.lists.flatMap(({ list, add, remove, reason }): AuditChange[] => [
		...add.map((value) => ({ field: list, from: null, to: value, reason })),
		...remove.map((value) => ({ field: list, from: value, to: null, reason })),
	]);
	const hub = isHubWritten ? [...changesOn('hub', plan), ...lists] : [];
	return [...entry('hub', [...hub, ...linkChange(plan)]), ...entry('crm', changesOn('crm', plan))];
}

function changesOn(side: Side, { fields }: RecordPlan): AuditChange[] {
	return fields
		.filter(({ kind }) => kind === 'write')
		.flatMap((verdict): AuditChange[] => {
			const write = verdict.writes.find((each) => each.side === side);
			return write === undefined ? [] : [changeOf(side, verdict, write.value)];
		});
}

/** Values with their types, so that they can be put back as they were. */
function changeOf(side: Side, verdict: FieldVerdict, value: FieldValue): AuditChange {
	const { field, hubField, before, reason, rule, evidence } = verdict;
	const change = { field: side === 'hub' ? hubField : field, from: before[side] ?? null, to: value, reason, rule };
	return evidence.isTimeUncertain ? { ...change, evidence: 'the times overlap, or are not known' } : change;
}

const LINK_ACTIONS: ReadonlySet<RecordPlan['action']['kind']> = new Set([
	'createInHub',
	'createInCrm',
	'link',
	'pause',
	'resume',
	'end',
	'follow',
	'mark',
	'eraseContact',
	'archiveRecord',
	'takeBackRecord',
	'takeBackContact',
	'restoreRecord',
	'unmark',
]);

function linkChange({ action, crmId, reason }: RecordPlan): AuditChange[] {
	if (!LINK_ACTIONS.has(action.kind)) return [];
	const change = { field: 'link', from: crmId, to: linkStep(action), reason };
	return action.kind === 'end' ? [{ ...change, rule: action.why }] : [change];
}

/** What happened, in a word; of a record whose place another one took, that one's id. */
function linkStep(action: RecordPlan['action']): string {
	if (action.kind === 'follow') return action.into;
	return action.kind === 'resume' && action.was === 'paused' ? 'unpause' : action.kind;
}
