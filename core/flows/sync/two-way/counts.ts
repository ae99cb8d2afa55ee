import type { RecordPlan } from '../reconcile';
import type { SyncCounts } from './two-way-input';

export function noCounts(): SyncCounts {
	return {
		created: 0,
		updated: 0,
		unchanged: 0,
		conflict: 0,
		failed: 0,
		skipped: 0,
		movedOn: 0,
		hubCreates: 0,
		crmCreates: 0,
		hubChanges: 0,
		crmChanges: 0,
		clears: 0,
		deletes: 0,
	};
}

const DELETES: ReadonlySet<RecordPlan['action']['kind']> = new Set([
	'eraseContact',
	'archiveRecord',
	'takeBackRecord',
	'takeBackContact',
]);

/** Adds what a plan of one record does. */
export function countPlan(counts: SyncCounts, plan: RecordPlan): void {
	counts[plan.bucket] += 1;
	addToSides(counts, plan, 1);
}

/** Counts a plan anew of which nothing came: what moved on is skipped, and told by itself. */
export function recountPlan(counts: SyncCounts, plan: RecordPlan, to: 'movedOn' | 'conflict' | 'failed'): void {
	counts[plan.bucket] -= 1;
	counts[to === 'movedOn' ? 'skipped' : to] += 1;
	if (to === 'movedOn') counts.movedOn += 1;
	addToSides(counts, plan, -1);
}

function addToSides(counts: SyncCounts, { action, fields, writes }: RecordPlan, by: 1 | -1): void {
	if (action.kind === 'createInHub') counts.hubCreates += by;
	else counts.hubChanges += by * writes.hub;
	if (action.kind === 'createInCrm') counts.crmCreates += by;
	else counts.crmChanges += by * writes.crm;
	if (DELETES.has(action.kind)) counts.deletes += by;
	const clears = fields
		.filter(({ kind }) => kind === 'write')
		.flatMap((field) => field.writes)
		.filter(({ kind }) => kind === 'clear');
	counts.clears += by * clears.length;
}
