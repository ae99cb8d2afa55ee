import type { ActivityInput } from '../../crm/contract';
import { contentHash } from '../../lib/content-hash';
import type { TimelineEntry } from '../../store/contract';
import type { KnownRecord, PushBucket, PushProblem } from '../sync';

/** What an entry on a timeline is about and says. */
export interface EntryText extends Pick<ActivityInput, 'subject' | 'text' | 'occurredAt' | 'day' | 'kind' | 'platform'> {
	/** Names the entry among those of the contact: the same key is the same entry. */
	key: string;
}

export interface TimelineWrite {
	contactId: string;
	record: KnownRecord;
	entry: EntryText;
}

/** What became of one entry. `conflict`: it may have been added by a run whose answer was lost. */
export interface WrittenEntry {
	outcome: Exclude<PushBucket, 'skipped'> | 'notSent';
	subject: string;
	occurredAt: string;
	/** Native id, once it is known. */
	activityId: string | null;
	problem: PushProblem | null;
}

/** An entry with what is stored of it. */
export interface PlannedEntry {
	/** Of its write. */
	index: number;
	write: TimelineWrite;
	/** Of what the entry says. */
	digest: string;
	/** Native id of the entry that is updated; `null` adds one. */
	activityId: string | null;
	/** What will have become of it when all goes well. */
	outcome: 'created' | 'updated' | 'unchanged' | 'conflict';
}

/**
 * What is to be done for each entry. Pure.
 * @param known what is stored, by contact id
 * @param repeatInDoubt whether an entry that may have been added already is added again
 */
export function planEntries(
	writes: readonly TimelineWrite[],
	known: ReadonlyMap<string, readonly TimelineEntry[]>,
	repeatInDoubt: boolean,
): PlannedEntry[] {
	return writes.map((write, index) => {
		const { subject, text, occurredAt, key } = write.entry;
		const stored = known.get(write.contactId)?.find((entry) => entry.key === key);
		const digest = contentHash([subject, text, occurredAt]);
		const activityId = stored?.activityId ?? null;
		return { index, write, digest, activityId, outcome: outcomeOf(stored, digest, repeatInDoubt) };
	});
}

function outcomeOf(stored: TimelineEntry | undefined, digest: string, repeatInDoubt: boolean): PlannedEntry['outcome'] {
	if (stored === undefined) return 'created';
	if (stored.activityId === null) return repeatInDoubt ? 'created' : 'conflict';
	return stored.digest === digest ? 'unchanged' : 'updated';
}
