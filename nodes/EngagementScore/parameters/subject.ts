import type { INodeProperties } from 'n8n-workflow';

import { contactIdParameter } from '../../shared/people';
import { scoreNameParameter } from './score-settings';

/** Whose score is asked for: the parameters that Score and Explain share. */
export const subjectParameters: INodeProperties[] = [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'Items',
				value: 'items',
				description:
					'Each item is an interaction; those with the same contact key are scored together. Nothing is stored.',
			},
			{
				name: 'Stored Interactions',
				value: 'stored',
				description: 'Each item is a contact, of whom Social Contact recorded the events',
			},
		],
		default: 'stored',
		description: 'Where the interactions are',
	},
	{ ...contactIdParameter, displayOptions: { show: { source: ['stored'] } } },
	{ ...scoreNameParameter, displayOptions: { show: { source: ['stored'] } } },
	{
		displayName: 'Contact Key',
		name: 'contactKey',
		type: 'string',
		required: true,
		default: '={{ $json.contact?.id ?? $json.contactId }}',
		placeholder: 'e.g. {{ $json.email }}',
		description: 'Whatever tells one person from another',
		displayOptions: { show: { source: ['items'] } },
	},
	{
		displayName: 'Interaction',
		name: 'interaction',
		type: 'json',
		required: true,
		default: '={{ $json.event ?? $json }}',
		description:
			'An object with kind and occurredAt, and if known with platform, direction and eventId, by which a repeated one counts once',
		displayOptions: { show: { source: ['items'] } },
	},
	{
		displayName: 'Contact',
		name: 'contactFields',
		type: 'json',
		default: '={{ $json.contact ?? {} }}',
		description: 'The fields that fit rules read',
		displayOptions: { show: { source: ['items'] } },
	},
	{
		displayName: 'As Of',
		name: 'asOf',
		type: 'dateTime',
		default: '',
		description:
			'The moment to score for. What happened later does not count, and nothing is stored. Leave empty for now.',
	},
];
