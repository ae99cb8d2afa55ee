import type { PropertyOption } from './entities';

export interface CatalogueEntry {
	name: string;
	label: string;
	type: string;
	fieldType: string;
	group: string;
	readOnly: boolean;
	options: PropertyOption[];
}

function optionsOf(values: readonly string[]): PropertyOption[] {
	return values.map((value, displayOrder) => ({ label: value, value, displayOrder, hidden: false }));
}

const BOOLEAN_OPTIONS = optionsOf(['true', 'false']);

export function entry(
	name: string,
	label: string,
	type: string,
	fieldType: string,
	readOnly = false,
	options: readonly string[] = [],
): CatalogueEntry {
	const group = name.startsWith('hs_') && readOnly ? 'contact_activity' : 'contactinformation';
	return {
		name,
		label,
		type,
		fieldType,
		group,
		readOnly,
		options: type === 'bool' ? BOOLEAN_OPTIONS : optionsOf(options),
	};
}

export const text = (name: string, label: string): CatalogueEntry => entry(name, label, 'string', 'text');
export const computed = (name: string, label: string, type = 'string'): CatalogueEntry =>
	entry(name, label, type, type === 'datetime' ? 'date' : type === 'number' ? 'number' : 'text', true);

/** The group of a property of a note or a communication. */
export const engagement = (from: CatalogueEntry): CatalogueEntry => ({ ...from, group: 'engagement' });
