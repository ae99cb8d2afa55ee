import type { CrmErrorDetails, CrmErrorKind } from '../../lib/errors';

/** Records of a CRM and what becomes of them. */

/** `lead`: a person who may buy, as the CRM keeps them: see `CrmCapabilities.leadObject`. */
export type CrmObject = 'contact' | 'lead';

/**
 * Names of the values the pack knows about a person. A name that starts with `native:` addresses the CRM's own field,
 * for example `native:hs_language`.
 */
export const CANONICAL_FIELDS = [
	'externalKey',
	'email',
	'firstName',
	'lastName',
	'phone',
	'company',
	'jobTitle',
	/**
	 * Leads only. How far the lead has come, by the CRM's own value: a Salesforce status, a HubSpot life-cycle stage.
	 */
	'leadStage',
	/** Leads only. What the lead is called, where a lead has a name beside the person's. */
	'leadTitle',
	'socialProfiles',
	'socialPlatforms',
	'socialUsername',
	'socialProfileUrl',
	'socialFollowers',
	'engagementScore',
	'engagementBand',
	'engagementScoredAt',
	'lastInteractionAt',
	'interactionCount',
	'firstTouch',
	'lastTouch',
	'attributionSource',
	'attributionCampaign',
	/** What each channel earns under several models, as text. */
	'attributionScores',
	'touchCount',
] as const;

/** Those that may be cleared on purpose. The others are what a person is known by, or follow the pack. */
export const CLEARABLE_FIELDS: readonly CanonicalField[] = ['firstName', 'phone', 'company', 'jobTitle'];

export type CanonicalField = (typeof CANONICAL_FIELDS)[number];
export type FieldName = CanonicalField | `native:${string}`;
export type FieldValue = string | number | boolean | null;
/** A field that is absent is left as it is; `null` clears it. */
export type FieldValues = Partial<Record<FieldName, FieldValue>>;

export interface CrmRecord {
	id: string;
	/** Where a person opens the record in the CRM, when known. */
	url: string | null;
	fields: FieldValues;
	/** Every address under which the CRM knows the record, primary first, as the CRM spells them. */
	emails: string[];
	/** Every number of the record, primary first, as the CRM spells them. Absent where the adapter does not tell. */
	phones?: string[];
	/** ISO 8601, UTC. */
	updatedAt: string | null;
	/** When the record was added, where the CRM says so. ISO 8601, UTC. */
	createdAt: string | null;
	/**
	 * Of a lead: the contact that it was converted to, which takes its place, or that the CRM keeps behind it. `null`
	 * for a lead without one, and for contacts.
	 */
	contactId: string | null;
	/** Whether the record is a lead that was converted: it can be read, but no longer written. */
	isConverted: boolean;
}

/** How a record can be looked up. `email` matches any address of a record. */
export type LookupKey =
	{ by: 'id'; value: string } | { by: 'externalKey'; value: string } | { by: 'email'; value: string };

export interface RecordProblem {
	kind: CrmErrorKind;
	message: string;
	details: Omit<CrmErrorDetails, 'provider' | 'operation'>;
}

/** Something about a record that was written: what the account made of it, or could not make. */
export interface RecordNote {
	field: FieldName;
	message: string;
	/** What the user can do. */
	fix: string | null;
}

/** The result of one input of a batch call, at the input's index. */
export type BatchOutcome =
	| { ok: true; record: CrmRecord; created: boolean; notes?: readonly RecordNote[] }
	| { ok: false; problem: RecordProblem };

export interface CreateInput {
	fields: FieldValues;
}

export interface UpdateInput {
	id: string;
	fields: FieldValues;
	/**
	 * The version that was read: the record is left as it is, with a problem of the kind `moved`, if it changed since.
	 * Only where `capabilities.conditionalWrites` is true.
	 */
	version?: string;
}

/** Created or updated by its `externalKey`, which must be among the fields. */
export interface UpsertInput {
	externalKey: string;
	fields: FieldValues;
}

export interface CallOptions {
	signal?: AbortSignal;
}

export interface ReadOptions extends CallOptions {
	/** Whether it is to be told whose the last change of a record was, which may cost one call more. */
	tellsEditor?: boolean;
}

export interface WriteOptions extends CallOptions {
	/** Whether the CRM's automations are not to be set off. Only where `capabilities.quietWrites` is true. */
	isQuiet?: boolean;
}

export interface DescribeOptions extends CallOptions {
	/**
	 * How fresh it has to be. `now` (default): read for this call. `run`: read since the adapter was made. `recent`:
	 * what another adapter of the process and account read some minutes ago will do, which costs no call.
	 */
	asOf?: 'now' | 'run' | 'recent';
}

export type BatchRemoval = { ok: true; id: string } | { ok: false; id: string; problem: RecordProblem };
