import type { IExecuteFunctions } from 'n8n-workflow';

import type { CallCounts } from '../../../core/crm/contract';
import { PUSH_BUCKETS, type PushBucket, type PushOutcome, type PushReport } from '../../../core/flows/sync';
import { counted, grouped } from '../../../core/lib/sentences';

/** What reports of a run count: items by the bucket they ended in. */
export type Counted = Pick<PushReport, 'counts'> &
	Partial<Pick<PushReport, 'leftOut'>> & { outcomes?: ReadonlyArray<Pick<PushOutcome, 'outcome' | 'problem'>> };

interface SummaryOf {
	noun?: string;
	failedItems?: number;
	/** Whether nothing of it was written. */
	isPreview?: boolean;
}

/**
 * Tells the user, in the output pane and in the execution's data, what a run did with contacts, or deals, and what it
 * cost.
 */
export function showPushSummary(
	context: IExecuteFunctions,
	reports: readonly Counted[],
	perCrm: readonly CallCounts[],
	{ noun = 'contact', failedItems = 0, isPreview = false }: SummaryOf = {},
): void {
	const calls = sumCalls(perCrm);
	const counts = sumCounts(reports);
	const total = PUSH_BUCKETS.reduce((sum, bucket) => sum + counts[bucket], 0);
	const ended = PUSH_BUCKETS.filter((bucket) => counts[bucket] > 0);
	const buckets = ended.map((bucket) => `${counts[bucket]} ${isPreview ? PREVIEWED[bucket] : bucket}`);
	// Items that could not be read, or whose call failed as a whole, are in no report.
	const unreported = Math.max(0, failedItems - counts.failed - counts.conflict);
	const failed = unreported === 0 ? [] : [`${counted(unreported, 'item')} failed`];
	// Of an item that failed nobody knows whom it was about.
	const did =
		total === 0 && unreported > 0
			? failed.join()
			: `${counted(total, noun)}: ${[...buckets, ...failed].join(', ') || 'nothing to do'}`;
	const head = `${isPreview ? 'Preview, nothing was written. ' : ''}${did}`;
	const leftOut = describeLeftOut(reports);
	const troubled = unreported > 0 || counts.failed > 0 || counts.conflict > 0 || leftOut !== '';
	context.addExecutionHints({
		message: `${head}; ${describeCalls(calls)}${describeSkipped(reports)}${leftOut}`,
		type: troubled ? 'warning' : 'info',
		location: 'outputPane',
	});
	context.customData.setAll({
		socialCrmContacts: String(total),
		socialCrmOutcomes: ended.map((bucket) => `${counts[bucket]} ${bucket}`).join(', '),
		socialCrmCalls: String(calls.calls),
		socialCrmRetries: String(calls.retries),
	});
}

/** What a preview says of a bucket. */
const PREVIEWED: Readonly<Record<PushBucket, string>> = {
	created: 'to be created',
	updated: 'to be updated',
	unchanged: 'unchanged',
	conflict: 'in conflict',
	failed: 'failed',
	skipped: 'skipped',
};

/** So many reasons are told. */
const SHOWN_REASONS = 2;

/** Why some were skipped, in the words that their items have; nothing where none was. */
function describeSkipped(reports: readonly Counted[]): string {
	const skipped = reports.flatMap(({ outcomes = [] }) => outcomes).filter(({ outcome }) => outcome === 'skipped');
	const reasons = [...new Set(skipped.flatMap(({ problem }) => (problem === null ? [] : [problem.message])))];
	const more = reasons.length > SHOWN_REASONS ? ', ...' : '';
	return reasons.length === 0 ? '' : `; skipped: ${reasons.slice(0, SHOWN_REASONS).join('; ')}${more}`;
}

/** So many fields are named. */
const SHOWN_FIELDS = 5;

/** Values that did not reach their fields, with the fields' names; nothing where there are none. */
function describeLeftOut(reports: readonly Counted[]): string {
	const problems = reports.flatMap(({ leftOut = [] }) => leftOut);
	if (problems.length === 0) return '';
	const names = [...new Set(problems.map(({ field }) => field.replace(/^native:/, '')))];
	const more = names.length > SHOWN_FIELDS ? ', ...' : '';
	return `; ${counted(problems.length, 'value')} left out: ${names.slice(0, SHOWN_FIELDS).join(', ')}${more}`;
}

/** `3 reads, 3 writes` and what else happened on the wire. */
export function describeCalls(calls: CallCounts): string {
	const parts = [counted(calls.reads, 'read'), counted(calls.writes, 'write')];
	if (calls.retries > 0) parts.push(counted(calls.retries, 'retry', 'retries'));
	if (calls.refreshes > 0) parts.push(counted(calls.refreshes, 'token refresh', 'token refreshes'));
	const { joinedCalls = 0 } = calls;
	if (joinedCalls > 0) parts.push(`${counted(joinedCalls, 'batch', 'batches')} shared and counted elsewhere`);
	if (calls.waitedMs >= 1000) parts.push(`${Math.round(calls.waitedMs / 1000)} s waited`);
	if (calls.dailyRemaining !== null) parts.push(`${grouped(calls.dailyRemaining)} of the daily quota left`);
	return parts.join(', ');
}

/** Of several CRMs together. What is left of a day's quota is each CRM's own, so it is told of a single one only. */
function sumCalls(perCrm: readonly CallCounts[]): CallCounts {
	const sum = (name: Exclude<keyof CallCounts, 'dailyRemaining'>) =>
		perCrm.reduce((total, counts) => total + (counts[name] ?? 0), 0);
	return {
		calls: sum('calls'),
		reads: sum('reads'),
		writes: sum('writes'),
		retries: sum('retries'),
		waitedMs: sum('waitedMs'),
		refreshes: sum('refreshes'),
		joinedCalls: sum('joinedCalls'),
		dailyRemaining: perCrm.length === 1 ? (perCrm[0]?.dailyRemaining ?? null) : null,
	};
}

function sumCounts(reports: readonly Counted[]): Record<PushBucket, number> {
	const sum = { created: 0, updated: 0, unchanged: 0, conflict: 0, failed: 0, skipped: 0 };
	for (const { counts } of reports) for (const bucket of PUSH_BUCKETS) sum[bucket] += counts[bucket];
	return sum;
}
