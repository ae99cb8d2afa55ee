import type { CrmObject } from '../../crm/contract';
import type { KnownRecord, PushBucket, PushProblem, Report } from '../sync';
import type { WrittenEntry } from './plan-entries';

/** What became of one contact, at its index. */
export interface TimelineOutcome {
	contactId: string;
	/** The gravest of its entries; `skipped` when there was nothing to log. */
	outcome: PushBucket;
	crmObject: CrmObject;
	crmId: string | null;
	crmUrl: string | null;
	entries: WrittenEntry[];
	problem: PushProblem | null;
}

export type TimelineReport = Report<TimelineOutcome>;

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
export function outcomeOfEntries(contactId: string, record: KnownRecord, entries: WrittenEntry[]): TimelineOutcome {
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
