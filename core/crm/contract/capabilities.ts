import type { ChoiceList } from './choices';
import type { FieldLimits } from './fields';
import type { CrmObject, FieldName } from './records';

export interface CrmCapabilities {
	/** What the adapter can look up, create, update and describe. */
	objects: readonly CrmObject[];
	/**
	 * Records per `create`, `update` or `upsert` that travel as one unit: after a crash, so many may be in doubt. For a
	 * CRM without batches, as many as are sent side by side.
	 */
	writeBatchSize: number;
	/** Units of `writeBatchSize` that may be under way at once. */
	concurrentBatches: number;
	/**
	 * Set when the CRM takes far larger loads by another way: from `minRecords` on, `update` and `upsert` are given up
	 * to `maxRecords` at once. `null` when it does not.
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
	 * `lifecycleStage`: a stage of the contact (HubSpot). `ofContact`: a record of its own that stands beside a
	 * contact, who is created with it (Pipedrive).
	 */
	leadObject: 'separate' | 'lifecycleStage' | 'ofContact';
	/** Stages of a lead from first to last, where the CRM knows an order. */
	leadStages: readonly string[] | null;
	/** Lists that `listChoices` gives. Absent: none. */
	choices?: readonly ChoiceList[];
	deleteFeed: boolean;
	/**
	 * What two-way sync may count on. Absent where the adapter does not offer it.
	 */
	twoWay?: {
		/** Whether an update answers with the values as the CRM keeps them; else they are read back. */
		answersValues: boolean;
		/** Whether `update` takes the version that was read. */
		conditionalWrites: boolean;
		/** Whether `fieldChanges` tells when a value came about. */
		fieldHistory: boolean;
		/** Whether `restore` brings archived records back. */
		restores: boolean;
		/** Whether writes can leave the CRM's automations alone. */
		quietWrites: boolean;
		/**
		 * How late `listChanged` may show a change at most, in milliseconds: what a list does not show that was asked
		 * for at a time was not changed before that time less this.
		 */
		feedLagMs: number;
		/** Records that `readMany` reads in one call. */
		readBatchSize: number;
		/** Records that a page of `listChanged` holds at most where everything is read. */
		listPageSize: number;
		/** Records that one call writes, and keys that one call looks up. Absent: as many as their batches hold. */
		perCall?: { writes?: number; lookups?: number };
		/**
		 * Fields of the pack that the CRM keeps as one value, such as both names where it has one for them. Absent:
		 * none. Of the CRM's own fields `CrmField.group` says which belong together.
		 */
		groups?: ReadonlyArray<readonly FieldName[]>;
		/**
		 * Values that the adapter writes where the CRM demands one and nobody knows one, beside names and titles that
		 * are made of what is known. They say nothing of the person. Absent: none.
		 */
		standIns?: Readonly<Partial<Record<CrmObject, Readonly<Partial<Record<FieldName, readonly string[]>>>>>>;
	};
	webhooks: boolean;
	/** Resolution of times, in milliseconds: of changes, and as far as fields hold times, of those. */
	timestampPrecisionMs: number;
	/** What the CRM's own fields and those of the pack hold of the pack's values. */
	limits: FieldLimits;
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
	/**
	 * Batches of other executions that carried something of this one; their requests are counted there, and nowhere
	 * else. Absent: none.
	 */
	joinedCalls?: number;
}
