import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { CrmAdapter, CrmObject } from '../../../core/crm/contract';
import { InputError } from '../../../core/lib/errors';
import { readChoice } from '../../shared/parameters/option-values';

const OBJECTS: readonly CrmObject[] = ['contact', 'lead'];

export const objectParameter: INodeProperties = {
	displayName: 'Object',
	name: 'object',
	type: 'options',
	options: [
		{ name: 'Contacts', value: 'contact' },
		{
			name: 'Leads',
			value: 'lead',
			description:
				'Records of their own in Salesforce and Pipedrive; in HubSpot a lead is a stage of the contact',
		},
	],
	default: 'contact',
	description: 'What is kept in step. Each object of an account has a policy of its own.',
};

/** @throws InputError */
export function readObject(context: IExecuteFunctions, itemIndex: number): CrmObject {
	return readChoice('Object', context.getNodeParameter('object', itemIndex, 'contact'), OBJECTS, 'contact');
}

/** @throws InputError for an object that the CRM does not keep as records of its own */
export function requireObject({ capabilities }: CrmAdapter, object: CrmObject): void {
	const { objects, leadObject } = capabilities;
	if (objects.includes(object) && !(object === 'lead' && leadObject === 'lifecycleStage')) return;
	throw new InputError({
		field: 'Object',
		problem: 'leads of this CRM are contacts in a stage, and no records of their own',
		fix: 'Choose Contacts: leads are among them.',
	});
}
