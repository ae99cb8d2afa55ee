import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { FieldName, FieldValue, FieldValues } from '../../../core/crm/contract';
import type { FieldProblem } from '../../../core/flows/sync';
import { InputError } from '../../../core/lib/errors';
import { CONNECTION_PARAMETERS } from '../../shared/crm';
import { itemRows } from '../../shared/items/item-values';
import { valueRows } from '../../shared/lists';
import { fieldMapper } from '../../shared/parameters/field-mapper';
import { NOT_FOR_AGENTS } from '../../shared/parameters/for-agents';
import { isBlank } from '../../shared/parameters/option-values';

const VALUES =
	'Values for fields of the CRM beyond the name, addresses, social data and attribution that the pack writes itself';
const FIELDS_BY = 'additionalFieldsBy';
const FIELD_ROWS = 'additionalFieldRows';

/** The rows of *Additional Fields*, as the node's method. */
export const getFieldRows = valueRows({ parameter: FIELD_ROWS, instead: 'Set Additional Fields By to Name' });

/**
 * How the fields are named. By a name unless it is asked for more: the list is read whenever the node is opened, and
 * the workflow keeps it.
 */
const fieldsByParameter: INodeProperties = {
	displayName: 'Additional Fields By',
	name: FIELDS_BY,
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'List of the CRM',
			value: 'list',
			description: 'All fields that the CRM has, with their types and choices',
			displayOptions: NOT_FOR_AGENTS,
		},
		{
			name: 'Name',
			value: 'name',
			description: 'Each field by itself; an expression may name it, and choose the CRM for each item',
		},
	],
	default: 'name',
	description: 'How fields of the CRM are named that get a value beyond what is always synced',
};

const fieldRowsParameter: INodeProperties = fieldMapper({
	displayName: 'Additional Fields',
	name: FIELD_ROWS,
	rows: 'getFieldRows',
	dependsOn: ['crm', 'authentication', 'integrationId', 'resource', ...CONNECTION_PARAMETERS],
	displayOptions: { show: { [FIELDS_BY]: ['list'] } },
	description: `${VALUES}. A row without a value keeps what the CRM holds.`,
});

/** Values for the CRM's own fields, as rows that each name one; what version 0.1 had. */
const namedFieldsParameter: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Field',
	displayOptions: { show: { [FIELDS_BY]: ['name'] } },
	default: {},
	description: VALUES,
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'name',
					type: 'options',
					typeOptions: {
						loadOptionsMethod: 'getWritableFields',
						loadOptionsDependsOn: ['crm', 'authentication', ...CONNECTION_PARAMETERS],
					},
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description:
						'Text, a number, a date, true or false, or the choices of a list. It is converted to the type of the field; what cannot be is left out and named in fieldProblems. Leave empty to keep what the CRM holds.',
				},
			],
		},
	],
};

/** Values for the CRM's own fields, beside those the pack fills. */
export const nativeFieldsParameters: INodeProperties[] = [fieldsByParameter, fieldRowsParameter, namedFieldsParameter];

/** What an item gives to the CRM's own fields. */
export interface NativeFields {
	fields: FieldValues;
	/** Values that are of no use to any field. */
	fieldProblems: FieldProblem[];
}

/** @throws InputError for a value without a field */
export function readNativeFields(context: IExecuteFunctions, itemIndex: number): NativeFields {
	const fields: FieldValues = {};
	const fieldProblems: FieldProblem[] = [];
	for (const { name, value } of givenRows(context, itemIndex)) {
		if (isBlank(value)) continue;
		if (typeof name !== 'string' || name.trim() === '') throw namelessField();
		const field: FieldName = `native:${name.trim()}`;
		const plain = plainValue(value);
		if (plain === undefined) fieldProblems.push(uselessValue(field, name));
		else fields[field] = plain;
	}
	return { fields, fieldProblems };
}

function givenRows(context: IExecuteFunctions, itemIndex: number): Array<{ name?: unknown; value?: unknown }> {
	if (context.getNodeParameter(FIELDS_BY, itemIndex, 'name') === 'list')
		return Object.entries(itemRows(context, FIELD_ROWS, itemIndex)).map(([name, value]) => ({ name, value }));
	return context.getNodeParameter('additionalFields.field', itemIndex, []) as object[];
}

/** Native names of the fields among these. */
export function nativeNames(all: readonly FieldName[]): string[] {
	return [...new Set(all.filter(isNative).map((name) => name.slice('native:'.length)))];
}

const isNative = (name: string): boolean => name.startsWith('native:');

/** `undefined` for what no field can hold. A list becomes text with semicolons between. */
function plainValue(value: unknown): FieldValue | undefined {
	if (typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'bigint') return String(value);
	if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
	if (hasIsoForm(value)) return value.toISO() ?? undefined;
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (!Array.isArray(value)) return undefined;
	const elements = value.filter((each) => !isBlank(each)).map(plainValue);
	return elements.includes(undefined) ? undefined : elements.join(';');
}

function uselessValue(field: FieldName, name: string): FieldProblem {
	return {
		field,
		kind: 'leftOut',
		message: `${name}: left out, because the value is neither a text, a number, a boolean, a date nor a list of them`,
		fix: 'Map a single value or a list, for example {{ $json.city }}',
	};
}

/** Luxon's DateTime, which n8n expressions such as $now give. Recognised by shape: n8n brings its own copy of Luxon. */
function hasIsoForm(value: unknown): value is { toISO(): string | null } {
	return typeof value === 'object' && value !== null && 'toISO' in value && typeof value.toISO === 'function';
}

function namelessField(): InputError {
	return new InputError({
		field: 'Additional Fields',
		problem: 'a value has no field',
		fix: 'Choose the field for each value, or remove the row',
	});
}
