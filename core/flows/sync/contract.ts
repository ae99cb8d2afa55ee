import type { Contact, IdentityKey, PersonDetails } from '../../contact';
import type { CallCounts, CrmAdapter, CrmObject, FieldName, FieldValues } from '../../crm/contract';
import type { CrmErrorKind } from '../../lib/errors';
import type { Runtime } from '../../lib/runtime';
import type { SocialEvent } from '../../social';
import type { Integration, Interaction, WorkspaceStore } from '../../store/contract';

/** Recording: social events in, contacts and interactions out. */

export interface RecordEventsInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	events: readonly SocialEvent[];
	/** By event: whose it is where that is known already, else `null` or nothing: the person is recognised then. */
	contactIds?: ReadonlyArray<string | null>;
}

export interface OpenReview {
	key: IdentityKey;
	contactIds: string[];
	reason: string;
}

/** What became of one event, at the event's index. */
export interface RecordedEvent {
	/** `duplicate`: this event was recorded before, so nothing changed. */
	outcome: 'recorded' | 'duplicate';
	contact: Contact;
	/** What the event did to the contact. */
	contactOutcome: 'created' | 'updated' | 'unchanged';
	interaction: Interaction;
	/** Contacts that turned out to be the same person and were merged into `contact`. */
	mergedContactIds: string[];
	/** Set when another contact may be the same person, but somebody has to look. */
	review: OpenReview | null;
}

export interface EnrichInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	people: ReadonlyArray<{
		/** `null`: recognise the contact by the person's keys, or create it. */
		contactId: string | null;
		person: PersonDetails;
	}>;
}

/** What became of one person, at its index; `null` when the contact id is unknown. */
export type EnrichedContact = Pick<RecordedEvent, 'contact' | 'contactOutcome' | 'mergedContactIds' | 'review'> | null;

/** Pushing: contacts into one CRM account. */

export type PushBucket = 'created' | 'updated' | 'unchanged' | 'conflict' | 'failed' | 'skipped';

/**
 * What happens to a standard CRM field that already holds another value. The pack's own social fields always follow the
 * hub.
 */
export type ExistingValuePolicy = 'keep' | 'overwrite';

/** What happens when the pack's fields were not set up in the CRM. */
export type MissingFieldPolicy = 'error' | 'create' | 'skip';

/**
 * What is sent of a contact. `social`: only the pack's own fields, standard fields are left alone. `given`: only the
 * values
 * that come with the item.
 */
export type PushScope = 'all' | 'social' | 'given';

export interface PushItem {
	contact: Contact;
	/** Values beside those of the contact, for example the CRM's own fields as `native:<name>`. */
	fields?: FieldValues;
	/** The CRM record that the contact is known to be, where no link says so: looked at first. */
	crmId?: string;
}

export interface PushInput {
	workspace: WorkspaceStore;
	integration: Integration;
	adapter: CrmAdapter;
	runtime: Runtime;
	/** Each contact at most once. */
	items: readonly PushItem[];
	/** What the contacts are in the CRM. Default `contact`. */
	object?: CrmObject;
	/**
	 * Whether a lead's stage may move backwards, as the values ask. Default false: a stage that is further on is kept.
	 */
	stagesMayMoveBack?: boolean;
	existingValues: ExistingValuePolicy;
	missingFields: MissingFieldPolicy;
	/** Whether a contact the CRM does not know is added (default), or skipped. */
	createMissing?: boolean;
	/** Default `all`. */
	scope?: PushScope;
	/** Whether the CRM is asked also about contacts that have not changed. Default false. */
	alwaysLook?: boolean;
	/** Plan only: read the CRM, write nothing anywhere. */
	preview?: boolean;
	signal?: AbortSignal;
}

export interface FieldChange {
	field: FieldName;
	from: string | null;
	to: string | null;
	reason: string;
}

export interface PushProblem {
	kind: CrmErrorKind | 'notAttempted';
	message: string;
	/** What the user can do. */
	fix: string | null;
	/** CRM records that are in the way or match equally well. */
	recordIds: string[];
}

/** What became of one item, at the item's index. */
export interface PushOutcome {
	contactId: string;
	outcome: PushBucket;
	/** What the record is: a lead that was converted is worked with as its contact. */
	crmObject: CrmObject;
	crmId: string | null;
	crmUrl: string | null;
	/** Made, or with `preview` planned. */
	changes: FieldChange[];
	problem: PushProblem | null;
}

export interface PushReport {
	runId: string;
	outcomes: PushOutcome[];
	/** Adds up to the number of items. */
	counts: Record<PushBucket, number>;
	calls: CallCounts;
}
