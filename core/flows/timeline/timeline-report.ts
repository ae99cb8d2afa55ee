import type { CallCounts } from '../../crm/contract';
import type { PushBucket } from '../sync/contract';
import type { RecordMatch, TimelineOutcome, TimelineReport, WrittenEntry } from './timeline-contract';

export const BUCKETS: readonly PushBucket[] = ['created', 'updated', 'unchanged', 'conflict', 'failed', 'skipped'];

/** The gravest first: what went wrong with one entry must not hide behind what went well with another. */
const GRAVITY: ReadonlyArray<WrittenEntry['outcome']> = [
	'failed',
	'conflict',
	'notSent',
	'created',
	'updated',
	'unchanged',
];

/** What became of a contact whose record was found. */
export function outcomeOfEntries(
	contactId: string,
	{ record }: Extract<RecordMatch, { record: object }>,
	entries: WrittenEntry[],
): TimelineOutcome {
	const gravest = GRAVITY.map((outcome) => entries.find((entry) => entry.outcome === outcome)).find(
		(entry) => entry !== undefined,
	);
	return {
		contactId,
		outcome: gravest === undefined || gravest.outcome === 'notSent' ? 'skipped' : gravest.outcome,
		crmObject: record.object,
		crmId: record.crmId,
		crmUrl: record.crmUrl,
		entries,
		problem: gravest?.problem ?? null,
	};
}

export function timelineReport(outcomes: TimelineOutcome[], calls: CallCounts): TimelineReport {
	return { outcomes, counts: countsOf(outcomes), calls };
}

export function countsOf(outcomes: ReadonlyArray<{ outcome: PushBucket }>): Record<PushBucket, number> {
	const counts = Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0])) as Record<PushBucket, number>;
	for (const { outcome } of outcomes) counts[outcome] += 1;
	return counts;
}
