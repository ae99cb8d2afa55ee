import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { FieldName, FieldValue, FieldValues } from '../../../core/crm/contract';
import { InputError } from '../../../core/lib/errors';
import { CONNECTION_PARAMETERS } from '../../shared/crm';

/** Values for the CRM's own fields, beside those the pack fills. */
export const nativeFieldsParameter: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Field',
	default: {},
	description: 'Values for fields of the CRM beyond the name, addresses and social data that are always synced',
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
					description: 'Leave empty to keep what the CRM holds',
				},
			],
		},
	],
};

/** The values an item gives to the CRM's own fields. @throws InputError naming the field */
export function readNativeFields(context: IExecuteFunctions, itemIndex: number): FieldValues {
	const rows = context.getNodeParameter('additionalFields.field', itemIndex, []) as Array<{
		name?: unknown;
		value?: unknown;
	}>;
	const values: FieldValues = {};
	for (const { name, value } of rows) {
		if (isBlank(value)) continue;
		if (typeof name !== 'string' || name.trim() === '') throw namelessField();
		const field: FieldName = `native:${name.trim()}`;
		values[field] = toFieldValue(name, value);
	}
	return values;
}

/** Native names of the fields that any of the values set. */
export function nativeNames(all: readonly FieldValues[]): string[] {
	return [...new Set(all.flatMap((values) => Object.keys(values).map((name) => name.slice('native:'.length))))];
}

function isBlank(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

function toFieldValue(name: string, value: unknown): FieldValue {
	if (typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number' && Number.isFinite(value)) return value;
	if (hasIsoForm(value)) return value.toISO() ?? null;
	if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
	throw new InputError({
		field: name,
		problem: 'its value is neither a text, a number, a boolean nor a date',
		fix: 'Map a single value, for example by joining a list with join("; ")',
	});
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
