import type { SalesforceValues } from '../mapper';

/**
 * What the account of a person calls the fields of its contact. Pure.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_account.htm
 */

const SHARED: ReadonlySet<string> = new Set([
	'firstname',
	'middlename',
	'lastname',
	'suffix',
	'salutation',
	'phone',
	'fax',
	'description',
	'ownerid',
	'currencyisocode',
]);

/** Of these each half has its own, or only the contact has one. */
const NOT_SHOWN: ReadonlySet<string> = new Set(['id', 'accountid', 'recordtypeid', 'reportstoid', 'name']);

/** `null` for a field that the account does not show. */
export function nameOnAccount(name: string): string | null {
	const lower = name.toLowerCase();
	if (NOT_SHOWN.has(lower)) return null;
	if (SHARED.has(lower)) return name;
	return lower.endsWith('__c') ? `${name.slice(0, -3)}__pc` : `Person${name}`;
}

export interface PersonValues {
	values: SalesforceValues;
	/** Fields of the contact that a person cannot have. */
	leftOut: string[];
}

/** The values of a contact under the names of its account. */
export function toPersonValues(contact: SalesforceValues): PersonValues {
	const values: SalesforceValues = {};
	const leftOut: string[] = [];
	for (const [name, value] of Object.entries(contact)) {
		const shown = nameOnAccount(name);
		if (shown !== null) values[shown] = value;
		else if (name !== 'Id') leftOut.push(name);
	}
	return { values, leftOut };
}
