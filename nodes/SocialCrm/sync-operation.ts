import type { IExecuteFunctions } from 'n8n-workflow';

import type { CrmObject } from '../../core/crm/contract';
import type { ExistingValuePolicy, MissingFieldPolicy } from '../../core/flows/sync';
import { contactIdParameter, readContactId } from '../shared/parameters/contact-id';
import { warnOfOpenWebhooks } from '../shared/items/open-webhooks';
import { readChoice, readSwitch } from '../shared/parameters/option-values';
import { showFor, type Operation } from '../shared/items/operations';
import { personParameter, readPerson } from '../shared/parameters/person';
import { defaultRegionOption, workspaceOption } from '../shared/parameters/workspace';
import { chosenCrm } from './crm-selection';
import { leadOptions, readLeadFields, readLeadSettings } from './lead-options';
import { nativeFieldsParameter, readNativeFields } from './native-fields';
import {
	EXISTING_VALUE_POLICIES,
	existingValuesOption,
	MISSING_FIELD_POLICIES,
	missingFieldsOption,
	previewOption,
} from './push-parameters';
import type { PushRequest, PushSettings } from './push-request';
import { pushRequests } from './push-requests';

/** Creating or updating people in a CRM: the same for contacts and leads, but for what only leads have. */
export function syncOperation(object: CrmObject): Operation {
	return {
		description: showFor(object, 'sync', [
			{
				displayName: 'Contact Source',
				name: 'contactSource',
				type: 'options',
				options: [
					{
						name: 'Define Below',
						value: 'defineBelow',
						description: `Recognise or store the person described here, then sync the ${object}`,
					},
					{
						name: 'Stored Contact',
						value: 'stored',
						description: 'Sync a contact that Social Contact returned',
					},
				],
				default: 'stored',
				description: `Who the ${object} is`,
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
				options: [...commonOptions, ...(object === 'lead' ? leadOptions : [])].sort((left, right) =>
					left.displayName.localeCompare(right.displayName),
				),
			},
		]),
		async execute() {
			warnOfOpenWebhooks(this);
			return await pushRequests(this, (itemIndex): PushRequest => {
				const options = this.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
				return {
					itemIndex,
					subject: readSubject(this, itemIndex, options.defaultRegion),
					fields: {
						...readNativeFields(this, itemIndex),
						...(object === 'lead' ? readLeadFields(options) : {}),
					},
					settings: {
						...readSettings(options),
						...(object === 'lead' ? readLeadSettings(options) : {}),
						crm: chosenCrm(this, itemIndex),
						object,
					},
				};
			});
		},
	};
}

const commonOptions = [defaultRegionOption, existingValuesOption, missingFieldsOption, previewOption, workspaceOption];

function readSubject(context: IExecuteFunctions, itemIndex: number, defaultRegion: unknown): PushRequest['subject'] {
	const source = readChoice(
		'Contact Source',
		context.getNodeParameter('contactSource', itemIndex),
		['stored', 'defineBelow'],
		'stored',
	);
	return source === 'stored'
		? { contactId: readContactId(context, itemIndex, ', or choose Define Below') }
		: { person: readPerson(context, itemIndex, defaultRegion) };
}

function readSettings(options: Record<string, unknown>): Omit<PushSettings, 'crm' | 'object'> {
	return {
		workspace: options.workspace ?? 'default',
		existingValues: readChoice<ExistingValuePolicy>(
			'Existing Values',
			options.existingValues,
			EXISTING_VALUE_POLICIES,
			'keep',
		),
		missingFields: readChoice<MissingFieldPolicy>(
			'Missing Social Fields',
			options.missingFields,
			MISSING_FIELD_POLICIES,
			'error',
		),
		createMissing: true,
		scope: 'all',
		preview: readSwitch('Preview Only', options.preview),
	};
}
