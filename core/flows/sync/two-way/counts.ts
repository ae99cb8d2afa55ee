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
		held: 0,
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
	addToSides(counts, plan);
}

/** What became of what was planned, and was not carried out. */
export type GivenUp = 'movedOn' | 'held' | 'conflict' | 'failed';

/** Counts a plan of which nothing came: what moved on or waits is skipped, and told by itself. */
export function countGivenUp(counts: SyncCounts, to: GivenUp): void {
	counts[to === 'movedOn' || to === 'held' ? 'skipped' : to] += 1;
	if (to === 'movedOn' || to === 'held') counts[to] += 1;
}

function addToSides(counts: SyncCounts, { action, fields, lists, writes }: RecordPlan): void {
	if (action.kind === 'createInHub') counts.hubCreates += 1;
	else counts.hubChanges += writes.hub;
	if (action.kind === 'createInCrm') counts.crmCreates += 1;
	else counts.crmChanges += writes.crm;
	if (DELETES.has(action.kind)) counts.deletes += 1;
	const clears = fields
		.filter(({ kind }) => kind === 'write')
		.flatMap((field) => field.writes)
		.filter(({ kind }) => kind === 'clear');
	const removed = lists.reduce((sum, { remove }) => sum + remove.length, 0);
	counts.clears += clears.length + removed;
}
