import { picklist } from './schema/field';
import type { FieldRow } from './schema/field';

/** State and country pick-lists: what is listed. */

export interface Place {
	code: string;
	name: string;
	states: ReadonlyArray<{ code: string; name: string }>;
}

export const COUNTRIES: readonly Place[] = [
	{ code: 'AT', name: 'Austria', states: [] },
	{
		code: 'CA',
		name: 'Canada',
		states: [
			{ code: 'BC', name: 'British Columbia' },
			{ code: 'ON', name: 'Ontario' },
		],
	},
	{ code: 'DE', name: 'Germany', states: [] },
	{
		code: 'US',
		name: 'United States',
		states: [
			{ code: 'CA', name: 'California' },
			{ code: 'NY', name: 'New York' },
		],
	},
];

/** What address fields begin with. */
export const ADDRESS_PREFIXES: Readonly<Record<string, readonly string[]>> = {
	Account: ['Billing', 'Shipping'],
	Contact: ['Mailing', 'Other'],
	Lead: [''],
};

/** The code fields that the pick-lists add to a type. */
export function placeFields(object: string): FieldRow[] {
	return (ADDRESS_PREFIXES[object] ?? []).flatMap((prefix) => {
		const label = prefix === '' ? '' : `${prefix} `;
		return [
			picklist(`${prefix}CountryCode`, `${label}Country Code`, codesOf(COUNTRIES)),
			picklist(
				`${prefix}StateCode`,
				`${label}State/Province Code`,
				codesOf(COUNTRIES.flatMap(({ states }) => states)),
			),
		];
	});
}

const codesOf = (places: ReadonlyArray<{ code: string }>) => [...new Set(places.map(({ code }) => code))];

/** The labels of codes, as `describe` tells them. A code that two countries use has the label of its first. */
export function placeLabel(field: string, code: string): string {
	const places = field.endsWith('CountryCode') ? COUNTRIES : COUNTRIES.flatMap(({ states }) => states);
	return places.find((place) => place.code === code)?.name ?? code;
}
