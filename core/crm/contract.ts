import type { CrmErrorDetails, CrmErrorKind } from '../lib/errors';

/**
 * The CRM port. An adapter is a plain object made by `create<Provider>(deps)`; what it cannot do is visible in
 * `capabilities`, never in a method that throws.
 */

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
	/** Leads only. How far the lead has come, by the CRM's own value: a Salesforce status, a HubSpot life-cycle stage. */
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
	'touchCount',
] as const;

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
	/** ISO 8601, UTC. */
	updatedAt: string | null;
	/**
	 * Of a lead: the contact that it was converted to, which takes its place, or that the CRM keeps behind it. `null` for
	 * a lead without one, and for contacts.
	 */
	contactId: string | null;
	/** Whether the record is a lead that was converted: it can be read, but no longer written. */
	isConverted: boolean;
}

/** How a record can be looked up. `email` matches any address of a record. */
export type LookupKey =
	| { by: 'id'; value: string }
	| { by: 'externalKey'; value: string }
	| { by: 'email'; value: string };

export interface RecordProblem {
	kind: CrmErrorKind;
	message: string;
	details: Omit<CrmErrorDetails, 'provider' | 'operation'>;
}

/** The result of one input of a batch call, at the input's index. */
export type BatchOutcome =
	| { ok: true; record: CrmRecord; created: boolean }
	| { ok: false; problem: RecordProblem };

export interface CreateInput {
	fields: FieldValues;
}

export interface UpdateInput {
	id: string;
	fields: FieldValues;
}

/** Created or updated by its `externalKey`, which must be among the fields. */
export interface UpsertInput {
	externalKey: string;
	fields: FieldValues;
}

export interface CallOptions {
	signal?: AbortSignal;
}

export interface CrmField {
	/** The CRM's own name, for example `hs_language`. */
	nativeName: string;
	/** The pack's name, when the field holds one of the pack's values. */
	canonical: CanonicalField | null;
	label: string;
	type: 'string' | 'number' | 'boolean' | 'date' | 'datetime' | 'enumeration';
	readOnly: boolean;
	/** Allowed values of an enumeration. */
	options: ReadonlyArray<{ value: string; label: string }>;
}

export interface ProvisionedField {
	canonical: CanonicalField;
	nativeName: string;
	/** `existed` also when it was made by hand with the right type. */
	state: 'created' | 'existed' | 'failed';
	/** Set when the state is `failed`. */
	problem: string | null;
}

export interface AccountInfo {
	/** The CRM's id of the account (portal, organisation, company). */
	accountId: string;
	name: string | null;
}

/** What happened, for the CRM's timeline. */
export interface ActivityInput {
	recordId: string;
	/** One line, for CRMs whose entries have a title. */
	subject: string;
	/** Plain text; the adapter escapes and cuts it as the CRM needs. */
	text: string;
	/** ISO 8601, UTC. */
	occurredAt: string;
	/** `message` for a conversation, `note` for what is told about the record, for example its journey. */
	kind: 'message' | 'note';
	/** Native id of an entry to update instead of adding one. */
	activityId: string | null;
}

/** The result of one activity, at its index. `created` is false when an entry was updated. */
export type ActivityOutcome = { ok: true; activityId: string; created: boolean } | { ok: false; problem: RecordProblem };

/** A sale that may come about. */
export interface DealInput {
	/** CRM id of the contact it is with. */
	contactId: string;
	title: string;
	/** In minor units; `null` when not known. */
	amountMinor: number | null;
	/** ISO 4217; `null`: the account's own. */
	currency: string | null;
	/** CRM ids; `null`: the account's first pipeline and its first stage. */
	pipelineId: string | null;
	stageId: string | null;
}

export type DealOutcome = { ok: true; dealId: string; url: string | null } | { ok: false; problem: RecordProblem };

/** One thing that the CRM counts as success. */
export interface Conversion {
	/** Unique in the account and stable, for example `deal_won:4711`: counting it twice counts it once. */
	id: string;
	kind: 'lead_created' | 'lead_converted' | 'deal_won';
	/** ISO 8601, UTC. */
	occurredAt: string;
	/** CRM ids of the contacts behind it; none when the CRM names nobody. */
	contactIds: string[];
	leadId: string | null;
	dealId: string | null;
	/** In minor units; `null` when the CRM knows no amount. */
	amountMinor: number | null;
	/** ISO 4217. */
	currency: string | null;
}

export interface ConversionPage {
	conversions: Conversion[];
	/** Opaque, like that of `ChangedPage`. */
	cursor: string;
	hasMore: boolean;
}

export interface ChangedPage {
	records: CrmRecord[];
	deletedIds: string[];
	/** Opaque. Pass it to the next call; it moves only with the records it covers. */
	cursor: string;
	hasMore: boolean;
}

export interface CrmCapabilities {
	/** What the adapter can look up, create, update and describe. */
	objects: readonly CrmObject[];
	/**
	 * Records per `create`, `update` or `upsert` that travel as one unit: after a crash, so many may be in doubt. For a CRM
	 * without batches, as many as are sent side by side.
	 */
	writeBatchSize: number;
	/** Units of `writeBatchSize` that may be under way at once. */
	concurrentBatches: number;
	/**
	 * Set when the CRM takes far larger loads by another way: from `minRecords` on, `update` and `upsert` are given up to
	 * `maxRecords` at once. `null` when it does not.
	 */
	bulk: { minRecords: number; maxRecords: number } | null;
	/** Keys per `findByKey` call. */
	lookupBatchSize: number;
	/** Whether `upsert` by external key exists, and is safe to repeat. */
	nativeUpsert: boolean;
	/** Whether the CRM itself refuses a second record with the same e-mail. */
	uniqueEmail: boolean;
	/**
	 * What a lead is. `separate`: a record of its own that holds the person and can be converted (Salesforce).
	 * `lifecycleStage`: a stage of the contact (HubSpot). `ofContact`: a record of its own that stands beside a contact,
	 * who is created with it (Pipedrive).
	 */
	leadObject: 'separate' | 'lifecycleStage' | 'ofContact';
	/** Stages of a lead from first to last, where the CRM knows an order. */
	leadStages: readonly string[] | null;
	deleteFeed: boolean;
	webhooks: boolean;
	/** Resolution of change times, in milliseconds. */
	timestampPrecisionMs: number;
}

/** What the adapter did on the wire since it was created. */
export interface CallCounts {
	/** Requests sent, repeats included. */
	calls: number;
	/** Requests that read, repeats included. */
	reads: number;
	/** Requests that wrote, repeats included. */
	writes: number;
	retries: number;
	/** Milliseconds spent waiting for limits and back-off. */
	waitedMs: number;
	/** Token refreshes. */
	refreshes: number;
	/** What is left of the daily quota, when the CRM says. */
	dailyRemaining: number | null;
}

export interface CrmAdapter {
	readonly id: string;
	readonly capabilities: CrmCapabilities;
	/** Checks the credential and names the account behind it. @throws CrmError */
	verify(options?: CallOptions): Promise<AccountInfo>;
	/** Every field of the object, the pack's own among them when they are set up. @throws CrmError */
	describeFields(object: CrmObject, options?: CallOptions): Promise<CrmField[]>;
	/** Creates the fields the pack needs and lacks; safe to repeat. @throws CrmError */
	provisionFields(object: CrmObject, options?: CallOptions): Promise<ProvisionedField[]>;
	/**
	 * Looks keys up, batched. One entry per key, in order: every record that matches it, none when there is none.
	 * @throws CrmError when the look-up itself failed; that never reads as "found none"
	 */
	findByKey(object: CrmObject, keys: readonly LookupKey[], options?: CallOptions): Promise<CrmRecord[][]>;
	/**
	 * Adds records. Not repeated by the transport once it may have been applied: see `mayHaveBeenApplied`.
	 * @throws CrmError for a call that failed as a whole
	 */
	create(object: CrmObject, batch: readonly CreateInput[], options?: CallOptions): Promise<BatchOutcome[]>;
	update(object: CrmObject, batch: readonly UpdateInput[], options?: CallOptions): Promise<BatchOutcome[]>;
	/** Present when `capabilities.nativeUpsert` is true. */
	upsert?(object: CrmObject, batch: readonly UpsertInput[], options?: CallOptions): Promise<BatchOutcome[]>;
	/** Archives records; one that is gone already counts as removed. */
	remove(object: CrmObject, ids: readonly string[], options?: CallOptions): Promise<BatchRemoval[]>;
	/** Records changed since the cursor (`null`: from the beginning), oldest first. */
	listChanged(object: CrmObject, cursor: string | null, options?: CallOptions): Promise<ChangedPage>;
	/** Adds or updates timeline entries, batched where the CRM batches; one outcome per entry, in order. @throws CrmError */
	logActivities(object: CrmObject, entries: readonly ActivityInput[], options?: CallOptions): Promise<ActivityOutcome[]>;
	/** Writes attribution values to records; same outcomes as `update`. */
	recordAttribution(object: CrmObject, batch: readonly UpdateInput[], options?: CallOptions): Promise<BatchOutcome[]>;
	/** Opens deals. Present where the pack can do that. Not repeated once it may have been applied. @throws CrmError */
	createDeals?(batch: readonly DealInput[], options?: CallOptions): Promise<DealOutcome[]>;
	/** Makes contacts of leads. Present where the CRM's API offers it. @throws CrmError */
	convertLeads?(ids: readonly string[], options?: CallOptions): Promise<BatchOutcome[]>;
	/** What the CRM counted as success since the cursor (`null`: from the beginning), oldest first. @throws CrmError */
	listConversions?(cursor: string | null, options?: CallOptions): Promise<ConversionPage>;
	counts(): CallCounts;
}

export type BatchRemoval = { ok: true; id: string } | { ok: false; id: string; problem: RecordProblem };
