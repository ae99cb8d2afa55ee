import type { CallCounts, CrmCapabilities } from './capabilities';
import type { Choice, ChoiceList, ChoiceQuery } from './choices';
import type { AccountInfo, CrmField, ProvisionedField } from './fields';
import type {
	BatchOutcome,
	BatchRemoval,
	CallOptions,
	CreateInput,
	CrmObject,
	CrmRecord,
	DescribeOptions,
	FieldName,
	LookupKey,
	ReadOptions,
	UpdateInput,
	UpsertInput,
	WriteOptions,
} from './records';
import type {
	ActivityInput,
	ActivityOutcome,
	ConversionPage,
	DealInput,
	DealOutcome,
	FoundDeal,
	OpenDeal,
	SoughtActivity,
	SoughtDeal,
} from './sales';
import type { ChangedPage, FieldChangeTimes, ReadRecord } from './whereabouts';

/**
 * The CRM port. An adapter is a plain object made by `create<Provider>(deps)`; what it cannot do is visible in
 * `capabilities`, never in a method that throws.
 */
export interface CrmAdapter {
	readonly id: string;
	readonly capabilities: CrmCapabilities;
	/** Checks the credential and names the account behind it. @throws CrmError */
	verify(options?: CallOptions): Promise<AccountInfo>;
	/**
	 * What contacts need and the credential is not granted, in the CRM's own words; empty when nothing is known to be
	 * missing. A few reading calls. Present where the CRM tells.
	 * @throws CrmError when the credential is not taken at all, or the CRM cannot be asked
	 */
	missingAccess?(options?: CallOptions): Promise<readonly string[]>;
	/** Every field of the object, the pack's own among them when they are set up. @throws CrmError */
	describeFields(object: CrmObject, options?: DescribeOptions): Promise<CrmField[]>;
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
	create(object: CrmObject, batch: readonly CreateInput[], options?: WriteOptions): Promise<BatchOutcome[]>;
	update(object: CrmObject, batch: readonly UpdateInput[], options?: WriteOptions): Promise<BatchOutcome[]>;
	/** Present when `capabilities.nativeUpsert` is true. */
	upsert?(object: CrmObject, batch: readonly UpsertInput[], options?: WriteOptions): Promise<BatchOutcome[]>;
	/**
	 * The stages of a lead in the account's own order, first to last. Present where an account can order them otherwise
	 * than `capabilities.leadStages`. @throws CrmError
	 */
	leadStages?(options?: CallOptions): Promise<readonly string[]>;
	/**
	 * What the account offers to choose among, in its own order; a list that `capabilities.choices` does not name is
	 * empty. Present where that names any. @throws CrmError
	 */
	listChoices?(list: ChoiceList, query?: ChoiceQuery, options?: CallOptions): Promise<Choice[]>;
	/** Archives records; one that is gone already counts as removed. */
	remove(object: CrmObject, ids: readonly string[], options?: CallOptions): Promise<BatchRemoval[]>;
	/**
	 * Deletes records for good, so that nothing brings them back; one that is gone already counts as removed. Present
	 * where the API of the CRM can do that. @throws CrmError when not a single one could be asked for
	 */
	purge?(object: CrmObject, ids: readonly string[], options?: CallOptions): Promise<BatchRemoval[]>;
	/** Brings archived records back under their ids. Present where `capabilities.restores` is true. @throws CrmError */
	restore?(object: CrmObject, ids: readonly string[], options?: CallOptions): Promise<BatchOutcome[]>;
	/**
	 * Reads records by their ids, batched, with what became of those that are gone. One entry per id, in order.
	 * @throws CrmError when the look-up itself failed; that never reads as "gone"
	 */
	readMany(object: CrmObject, ids: readonly string[], options?: ReadOptions): Promise<ReadRecord[]>;
	/**
	 * When the values of fields came about, from the CRM's history, for each id, in order; an id that is gone has none.
	 * Costs calls: ask for fields in conflict only. Present where `capabilities.fieldHistory` is true. @throws CrmError
	 */
	fieldChanges?(
		object: CrmObject,
		ids: readonly string[],
		fields: readonly FieldName[],
		options?: CallOptions,
	): Promise<FieldChangeTimes[]>;
	/**
	 * Milliseconds by which the CRM's clock is ahead of the caller's, by the last answer that told its time; `null`
	 * before there was one.
	 */
	clockSkewMs?(): number | null;
	/**
	 * Records changed since the cursor (`null`: from the beginning), oldest first.
	 * @throws CrmError `expired` for a position that the CRM no longer knows: only reading from the beginning helps
	 */
	listChanged(object: CrmObject, cursor: string | null, options?: CallOptions): Promise<ChangedPage>;
	/**
	 * Adds or updates timeline entries, batched where the CRM batches; one outcome per entry, in order. @throws
	 * CrmError
	 */
	logActivities(
		object: CrmObject,
		entries: readonly ActivityInput[],
		options?: CallOptions,
	): Promise<ActivityOutcome[]>;
	/**
	 * Looks for entries that may have been added, by their reference: native ids for each of the sought, in order.
	 * Present where entries can be looked for. @throws CrmError when the look-up itself failed
	 */
	findActivities?(object: CrmObject, sought: readonly SoughtActivity[], options?: CallOptions): Promise<string[][]>;
	/**
	 * Deletes timeline entries that `logActivities` added, by their native ids; one that is gone already counts as
	 * removed. Present where entries can be deleted. @throws CrmError for a call that failed as a whole; it may be
	 * repeated
	 */
	removeActivities?(activityIds: readonly string[], options?: CallOptions): Promise<BatchRemoval[]>;
	/** Opens deals. Present where the pack can do that. Not repeated once it may have been applied. @throws CrmError */
	createDeals?(batch: readonly DealInput[], options?: CallOptions): Promise<DealOutcome[]>;
	/**
	 * Looks for deals that may have been opened, for each of the sought, in order. Present where
	 * deals can be looked for. @throws CrmError when the look-up itself failed
	 */
	findDeals?(sought: readonly SoughtDeal[], options?: CallOptions): Promise<FoundDeal[][]>;
	/**
	 * Does what a run that died left undone of deals that were found. Present where opening takes more than one call;
	 * two that do it at once would both do it. @throws CrmError when it could not be done for one of them
	 */
	completeDeals?(deals: readonly OpenDeal[], options?: CallOptions): Promise<void>;
	/**
	 * Takes contacts off deals, which stay; one outcome per deal, by its id. A deal that is gone, or is another's by
	 * now, counts as done. Present where the pack opens deals. @throws CrmError for a call that failed as a whole; it
	 * may be repeated
	 */
	unlinkDeals?(deals: readonly OpenDeal[], options?: CallOptions): Promise<BatchRemoval[]>;
	/** Makes contacts of leads. Present where the CRM's API offers it. @throws CrmError */
	convertLeads?(ids: readonly string[], options?: CallOptions): Promise<BatchOutcome[]>;
	/** What the CRM counted as success since the cursor (`null`: from the beginning), oldest first. @throws CrmError */
	listConversions?(cursor: string | null, options?: CallOptions): Promise<ConversionPage>;
	counts(): CallCounts;
}
