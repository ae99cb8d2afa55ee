import type { INodeProperties } from 'n8n-workflow';

import type { FieldName, FieldValues } from '../../../core/crm/contract';
import { InputError } from '../../../core/lib/errors';
import { CONNECTION_PARAMETERS } from '../../shared/crm';
import { readChoice, readNames } from '../../shared/parameters/option-values';
import type { Options } from './write-options';

/** Fields that are cleared on purpose: an empty value in Additional Fields keeps what the CRM holds. */
export const clearFieldsOption: INodeProperties = {
	displayName: 'Clear Field Names or IDs',
	name: 'clearFields',
	type: 'multiOptions',
	typeOptions: {
		loadOptionsMethod: 'getClearableFields',
		loadOptionsDependsOn: ['crm', 'authentication', ...CONNECTION_PARAMETERS],
	},
	default: [],
	description:
		'Fields to empty in the CRM, whatever Existing Values says and whatever is known of the person. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

/** @throws InputError for what is no list of names, or a field that is also given a value */
export function readClearFields({ clearFields }: Options, given: FieldValues): FieldName[] {
	const fields = readNames('Clear Field Names or IDs', clearFields).map((name): FieldName => `native:${name}`);
	const both = fields.find((field) => given[field] !== undefined);
	if (both === undefined) return fields;
	throw new InputError({
		field: both.slice('native:'.length),
		problem: 'it is given a value and cleared at once',
		fix: 'Take it out of Additional Fields or out of Clear Field Names or IDs',
	});
}

export const listValuesOption: INodeProperties = {
	displayName: 'List Values',
	name: 'listValues',
	type: 'options',
	options: [
		{ name: 'Replace', value: 'replace', description: 'The field holds the given choices alone' },
		{ name: 'Add', value: 'add', description: 'The given choices are added to those that the CRM holds' },
	],
	default: 'replace',
	description: 'What to do with the choices that a list among the Additional Fields already holds',
};

/** Whether choices are added. @throws InputError */
export function readListValues({ listValues }: Options): boolean {
	return readChoice('List Values', listValues, ['replace', 'add'], 'replace') === 'add';
}
