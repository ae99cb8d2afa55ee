import type { Contact } from '../../../contact';
import type { CrmAdapter, CrmObject, CrmRecord, FieldValues, GoneRecord } from '../../../crm/contract';
import type { Runtime } from '../../../lib/runtime';
import type {
	DeadLetter,
	Doubt,
	Integration,
	Link,
	StoredSyncPolicy,
	SyncInboxRow,
	SyncOutboxRow,
	WorkspaceStore,
} from '../../../store/contract';
import type { ResolvedSent } from '../merge/resolve-sent';
import type { DoneByRun, Meeting, RecordCase, Rules } from '../reconcile';

/** Whom a run looks at: a record, a contact, or two that are linked, with the notes that brought them here. */
export interface Subject {
	crmId: string | null;
	contactId: string | null;
	inbox: SyncInboxRow | null;
	outbox: SyncOutboxRow | null;
	/**
	 * Values of the score as an earlier look had them. Scores fade with every minute, so that a plan could never be
	 * carried out by those of another one.
	 */
	scores?: FieldValues;
	/** Whether the record is to be archived, since its contact was erased here. */
	isErased?: boolean;
	/** Whether the record is read from the CRM, also where the feed showed it. */
	isReadAnew?: boolean;
	/** Who it is one person with, where that was found out before. */
	meeting?: Meeting;
	/** What a run did with the two, where that is to be taken back. */
	undo?: DoneByRun;
}

/** What is under an id of the CRM, and where that is known from. */
export type Reading =
	| {
			state: 'living';
			record: CrmRecord;
			version: string | null;
			readAt: string;
			notBefore: string | null;
			/** Fields that were asked for and not shown. */
			withheld: ReadonlySet<string>;
			/** Whether the last change was the pack's own; absent or `null` where that is not known. */
			isOurs?: boolean | null;
	  }
	| { state: 'gone'; gone: GoneRecord }
	| { state: 'absent' };

/** A case with what it was made of. */
export interface GatheredCase {
	subject: Subject;
	facts: RecordCase;
	contact: Contact | null;
	link: Link | null;
	reading: Reading | null;
	/** What was sent to the CRM for this contact without its outcome being known. */
	doubt: Doubt | null;
	/** What became of that, where the record shows it. */
	sent: ResolvedSent | null;
	letters: readonly DeadLetter[];
	/** Whether it is left out, since the contact is looked at with another record that waits in the inbox. */
	isWithRecord: boolean;
}

/** What all parts of a run have in common. */
export interface SyncContext {
	workspace: WorkspaceStore;
	integration: Integration;
	adapter: CrmAdapter;
	runtime: Runtime;
	object: CrmObject;
	stored: StoredSyncPolicy;
	rules: Rules;
	signal?: AbortSignal;
}
