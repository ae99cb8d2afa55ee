import type { FieldValue } from '../../crm/contract';
import type { Page } from './page';

/** What is kept of a person, kind by kind, in the order in which it is told. */
export const PERSONAL_DATA_KINDS = [
	'contact',
	'activity',
	'emails',
	'phones',
	'profiles',
	'keys',
	'mergedIds',
	'consents',
	'interactions',
	'scores',
	'conversions',
	'deals',
	'timelineEntries',
	'crmRecords',
	'furtherCrmRecords',
	'valueOrigins',
	'changes',
	'conflicts',
	'deadLetters',
	'reviews',
	'notTheSame',
	'plannedChanges',
	'waitingForCrm',
	'underWay',
	'waitingFromCrm',
	'waitingDeliveries',
] as const;

export type PersonalDataKind = (typeof PERSONAL_DATA_KINDS)[number];

/** A value as it is kept; what is kept as JSON is read. */
export type PersonalValue = FieldValue | readonly unknown[] | { readonly [name: string]: unknown };

/** What is kept in one place, by the names of its columns in camel case. */
export type PersonalRow = Readonly<Record<string, PersonalValue>>;

/** Everything of one person, for whoever has a right to see it. */
export interface PersonalDataRepository {
	/**
	 * A page of one kind, in an order that stays.
	 * @param contactId of a living contact: the id of one that was merged holds nothing
	 * @param limit 1 to 500
	 * @param after what the page before gave as `next`; `null`: from the first one
	 */
	list(
		kind: PersonalDataKind,
		contactId: string,
		page: { limit: number; after: string | null },
	): Promise<Page<PersonalRow>>;
}
