import type { ActivityInput } from '../../crm/contract';
import { contentHash } from '../../lib/content-hash';
import type { TimelineEntry } from '../../store/contract';
import type { KnownRecord, PushBucket, PushProblem } from '../sync';

/** What an entry on a timeline is about and says. */
export interface EntryText extends Pick<
	ActivityInput,
	'subject' | 'text' | 'occurredAt' | 'day' | 'kind' | 'platform'
> {
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
	write: TimelineWrite;
	/** Of what the entry says. */
	digest: string;
	/** Native id of the entry that is updated; `null` adds one. */
	activityId: string | null;
	/** What will have become of it when all goes well. */
	outcome: 'created' | 'updated' | 'unchanged';
	/** When a version before claims sent it without hearing the answer. */
	leftInDoubt: string | null;
	/** Native id that is stored: of an entry that vanished from the CRM it is history. */
	storedId: string | null;
}

/** What is stored, by contact id and key. */
export type KnownEntries = ReadonlyMap<string, ReadonlyMap<string, TimelineEntry>>;

/** What is to be done for each entry. Pure. */
export function planEntries(writes: readonly TimelineWrite[], known: KnownEntries): PlannedEntry[] {
	return writes.map((write) => {
		const { subject, text, occurredAt } = write.entry;
		const stored = storedOf(write, known);
		const digest = contentHash([subject, text, occurredAt]);
		const activityId = stored?.activityId ?? null;
		const leftInDoubt = stored !== undefined && activityId === null ? stored.updatedAt : null;
		return { write, digest, activityId, outcome: outcomeOf(stored, digest), leftInDoubt, storedId: activityId };
	});
}

/** Whether what is stored of an entry is still what it was planned from. */
export function isAsPlanned({ write, activityId, storedId, digest }: PlannedEntry, known: KnownEntries): boolean {
	const stored = storedOf(write, known);
	const isTold = activityId !== null && stored?.digest === digest;
	return (stored?.activityId ?? null) === storedId && !isTold;
}

function storedOf({ contactId, entry }: TimelineWrite, known: KnownEntries): TimelineEntry | undefined {
	return known.get(contactId)?.get(entry.key);
}

function outcomeOf(stored: TimelineEntry | undefined, digest: string): PlannedEntry['outcome'] {
	if (stored === undefined || stored.activityId === null) return 'created';
	return stored.digest === digest ? 'unchanged' : 'updated';
}
