import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { CrmObject } from '../../../../core/crm/contract';
import { showFor, type Operation } from '../../../shared/items/operations';
import { contactIdParameter, readContactId } from '../../../shared/people';
import { optionsWith } from '../../../shared/parameters/workspace';
import { chosenCrm } from '../../../shared/parameters/crm';
import { contactPolicy } from '../../parameters/lead-options';
import {
	missingFieldsOption,
	previewOption,
	readMissingFields,
	readPreview,
	type Options,
} from '../../parameters/write-options';
import { push, type PushRequest } from './sync';

const parameters: INodeProperties[] = [
	{
		displayName:
			'Adds the social data of a stored contact to its record in the CRM. Names, addresses and other standard fields stay as they are, and no record is created.',
		name: 'enrichNotice',
		type: 'notice',
		default: '',
	},
	contactIdParameter,
	optionsWith(missingFieldsOption, previewOption),
];

/** Adding social data to records that a CRM already has. */
export function enrich(object: CrmObject): Operation {
	return {
		description: showFor(object, 'enrich', parameters),
		async execute() {
			return await push(this, (itemIndex) => readRequest(this, itemIndex, object));
		},
	};
}

async function readRequest(context: IExecuteFunctions, itemIndex: number, object: CrmObject): Promise<PushRequest> {
	const options = context.getNodeParameter('options', itemIndex, {}) as Options;
	return {
		itemIndex,
		subject: { contactId: await readContactId(context, itemIndex) },
		fields: {},
		settings: {
			crm: chosenCrm(context, itemIndex),
			object,
			workspace: options.workspace ?? 'default',
			existingValues: 'keep',
			missingFields: readMissingFields(options),
			createMissing: false,
			existingContacts: contactPolicy(context),
			scope: 'social',
			preview: readPreview(options),
		},
	};
}
