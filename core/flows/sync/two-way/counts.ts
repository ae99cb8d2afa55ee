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
export function countPlan(counts: SyncCounts, { action, fields, bucket, writes }: RecordPlan): void {
	counts[bucket] += 1;
	if (action.kind === 'createInHub') counts.hubCreates += 1;
	else counts.hubChanges += writes.hub;
	if (action.kind === 'createInCrm') counts.crmCreates += 1;
	else counts.crmChanges += writes.crm;
	if (DELETES.has(action.kind)) counts.deletes += 1;
	counts.clears += fields
		.filter(({ kind }) => kind === 'write')
		.flatMap((field) => field.writes)
		.filter(({ kind }) => kind === 'clear').length;
}
