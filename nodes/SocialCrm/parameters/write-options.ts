import type { INodeProperties } from 'n8n-workflow';

import type { ExistingValuePolicy, MissingFieldPolicy } from '../../../core/flows/sync';
import { readChoice, readSwitch } from '../../shared/parameters/option-values';

/** What a user may say about writing to a CRM: options that several operations share, each with its reader. */

/** The collection of options of an item. */
export type Options = Readonly<Record<string, unknown>>;

export const existingValuesOption: INodeProperties = {
	displayName: 'Existing Values',
	name: 'existingValues',
	type: 'options',
	options: [
		{ name: 'Keep', value: 'keep', description: 'Fill blank fields only' },
		{
			name: 'Overwrite',
			value: 'overwrite',
			description: 'Replace what the CRM holds with what the contact holds',
		},
	],
	default: 'keep',
	description:
		'What to do when a standard field of the CRM already holds another value. The social fields of this package always follow the contact.',
};

/** @throws InputError */
export function readExistingValues({ existingValues }: Options): ExistingValuePolicy {
	return readChoice<ExistingValuePolicy>('Existing Values', existingValues, ['keep', 'overwrite'], 'keep');
}

export const missingFieldsOption: INodeProperties = {
	displayName: 'Missing Social Fields',
	name: 'missingFields',
	type: 'options',
	options: [
		{ name: 'Create Them', value: 'create', description: 'Set the fields up in the CRM, then go on' },
		{ name: 'Skip Them', value: 'skip', description: 'Sync the other fields only' },
		{
			name: 'Stop with an Error',
			value: 'error',
			description: 'Ask for the operation Set Up of the resource Field',
		},
	],
	default: 'error',
	description: 'What to do when the CRM lacks the fields for social data',
};

/** @throws InputError */
export function readMissingFields({ missingFields }: Options): MissingFieldPolicy {
	const policies: readonly MissingFieldPolicy[] = ['error', 'create', 'skip'];
	return readChoice('Missing Social Fields', missingFields, policies, 'error');
}

export const repeatInDoubtOption: INodeProperties = {
	displayName: 'Repeat When in Doubt',
	name: 'repeatInDoubt',
	type: 'boolean',
	default: false,
	description:
		'Whether to send again what an earlier run may have added, and what cannot be told from others in the CRM. What carries a reference of this package is found in any case, and not added twice.',
};

/** @throws InputError */
export function readRepeatInDoubt({ repeatInDoubt }: Options): boolean {
	return readSwitch('Repeat When in Doubt', repeatInDoubt);
}

export const previewOption: INodeProperties = {
	displayName: 'Preview Only',
	name: 'preview',
	type: 'boolean',
	default: true,
	description: 'Whether to show what would change without writing anything to the CRM',
};

/** @throws InputError */
export function readPreview({ preview }: Options): boolean {
	return readSwitch('Preview Only', preview);
}
