import type { INodeProperties } from 'n8n-workflow';

import type { ExistingValuePolicy, MissingFieldPolicy } from '../../core/flows/sync';

export const EXISTING_VALUE_POLICIES: readonly ExistingValuePolicy[] = ['keep', 'overwrite'];

export const MISSING_FIELD_POLICIES: readonly MissingFieldPolicy[] = ['error', 'create', 'skip'];

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

export const repeatInDoubtOption: INodeProperties = {
	displayName: 'Repeat When in Doubt',
	name: 'repeatInDoubt',
	type: 'boolean',
	default: false,
	description:
		'Whether to send again what an earlier run sent without hearing the answer. Look in the CRM first: it may be there already.',
};

export const previewOption: INodeProperties = {
	displayName: 'Preview Only',
	name: 'preview',
	type: 'boolean',
	default: false,
	description: 'Whether to show what would change without writing anything to the CRM',
};
