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
	{ code: 'AU', name: 'Australia', states: [{ code: 'WA', name: 'Western Australia' }] },
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
			{ code: 'WA', name: 'Washington' },
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

export interface PlaceChoice {
	value: string;
	label: string;
	/** Of a state: which countries it is of, a bit for each from the left, in base 64. */
	validFor: string | null;
}

/** What `describe` lists for a field of codes; `null` for another field. A code of two countries is there twice. */
export function placeChoices(field: string): PlaceChoice[] | null {
	if (field.endsWith('CountryCode'))
		return COUNTRIES.map(({ code, name }) => ({ value: code, label: name, validFor: null }));
	if (!field.endsWith('StateCode')) return null;
	return COUNTRIES.flatMap(({ states }, index) =>
		states.map(({ code, name }) => ({ value: code, label: name, validFor: bitAt(index) })),
	);
}

function bitAt(index: number): string {
	const bytes = Buffer.alloc(Math.ceil(COUNTRIES.length / 8));
	bytes[Math.floor(index / 8)] = 0x80 >> (index % 8);
	return bytes.toString('base64');
}
