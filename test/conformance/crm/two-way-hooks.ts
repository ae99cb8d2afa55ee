import type { FieldName, FieldValues, GoneRecord } from '../../../core/crm/contract';

/** What people and admins do in a CRM beside the pack, as far as two-way sync has to see it. */
export interface TwoWayHooks {
	/** Somebody adds a contact. @returns its id */
	add(fields: FieldValues): string;
	/** Somebody changes values of a contact. First and last name are given together, as some CRMs keep one name. */
	edit(id: string, fields: FieldValues): void;
	/** Somebody removes a contact: it lies in the bin. */
	remove(id: string): void;
	/** Somebody merges a contact into another. @returns the id of the record that is left */
	merge(keptId: string, otherId: string): string;
	/** Whether the CRM says which record took the place of a merged one. Default `true`; else it is as good as lost. */
	tellsMerges?: boolean;
	/** Somebody takes a removed contact out of the bin, under its id. */
	restore(id: string): void;
	/** An admin takes a field that `person` fills away from the credential, or deletes it. @returns its name */
	hideField(): FieldName;
	/** The admin gives it back. */
	showField(): void;
	/** A contact goes without a word about why: it is taken away from the credential, or purged for good. */
	hideRecord(id: string): void;
	/** The account has an automation that sets this job title whenever one is written through the API. */
	automate(jobTitle: string): void;
	/** Whether the answer to a write shows already what automations made of it; else that comes after it. */
	automatesInAnswer: boolean;
	/** Searches show changes so much later. Absent where nothing of it lags. */
	lag?(ms: number): void;
	/** The positions that the CRM gave out are known no longer. Absent where its positions do not age. */
	forgetPositions?(): void;
	/** Whether a record tells whose its last change was. */
	tellsEditor: boolean;
	/** What `edit` says of who made a change. */
	toldEditor: 'another' | 'unknown';
	/** What `fieldChanges` says of an own change. */
	toldSelf: 'own' | 'unknown';
}

/** What is told of a record that went into another; never that it was deleted. */
export function toldOfMerge({ tellsMerges = true }: TwoWayHooks, survivor: string): Partial<GoneRecord> {
	return tellsMerges ? { why: 'merged', into: { object: 'contact', id: survivor } } : { why: 'unknown', into: null };
}
