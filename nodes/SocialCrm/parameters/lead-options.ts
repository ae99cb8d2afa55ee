import type { INodeProperties } from 'n8n-workflow';

import type { FieldValues } from '../../../core/crm/contract';
import type { CrmChoices } from '../../shared/crm';
import { readSwitch } from '../../shared/parameters/option-values';
import { textValue } from '../../shared/parameters/text-value';
import type { Options } from './write-options';

/** What leads have beside what contacts have. */
export const leadOptions: INodeProperties[] = [
	{
		displayName: 'Allow Stage to Move Back',
		name: 'stagesMayMoveBack',
		type: 'boolean',
		default: false,
		description:
			'Whether the stage may be set to an earlier one than the lead has reached. HubSpot knows an order of stages; Salesforce and Pipedrive do not.',
	},
	{
		displayName: 'Company If Unknown',
		name: 'leadCompany',
		type: 'string',
		default: '[not provided]',
		description: 'What a new Salesforce lead says of its company when nobody knows it, as Salesforce requires one',
	},
	{
		displayName: 'Lead Title',
		name: 'leadTitle',
		type: 'string',
		default: '',
		placeholder: 'e.g. Team plan for 20 people',
		description:
			'What the lead is called in Pipedrive, and in HubSpot accounts that have leads of their own. Default: the name of the person.',
	},
	{
		displayName: 'Stage',
		name: 'leadStage',
		type: 'string',
		default: '',
		placeholder: 'e.g. marketingqualifiedlead',
		description:
			'The life-cycle stage in HubSpot, or the status in Salesforce, by the value the CRM knows it by. Empty leaves it to the CRM.',
	},
];

/** The values of an item that only leads have. @throws InputError */
export function readLeadFields(options: Options): FieldValues {
	const leadTitle = textValue('Lead Title', options.leadTitle);
	const leadStage = textValue('Stage', options.leadStage);
	return { ...(leadTitle === '' ? {} : { leadTitle }), ...(leadStage === '' ? {} : { leadStage }) };
}

export interface LeadSettings {
	stagesMayMoveBack: boolean;
	choices: CrmChoices;
}

/** @throws InputError */
export function readLeadSettings(options: Options): LeadSettings {
	const leadCompany = textValue('Company If Unknown', options.leadCompany);
	return {
		stagesMayMoveBack: readSwitch('Allow Stage to Move Back', options.stagesMayMoveBack),
		choices: leadCompany === '' ? {} : { leadCompany },
	};
}
