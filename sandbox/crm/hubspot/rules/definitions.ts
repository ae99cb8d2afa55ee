import { isRecord } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import type { PropertyOption, PropertyRow } from '../state/entities';
import type { ObjectType } from '../state/object-types';
import { HubSpotProblem, notFoundProblem, validationProblem } from '../problem';
import { wireText } from './values';

const FIELD_TYPES: Readonly<Record<string, readonly string[]>> = {
	bool: ['booleancheckbox', 'calculation_equation'],
	enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
	date: ['date'],
	datetime: ['date'],
	string: ['file', 'text', 'textarea', 'calculation_equation', 'html', 'phonenumber'],
	number: ['number', 'calculation_equation'],
	phone_number: ['phonenumber'],
};
const MAX_UNIQUE = 10;
const NAME = /^[a-z][a-z0-9_]*$/;

const iso = (instant: number): string => new Date(instant).toISOString();

export function renderProperty(row: PropertyRow): Record<string, unknown> {
	return {
		updatedAt: iso(row.updatedAt),
		createdAt: iso(row.createdAt),
		name: row.name,
		label: row.label,
		type: row.type,
		fieldType: row.fieldType,
		description: row.description,
		groupName: row.groupName,
		options: row.options,
		displayOrder: row.displayOrder,
		calculated: false,
		externalOptions: row.externalOptions,
		archived: row.archivedAt !== null,
		...(row.archivedAt === null ? {} : { archivedAt: iso(row.archivedAt) }),
		...(row.hubspotDefined ? { hubspotDefined: true } : { createdUserId: '70000001', updatedUserId: '70000001' }),
		hasUniqueValue: row.hasUniqueValue,
		hidden: row.hidden,
		modificationMetadata: {
			archivable: !row.hubspotDefined,
			readOnlyDefinition: row.hubspotDefined,
			readOnlyValue: row.readOnlyValue,
		},
		formField: row.formField,
		dataSensitivity: 'non_sensitive',
	};
}

/** @throws HubSpotProblem 404 */
export function propertyOf(context: HubSpotContext, type: ObjectType, name: string, archived: boolean): PropertyRow {
	const row = context.store.properties(type.name).get(name.toLowerCase());
	if (row === undefined || (row.archivedAt !== null) !== archived) throw notFoundProblem();
	return row;
}

function requireFields(input: Record<string, unknown>, names: readonly string[]): void {
	const missing = names.filter((name) => wireText(input[name]) === '');
	if (missing.length > 0)
		throw validationProblem(`Invalid input JSON: some required fields were not set: [${missing.join(', ')}]`);
}

function requireTypes(type: string, fieldType: string): void {
	const fieldTypes = FIELD_TYPES[type];
	if (fieldTypes === undefined)
		throw validationProblem(`"${type}" is not a property type: use one of ${Object.keys(FIELD_TYPES).join(', ')}`);
	if (!fieldTypes.includes(fieldType))
		throw validationProblem(`fieldType "${fieldType}" is not valid for a property of type "${type}"`);
}

function requireGroup(context: HubSpotContext, type: ObjectType, name: string): void {
	const group = context.store.groups(type.name).get(name);
	if (group === undefined || group.archived) throw validationProblem(`The property group "${name}" does not exist`);
}

function optionsOf(value: unknown): PropertyOption[] {
	const options = (Array.isArray(value) ? (value as unknown[]) : []).filter(isRecord).map((option, index) => ({
		label: wireText(option['label']),
		value: wireText(option['value']),
		displayOrder: Number(option['displayOrder'] ?? index),
		hidden: option['hidden'] === true,
		...(typeof option['description'] === 'string' ? { description: option['description'] } : {}),
	}));
	const repeated = options.find(
		(option, index) => options.findIndex(({ value: other }) => other === option.value) !== index,
	);
	if (repeated !== undefined)
		throw validationProblem(`Property option values must be unique: "${repeated.value}" is there twice`);
	return options;
}

const YES_NO = [
	{ label: 'Yes', value: 'true' },
	{ label: 'No', value: 'false' },
];

/** @throws HubSpotProblem for a definition that HubSpot would not take */
function requireDefinition(context: HubSpotContext, type: ObjectType, input: Record<string, unknown>): void {
	requireFields(input, ['name', 'label', 'type', 'fieldType', 'groupName']);
	const name = wireText(input['name']);
	if (!NAME.test(name)) {
		throw validationProblem(
			`Property name "${name}" is not valid: use lower-case letters, digits and underscores, a letter first`,
		);
	}
	const definitions = context.store.properties(type.name);
	if (definitions.get(name)?.archivedAt === null) {
		throw new HubSpotProblem(409, {
			category: 'OBJECT_ALREADY_EXISTS',
			subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
			message: `A property named '${name}' already exists.`,
		});
	}
	requireTypes(wireText(input['type']), wireText(input['fieldType']));
	requireGroup(context, type, wireText(input['groupName']));
	const uniqueCount = [...definitions.values()].filter((row) => row.hasUniqueValue && row.archivedAt === null).length;
	if (input['hasUniqueValue'] === true && uniqueCount >= MAX_UNIQUE) {
		throw validationProblem(`An object can have at most ${MAX_UNIQUE} unique properties`);
	}
}

/** A name that is in use is refused; an archived one comes back to life with the new definition. */
export function createProperty(context: HubSpotContext, type: ObjectType, input: Record<string, unknown>): PropertyRow {
	requireDefinition(context, type, input);
	const now = context.clock.now();
	const name = wireText(input['name']);
	const fieldType = wireText(input['fieldType']);
	const row: PropertyRow = {
		name,
		label: wireText(input['label']),
		description: wireText(input['description']),
		groupName: wireText(input['groupName']),
		type: wireText(input['type']),
		fieldType,
		options: optionsOf(input['options'] ?? (input['type'] === 'bool' ? YES_NO : [])),
		displayOrder: Number(input['displayOrder'] ?? -1),
		hasUniqueValue: input['hasUniqueValue'] === true,
		hidden: input['hidden'] === true,
		formField: input['formField'] === true,
		hubspotDefined: false,
		readOnlyValue: fieldType === 'calculation_equation',
		externalOptions: input['externalOptions'] === true,
		createdAt: context.store.properties(type.name).get(name)?.createdAt ?? now,
		updatedAt: now,
		archivedAt: null,
	};
	context.store.defineProperty(type.name, row);
	return row;
}

/** Fields that are left out stay; `options` is replaced whole; `name` and `hasUniqueValue` cannot change. */
export function updateProperty(
	context: HubSpotContext,
	type: ObjectType,
	row: PropertyRow,
	input: Record<string, unknown>,
): PropertyRow {
	if (input['groupName'] !== undefined) requireGroup(context, type, wireText(input['groupName']));
	const [kind, fieldType] = [wireText(input['type'] ?? row.type), wireText(input['fieldType'] ?? row.fieldType)];
	if (input['type'] !== undefined || input['fieldType'] !== undefined) requireTypes(kind, fieldType);
	const updated: PropertyRow = {
		...row,
		type: kind,
		fieldType,
		label: wireText(input['label'] ?? row.label),
		description: wireText(input['description'] ?? row.description),
		groupName: wireText(input['groupName'] ?? row.groupName),
		displayOrder: Number(input['displayOrder'] ?? row.displayOrder),
		hidden: typeof input['hidden'] === 'boolean' ? input['hidden'] : row.hidden,
		formField: typeof input['formField'] === 'boolean' ? input['formField'] : row.formField,
		options: input['options'] === undefined ? row.options : optionsOf(input['options']),
		updatedAt: context.clock.now(),
	};
	context.store.defineProperty(type.name, updated);
	return updated;
}
