import type { Contact } from '../../../contact';
import type { CrmField, FieldName, FieldValue, GoneRecord } from '../../../crm/contract';
import type {
	ChangeInterval,
	FieldMapping,
	HubField,
	Link,
	SyncConflict,
	SyncPolicy,
	ValueOrigin,
} from '../../../store/contract';
import type { Forms } from '../merge/forms';
import type { ResolvedFields } from '../merge/resolve-sent';

/** What is known of one contact and one record before anything is decided. All of it is data. */

/**
 * What one side holds of a field. A value that the side did not show is unknown: neither changed nor blank. A blank
 * that was read is known, and `null`.
 */
export type SideValue =
	| { isKnown: false }
	| {
			isKnown: true;
			value: FieldValue;
			/**
			 * When it came about, by this side's own clock: the CRM's skew is taken off here (`intervals.ts`). `null`:
			 * nothing is known of it.
			 */
			changed: ChangeInterval | null;
			/** Of the hub's values: the side that they came from. Absent or `null`: not known. */
			origin?: ValueOrigin | null;
	  };

/** A field that the pack owns: scores, counts, attribution. The hub owns it and holds it under the same name. */
export interface EnforcedField {
	crm: FieldName;
	owner: 'enforced';
}

/** A field that is kept in step, as a policy says or because the pack owns it. */
export type KeptField = FieldMapping | EnforcedField;

/** Where the hub holds the value of a kept field. */
export type HubName = HubField | FieldName;

/** The values of a side: of the hub by the names it has there, of the CRM by its own. What is absent is unknown. */
export type HubValues = Readonly<Partial<Record<HubName, SideValue>>>;
export type CrmValues = Readonly<Partial<Record<FieldName, SideValue>>>;

export interface HubSide {
	contactId: string;
	externalKey: string;
	values: HubValues;
	emails: readonly string[];
	phones: readonly string[];
	/** Tell stand-ins for a name from names. */
	profiles: Contact['profiles'];
	/** The same: a name as a platform shows it, of which it is not known which part is which. */
	displayName: string | null;
	/** ISO 8601, UTC. */
	lastInteractionAt: string | null;
}

/** A record that can be written: a lead that was converted is gone. */
export interface LivingRecord {
	state: 'living';
	id: string;
	values: CrmValues;
	/** Every address and number of the record as the CRM spells them; `null` where it does not tell. */
	emails: readonly string[] | null;
	phones: readonly string[] | null;
	/** Whether the inclusion filter lets it in; `null`: the CRM does not show the field that decides. */
	isInside: boolean | null;
}

/** Who stands behind a record that took another's place. */
export interface Successor {
	record: LivingRecord;
	/** The contact that has a living link to it already; `null`: nobody. */
	ownerId: string | null;
	/** Whether the record is of somebody who was erased here: nothing of it is taken. Default: it is not. */
	isOfErased?: boolean;
	/** Whether a person said that its owner is somebody else. Default: nobody said so. */
	isApart?: boolean;
}

/** What the CRM shows of the record. */
export type CrmSide =
	| LivingRecord
	/** The adapter says what became of it. */
	| { state: 'gone'; id: string; gone: GoneRecord; successor: Successor | null }
	/** It was not found, and nobody says why: changes nothing. */
	| { state: 'absent'; id: string }
	/** There is none: the contact was never there, or its link ended. */
	| { state: 'none' };

/** How the two came to stand beside each other where no link says it: see `meetings.ts`. */
export type Meeting =
	| { kind: 'met' }
	| { kind: 'alone' }
	/** The record is of somebody who was erased here. */
	| { kind: 'erased' }
	| { kind: 'review'; reason: string; contactIds: readonly string[]; crmIds: readonly string[] };

export type KnownConflict = Pick<SyncConflict, 'id' | 'field' | 'hubValue' | 'crmValue' | 'state' | 'answer'> &
	Partial<Pick<SyncConflict, 'answerValues' | 'answeredBy'>>;

/** The link of the two. `pushed` and `form` matter for links of version 0.1 of the pack alone. */
export type KnownLink = Pick<Link, 'crmId' | 'base' | 'kept' | 'marks' | 'state' | 'ended'> &
	Partial<Pick<Link, 'pushed' | 'form' | 'updatedAt'>>;

/** One contact and record. At least one of the two is there. */
export interface RecordCase {
	hub: HubSide | null;
	/** Whether the contact was erased here, and its record is asked for: there is no contact and no link any more. */
	isErasedInHub?: boolean;
	/** Whether the person withdrew their consent to being kept in a CRM: then nothing is done, on either side. */
	isWithheld?: boolean;
	crm: CrmSide;
	link: KnownLink | null;
	/** Why the two stand together without a living link. Default: alone. */
	meeting?: Meeting;
	/** Conflicts of this link that are not settled. */
	conflicts: readonly KnownConflict[];
	/** What became of writes of ours whose answer was lost, where there were any and the record is shown. */
	sent?: ResolvedFields;
	/** Whether a write of ours whose answer was lost was to archive the record. */
	isArchiveSent?: boolean;
	/** Whether a write of ours whose answer was lost brought the record back, which is there. */
	isRestoreSent?: boolean;
	/** Whether this contact and no other was asked for by a person or an item: a push is its own order. */
	isOrdered?: boolean;
}

/** What decisions are made by, the same for all records of a run. */
export interface Rules {
	integrationId: string;
	policy: Pick<SyncPolicy, 'mayCreate' | 'deletedInCrm' | 'erasedInHub'>;
	fields: readonly KeptField[];
	/** Fields that were not kept in step for a while, and since when they are again: pairs of before are over. */
	keptAgain: Readonly<Partial<Record<FieldName, string>>>;
	/** Fields, by their CRM names, that mean something only together. A field is in one group at most. */
	groups: ReadonlyArray<readonly FieldName[]>;
	/** The CRM's fields by the names they are kept under; those of which nothing is known are taken as text. */
	native: ReadonlyMap<FieldName, CrmField>;
	forms: Forms;
	/** Sides on which this run writes. What the other needs waits for a run that writes there. */
	writes: { hub: boolean; crm: boolean };
	/** Ids of integrations, the best first: decides between two CRMs whose times do not tell. */
	rank: readonly string[];
	/** Values that the pack writes where a CRM demands one, beside those known by their pattern. */
	standIns: Readonly<Partial<Record<FieldName, readonly string[]>>>;
}
