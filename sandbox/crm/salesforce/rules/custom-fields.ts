import { isRecord } from '../../core/exchange';
import type { SalesforceContext } from '../context';
import type { CustomFieldRow } from '../state/entities';
import { recordProblem } from '../problem';
import { field as fieldOf } from '../state/schema/field';
import type { FieldChanges, FieldType } from '../state/schema/field';
import { objectNamed, takesCustomFields } from '../state/schema/objects';
import { wireText } from './wire-text';

export const CUSTOM_FIELD_PREFIX = '00N';
const MAX_NAME = 40;

interface MetadataType {
	type: FieldType;
	/** What the definition must give beside the label. */
	needs: readonly string[];
}

/** Types of the Metadata API, and what describe calls them. */
const TYPES: Readonly<Record<string, MetadataType>> = {
	Text: { type: 'string', needs: ['length'] },
	TextArea: { type: 'textarea', needs: [] },
	LongTextArea: { type: 'textarea', needs: ['length', 'visibleLines'] },
	Email: { type: 'email', needs: [] },
	Phone: { type: 'phone', needs: [] },
	Url: { type: 'url', needs: [] },
	Checkbox: { type: 'boolean', needs: ['defaultValue'] },
	Number: { type: 'double', needs: ['precision', 'scale'] },
	Currency: { type: 'currency', needs: ['precision', 'scale'] },
	Percent: { type: 'percent', needs: ['precision', 'scale'] },
	Date: { type: 'date', needs: [] },
	DateTime: { type: 'datetime', needs: [] },
	Picklist: { type: 'picklist', needs: ['valueSet'] },
	MultiselectPicklist: { type: 'multipicklist', needs: ['valueSet'] },
};

const FIXED_LENGTHS: Readonly<Record<string, number>> = {
	TextArea: 255,
	Email: 80,
	Phone: 40,
	Url: 255,
	Picklist: 255,
	MultiselectPicklist: 4_099,
};

function integrity(message: string, fields: readonly string[] = []): Error {
	return recordProblem('FIELD_INTEGRITY_EXCEPTION', message, fields);
}

type Choices = Pick<FieldChanges, 'picklistValues' | 'picklistLabels' | 'inactiveValues' | 'restrictedPicklist'>;

const nameOf = (value: Record<string, unknown>): string => String(value['valueName'] ?? value['fullName']);

function valuesOf(metadata: Record<string, unknown>): Choices {
	const set = metadata['valueSet'];
	if (!isRecord(set)) return {};
	const definition = isRecord(set['valueSetDefinition']) ? set['valueSetDefinition']['value'] : [];
	const list = Array.isArray(definition) ? definition.filter(isRecord) : [];
	const isInactive = (value: Record<string, unknown>): boolean => value['isActive'] === false;
	return {
		picklistValues: list.filter((value) => !isInactive(value)).map(nameOf),
		inactiveValues: list.filter(isInactive).map(nameOf),
		picklistLabels: Object.fromEntries(
			list.map((value) => [nameOf(value), wireText(value['label'] ?? nameOf(value))]),
		),
		restrictedPicklist: set['restricted'] === true,
	};
}

function changesOf(typeName: string, metadata: Record<string, unknown>): FieldChanges {
	const isCheckbox = typeName === 'Checkbox';
	const isKeyLike = metadata['externalId'] === true || metadata['unique'] === true;
	if (isKeyLike && !['Text', 'Email', 'Number'].includes(typeName))
		throw integrity(`Can not specify 'externalId' or 'unique' for a CustomField of type ${typeName}`);
	return {
		custom: true,
		length: Number(metadata['length'] ?? FIXED_LENGTHS[typeName] ?? 0),
		nillable: !isCheckbox && metadata['required'] !== true,
		externalId: metadata['externalId'] === true,
		unique: metadata['unique'] === true,
		caseSensitive: metadata['caseSensitive'] === true,
		precision: Number(metadata['precision'] ?? 0),
		scale: Number(metadata['scale'] ?? 0),
		...(isCheckbox ? { defaultValue: String(metadata['defaultValue']) === 'true', defaultedOnCreate: true } : {}),
		...valuesOf(metadata),
	};
}

function requireName(name: string): void {
	const valid = /^[A-Za-z](?:_?[A-Za-z0-9])*__c$/.test(name);
	if (!valid || name.replace(/__c$/, '').length > MAX_NAME) {
		throw recordProblem(
			'INVALID_FULLNAME',
			`The custom field name '${name}' must end in __c, begin with a letter, and hold only letters, digits and single underscores, at most ${MAX_NAME}`,
			['FullName'],
		);
	}
}

function requireComplete(typeName: string, metadata: Record<string, unknown>): MetadataType {
	const known = Object.hasOwn(TYPES, typeName) ? TYPES[typeName] : undefined;
	if (known === undefined)
		throw recordProblem('INVALID_FIELD', `The sandbox knows no custom field of type '${typeName}'`, ['Metadata']);
	const label = metadata['label'];
	if (typeof label !== 'string' || label === '')
		throw recordProblem('REQUIRED_FIELD_MISSING', 'Required fields are missing: [label]', ['label']);
	if (label.length > MAX_NAME)
		throw recordProblem('STRING_TOO_LONG', `Label: data value too large: ${label} (max length=${MAX_NAME})`, [
			'label',
		]);
	for (const name of known.needs)
		if (metadata[name] === undefined)
			throw integrity(`Must specify '${name}' for a CustomField of type ${typeName}`);
	if (typeName === 'Text' && Number(metadata['length']) > 255)
		throw integrity('Text fields may not be longer than 255');
	return known;
}

/** Adds a field to a type. Nobody sees it until permissions say so. @throws SalesforceProblem */
export function createCustomField(
	context: SalesforceContext,
	fullName: string,
	metadata: Record<string, unknown>,
): CustomFieldRow {
	const [objectName = '', name = ''] = fullName.split('.');
	const object = objectNamed(objectName);
	if (object === null || !takesCustomFields(object))
		throw recordProblem('INVALID_FULLNAME', `Entity '${objectName}' takes no custom fields`, ['FullName']);
	requireName(name);
	const typeName = String(metadata['type']);
	const { type } = requireComplete(typeName, metadata);
	const taken = context.store
		.customFields()
		.some((row) => row.object === object.name && row.field.name.toLowerCase() === name.toLowerCase());
	if (taken) {
		const developerName = name.replace(/__c$/, '');
		throw recordProblem(
			'DUPLICATE_DEVELOPER_NAME',
			`There is already a field named ${developerName} on ${object.label}.`,
			['DeveloperName'],
		);
	}
	const row: CustomFieldRow = {
		id: context.store.nextId(CUSTOM_FIELD_PREFIX),
		object: object.name,
		field: fieldOf(name, String(metadata['label']), type, changesOf(typeName, metadata)),
		createdAt: context.clock.now(),
	};
	context.store.addCustomField(row);
	return row;
}

/** The definition of a field, as far as the sandbox tells it: what it is called, and its choices. */
export function metadataOf({ field }: CustomFieldRow): Record<string, unknown> {
	const valueOf = (name: string, isActive: boolean): object => ({
		color: null,
		default: false,
		description: null,
		isActive,
		label: field.picklistLabels[name] ?? name,
		urls: null,
		valueName: name,
	});
	const value = [
		...field.picklistValues.map((name) => valueOf(name, true)),
		...field.inactiveValues.map((name) => valueOf(name, false)),
	];
	const valueSet = { restricted: field.restrictedPicklist, valueSetDefinition: { sorted: false, value } };
	return { label: field.label, ...(field.type === 'picklist' ? { type: 'Picklist', valueSet } : {}) };
}

/** @throws SalesforceProblem for a field that is none, or no pick-list */
export function changeCustomField(
	context: SalesforceContext,
	row: CustomFieldRow | null,
	metadata: Record<string, unknown>,
): void {
	if (row === null) throw recordProblem('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [], 404);
	if (row.field.type !== 'picklist' || metadata['type'] !== 'Picklist')
		throw recordProblem('INVALID_FIELD', 'The sandbox changes nothing but the choices of pick-lists', ['Metadata']);
	const choices = valuesOf(metadata);
	const named = new Set([...(choices.picklistValues ?? []), ...(choices.inactiveValues ?? [])]);
	const left = [...row.field.picklistValues, ...row.field.inactiveValues].filter((name) => !named.has(name));
	const inactiveValues = [...(choices.inactiveValues ?? []), ...left];
	context.store.replaceCustomField({ ...row, field: { ...row.field, ...choices, inactiveValues } });
}
