import type { FieldRow } from './schema/field';

/**
 * Person accounts: an account that is a person has a contact of its own, whose fields it shows under other names.
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_guidelines_personaccounts.htm
 */

/** Account and contact have these under one name. */
const SHARED: ReadonlySet<string> = new Set([
	'FirstName',
	'LastName',
	'Salutation',
	'Phone',
	'Fax',
	'Description',
	'OwnerId',
	'CurrencyIsoCode',
]);

/** Of the contact alone. */
const NOT_SHOWN: ReadonlySet<string> = new Set([
	'Id',
	'IsDeleted',
	'MasterRecordId',
	'AccountId',
	'ReportsToId',
	'RecordTypeId',
	'IsPersonAccount',
	'Name',
	'CreatedDate',
	'CreatedById',
	'LastModifiedDate',
	'LastModifiedById',
	'SystemModstamp',
	'LastActivityDate',
]);

/** What the account calls a field of its contact; `null` for one that it does not show. */
export function nameOnAccount({ name, custom }: Pick<FieldRow, 'name' | 'custom'>): string | null {
	if (NOT_SHOWN.has(name)) return null;
	if (SHARED.has(name)) return name;
	return custom ? name.replace(/__c$/, '__pc') : `Person${name}`;
}

/** A field of contacts as accounts have it. What must be given, and be unique, is the contact's to say. */
export function fieldOnAccount(field: FieldRow): FieldRow | null {
	const name = nameOnAccount(field);
	if (name === null) return null;
	return { ...field, name, nillable: true, unique: false, externalId: false, idLookup: false };
}
