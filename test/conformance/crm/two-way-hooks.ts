import type { FieldName } from '../../../core/crm/contract';

/** What people and admins do in a CRM beside the pack, as far as two-way sync has to see it. */
export interface TwoWayHooks {
	/** Somebody changes the job title of a contact. */
	edit(id: string, jobTitle: string): void;
	/** Somebody merges a contact into another. @returns the id of the record that is left */
	merge(keptId: string, otherId: string): string;
	/** Somebody takes a removed contact out of the bin, under its id. */
	restore(id: string): void;
	/** An admin takes a field that `person` fills away from the credential, or deletes it. @returns its name */
	hideField(): FieldName;
	/** A contact goes without a word about why: it is taken away from the credential, or purged for good. */
	hideRecord(id: string): void;
	/** The positions that the CRM gave out are known no longer. Absent where its positions do not age. */
	forgetPositions?(): void;
	/** What `edit` says of who made a change. */
	toldEditor: 'another' | 'unknown';
	/** What `fieldChanges` says of an own change. */
	toldSelf: 'own' | 'unknown';
}
