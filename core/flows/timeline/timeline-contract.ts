import type { Contact } from '../../contact';
import type { ActivityInput, CallCounts, CrmAdapter, CrmObject } from '../../crm/contract';
import type { Runtime } from '../../lib/runtime';
import type { Integration, WorkspaceStore } from '../../store/contract';
import type { PushBucket, PushProblem } from '../sync/contract';

/** What work on the records of contacts needs, beside the contacts. */
export interface RecordsInput {
	workspace: WorkspaceStore;
	integration: Integration;
	adapter: CrmAdapter;
	runtime: Runtime;
	/** What the contacts are in the CRM. Default `contact`. */
	object?: CrmObject;
	signal?: AbortSignal;
}

/** The CRM record of a contact. */
export interface KnownRecord {
	/** `contact` also for a lead that was converted: its contact takes its place. */
	object: CrmObject;
	crmId: string;
	crmUrl: string | null;
}

/** The record of one contact, or why there is none to work with. */
export type RecordMatch =
	| { record: KnownRecord }
	| {
			record: null;
			outcome: Extract<PushBucket, 'conflict' | 'failed' | 'skipped'>;
			crmId: string | null;
			crmUrl: string | null;
			problem: PushProblem;
	  };

/** What an entry on a timeline is about and says. */
export interface EntryText extends Pick<ActivityInput, 'subject' | 'text' | 'occurredAt' | 'kind' | 'platform'> {
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

/** What an entry stands for: all messages of a conversation on a day, all of a conversation, or one message. */
export type EntryScope = 'day' | 'conversation' | 'message';

export interface LogActivitiesInput extends RecordsInput {
	/** Each at most once. */
	contacts: readonly Contact[];
	/** Default `day`. */
	entryFor?: EntryScope;
	/** IANA name of the zone that days and times are told in. Default UTC. */
	timeZone?: string;
	/** How many days back messages are looked at. Default 7. */
	days?: number;
	/** Whether an entry that may have been added already is added again. Default false. */
	repeatInDoubt?: boolean;
	/** Plan only. */
	preview?: boolean;
}

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

export interface TimelineReport {
	outcomes: TimelineOutcome[];
	/** Adds up to the number of contacts. */
	counts: Record<PushBucket, number>;
	calls: CallCounts;
}
