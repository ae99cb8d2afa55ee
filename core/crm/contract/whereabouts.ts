import type { CrmObject, CrmRecord, FieldName } from './records';

/** Where records are by now, and when their values came about. */

/**
 * Why a record is no longer where it was. `outOfSight`: it is there, or may be, but the credential does not see it.
 * `unknown`: the CRM says no more than that there is none.
 */
export type GoneReason = 'deleted' | 'merged' | 'converted' | 'outOfSight' | 'unknown';

export interface GoneRecord {
	id: string;
	/** ISO 8601, UTC; `null` where the CRM does not say. */
	at: string | null;
	why: GoneReason;
	/** The record that took its place: the survivor of a merge, the contact of a converted lead. */
	into: { object: CrmObject; id: string } | null;
}

/** What is under an id now. */
export type ReadRecord =
	| {
			state: 'living';
			record: CrmRecord;
			/** Stands for the record as it was read, for a conditional write; `null` where the CRM knows none. */
			version: string | null;
			/** Fields that were asked for and not shown: the credential may not see them, or they are gone. */
			withheld: readonly FieldName[];
			/**
			 * Whether the last change of the record was made with the credential of this adapter; `null` where the CRM
			 * does not say. Absent where it was not asked for, or the CRM never says.
			 */
			isOurs?: boolean | null;
	  }
	| { state: 'gone'; gone: GoneRecord };

/** When the value of a field came about. */
export interface FieldChangeTime {
	/** ISO 8601, UTC. */
	at: string;
	/** Whether the credential of this adapter made the change; `null` where the CRM does not say. */
	isOurs: boolean | null;
}

/** By field. What is absent has no history, or is not kept. */
export type FieldChangeTimes = Partial<Record<FieldName, FieldChangeTime>>;

export interface ChangedPage {
	records: CrmRecord[];
	/** Records that went since: deleted, merged into another, or converted. */
	gone: GoneRecord[];
	/** Opaque. Pass it to the next call; it moves only with the records it covers. */
	cursor: string;
	hasMore: boolean;
}
