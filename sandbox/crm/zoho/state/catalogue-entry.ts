import type { DataType, FieldRow, ModuleName } from './entities';

/** One of Zoho's own fields, as short as it can be written. */
export interface CatalogueEntry {
	apiName: string;
	label?: string;
	dataType: DataType;
	length?: number;
	required?: true;
	readOnly?: true;
	choices?: readonly string[];
	lookup?: ModuleName;
	textarea?: FieldRow['textarea'];
	convertTo?: FieldRow['convertTo'];
}

type More = Omit<CatalogueEntry, 'apiName' | 'dataType'>;

const entry =
	(dataType: DataType, defaults: More = {}) =>
	(apiName: string, more: More = {}): CatalogueEntry => ({ apiName, dataType, ...defaults, ...more });

/** The usual field of each type, with its usual length. */
export const text = entry('text', { length: 255 });
export const email = entry('email', { length: 100 });
export const phone = entry('phone', { length: 30 });
export const website = entry('website', { length: 450 });
export const note = entry('textarea', { length: 32_000, textarea: 'large' });
export const integer = entry('integer', { length: 9 });
export const money = entry('currency', { length: 16 });
export const flag = entry('boolean', { length: 5 });
export const date = entry('date', { length: 20 });
export const datetime = entry('datetime', { length: 200 });
export const owner = entry('ownerlookup', { length: 120 });
export const picklist = (apiName: string, choices: readonly string[], more: More = {}): CatalogueEntry =>
	entry('picklist', { length: 120 })(apiName, { choices, ...more });
export const lookup = (apiName: string, module: ModuleName | undefined, more: More = {}): CatalogueEntry => ({
	apiName,
	dataType: 'lookup',
	length: 120,
	...(module === undefined ? {} : { lookup: module }),
	...more,
});

/** What every module's records have, and the API sets. */
export const EVERYWHERE: readonly CatalogueEntry[] = [
	owner('Owner'),
	owner('Created_By', { readOnly: true }),
	owner('Modified_By', { readOnly: true }),
	datetime('Created_Time', { readOnly: true }),
	datetime('Modified_Time', { readOnly: true }),
];

const ADDRESS_PARTS = ['Street', 'City', 'State', 'Zip', 'Country'];

/** Five texts of an address: `Mailing_Street` and its like. */
export function address(prefix: string): CatalogueEntry[] {
	return ADDRESS_PARTS.map((part) => text(`${prefix}_${part}`, { length: part === 'Street' ? 250 : 100 }));
}
