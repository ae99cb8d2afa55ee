import type { FieldName } from '../../../crm/contract';
import type { PushBucket } from '../outcome';
import type { RecordCase } from './model';
import type { FieldVerdict, ListVerdict, RecordAction, RecordPlan } from './verdict';

/** How a plan of one record is put together from what was decided of it. */

export interface Judged {
	fields: FieldVerdict[];
	lists: ListVerdict[];
}

export const NOTHING_JUDGED: Judged = { fields: [], lists: [] };

/** What an action is in the report of a run, before its fields are looked at. */
const BUCKETS: Readonly<Record<RecordAction['kind'], PushBucket>> = {
	nothing: 'unchanged',
	update: 'unchanged',
	createInHub: 'created',
	createInCrm: 'created',
	link: 'unchanged',
	pause: 'skipped',
	resume: 'unchanged',
	end: 'skipped',
	follow: 'unchanged',
	mark: 'updated',
	eraseContact: 'updated',
	archiveRecord: 'updated',
	takeBackRecord: 'updated',
	takeBackContact: 'updated',
	restoreRecord: 'updated',
	unmark: 'updated',
	review: 'conflict',
};

const FIELD_BUCKETS: Readonly<Record<FieldVerdict['kind'], PushBucket>> = {
	nothing: 'unchanged',
	agree: 'unchanged',
	write: 'updated',
	differ: 'skipped',
	conflict: 'conflict',
	drift: 'skipped',
	unstable: 'skipped',
	waits: 'skipped',
};

const WORST_FIRST: readonly PushBucket[] = ['failed', 'conflict', 'created', 'updated', 'skipped', 'unchanged'];

function worstOf(buckets: readonly PushBucket[]): PushBucket {
	return WORST_FIRST.find((bucket) => buckets.includes(bucket)) ?? 'unchanged';
}

export function planOf(
	{ hub, crm, link, sent }: RecordCase,
	action: RecordAction,
	reason: string,
	{ fields, lists }: Judged = NOTHING_JUDGED,
	bucket: PushBucket = BUCKETS[action.kind],
): RecordPlan {
	const listBuckets: PushBucket[] = lists.some(isListWrite) ? ['updated'] : [];
	return {
		contactId: hub?.contactId ?? null,
		crmId: crm.state === 'none' ? (link?.crmId ?? null) : crm.id,
		action,
		reason,
		fields,
		lists,
		bucket: worstOf([bucket, ...fields.map(({ kind }) => FIELD_BUCKETS[kind]), ...listBuckets]),
		isAction: isAction(action, { fields, lists }) || (action.kind === 'update' && sent !== undefined),
		writes: writesOf(action, { fields, lists }),
	};
}

/** A plan of which everything is done but one field, which the CRM refused: a person is to look at that. */
export function withoutField(plan: RecordPlan, field: FieldName, reason: string): RecordPlan {
	const fields = plan.fields.map((each): FieldVerdict =>
		each.field === field
			? { ...each, kind: 'nothing', writes: [], pair: null, endsPair: false, conflict: null, reason }
			: each,
	);
	const judged = { fields, lists: plan.lists };
	const [left, writes] = [isAction(plan.action, judged), writesOf(plan.action, judged)];
	return { ...plan, fields, bucket: 'conflict', isAction: left, writes };
}

function isAction({ kind }: RecordAction, judged: Judged): boolean {
	return !['nothing', 'update'].includes(kind) || storesAnything(judged);
}

/** Whether anything has to be stored or sent for what was judged. */
export function storesAnything({ fields, lists }: Judged): boolean {
	return lists.length > 0 || fields.some(storesField);
}

function storesField({ kind, pair, endsPair, conflict, isTold }: FieldVerdict): boolean {
	const isNewConflict = conflict !== null && (conflict.isSettled || isTold);
	return kind === 'write' || pair !== null || endsPair || isNewConflict;
}

/** Why a record that ends as skipped does: its own reason, or that of a field of its. */
export function whySkipped({ action, fields, reason }: RecordPlan): string {
	const isOfFields = BUCKETS[action.kind] !== 'skipped';
	const field = isOfFields ? fields.find(({ kind }) => FIELD_BUCKETS[kind] === 'skipped') : undefined;
	return field?.reason ?? reason;
}

function isListWrite({ add, remove }: ListVerdict): boolean {
	return add.length > 0 || remove.length > 0;
}

const WRITES_HUB: ReadonlySet<RecordAction['kind']> = new Set([
	'createInHub',
	'eraseContact',
	'takeBackContact',
	'mark',
	'unmark',
]);
const WRITES_CRM: ReadonlySet<RecordAction['kind']> = new Set(['createInCrm', 'archiveRecord', 'restoreRecord']);

function writesOf(action: RecordAction, { fields, lists }: Judged): RecordPlan['writes'] {
	const due = fields.filter((field) => field.kind === 'write').flatMap(({ writes }) => writes);
	const isHubWritten = due.some(({ side }) => side === 'hub') || lists.some(isListWrite);
	const isCrmWritten = due.some(({ side }) => side === 'crm');
	const takesBack = action.kind === 'takeBackRecord' && action.isGone !== true;
	return {
		hub: isHubWritten || WRITES_HUB.has(action.kind) ? 1 : 0,
		crm: isCrmWritten || takesBack || WRITES_CRM.has(action.kind) ? 1 : 0,
	};
}
