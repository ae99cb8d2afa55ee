import type { CrmField } from '../../contract';
import type { DescribedField } from '../client/answers';

/**
 * State and country pick-lists: the fields of names take what is listed in the fields of codes beside them. Pure.
 * https://help.salesforce.com/s/articleView?id=sf.admin_state_country_picklist_overview.htm
 */

const NAMED = /^(.*)(State|Country)$/;

/** What a field of states or countries can be given, by name or code; `null` where it takes any text. */
export function placesOf(field: DescribedField, all: ReadonlyMap<string, DescribedField>): CrmField['options'] | null {
	if (!NAMED.test(field.name)) return null;
	const codes = all.get(`${field.name}Code`);
	if (codes?.type !== 'picklist') return null;
	return codes.choices.map(({ value: code, label: name }) => ({ value: name, label: code }));
}

/** The fields of an address that are refused together with one of them: a state needs its country. */
export function refusedTogether(name: string): string[] {
	const [, prefix = '', noun] = /^(.*?)(State|Country)(?:Code)?$/i.exec(name) ?? [];
	if (noun === undefined) return [];
	const states = [`${prefix}State`, `${prefix}StateCode`];
	return noun.toLowerCase() === 'state' ? states : [`${prefix}Country`, `${prefix}CountryCode`, ...states];
}
