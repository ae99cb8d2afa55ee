import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { ExistingValuePolicy, MissingFieldPolicy } from '../../../../core/sync/contract';
import { showFor } from '../../../shared/operations';
import { personParameter, readPerson } from '../../../shared/person-parameter';
import { defaultRegionOption, workspaceOption } from '../../../shared/workspace-parameter';
import { nativeFieldsParameter, readNativeFields } from '../../native-fields';
import {
	contactIdParameter,
	EXISTING_VALUE_POLICIES,
	existingValuesOption,
	MISSING_FIELD_POLICIES,
	missingFieldsOption,
	previewOption,
} from '../../push-parameters';
import { readChoice, readContactId, readSwitch } from '../../push-request';
import type { PushRequest, PushSettings } from '../../push-request';
import { pushRequests } from '../../push-requests';

export const description: INodeProperties[] = showFor('contact', 'sync', [
	{
		displayName: 'Contact Source',
		name: 'contactSource',
		type: 'options',
		options: [
			{
				name: 'Define Below',
				value: 'defineBelow',
				description: 'Recognise or store the person described here, then sync the contact',
			},
			{ name: 'Stored Contact', value: 'stored', description: 'Sync a contact that Social Contact returned' },
		],
		default: 'stored',
		description: 'Where the contact comes from',
	},
	{ ...contactIdParameter, displayOptions: { show: { contactSource: ['stored'] } } },
	{ ...personParameter, displayOptions: { show: { contactSource: ['defineBelow'] } } },
	nativeFieldsParameter,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [defaultRegionOption, existingValuesOption, missingFieldsOption, previewOption, workspaceOption],
	},
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await pushRequests(this, (itemIndex): PushRequest => {
		const options = this.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
		return {
			itemIndex,
			subject: readSubject(this, itemIndex, options.defaultRegion),
			fields: readNativeFields(this, itemIndex),
			settings: readSettings(options),
		};
	});
}

function readSubject(context: IExecuteFunctions, itemIndex: number, defaultRegion: unknown): PushRequest['subject'] {
	const source = readChoice('Contact Source', context.getNodeParameter('contactSource', itemIndex), ['stored', 'defineBelow'], 'stored');
	return source === 'stored'
		? { contactId: readContactId(context, itemIndex) }
		: { person: readPerson(context, itemIndex, defaultRegion) };
}

function readSettings(options: Record<string, unknown>): PushSettings {
	return {
		workspace: options.workspace ?? 'default',
		existingValues: readChoice<ExistingValuePolicy>('Existing Values', options.existingValues, EXISTING_VALUE_POLICIES, 'keep'),
		missingFields: readChoice<MissingFieldPolicy>('Missing Social Fields', options.missingFields, MISSING_FIELD_POLICIES, 'error'),
		createMissing: true,
		scope: 'all',
		preview: readSwitch('Preview Only', options.preview),
	};
}
