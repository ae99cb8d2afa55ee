import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { FieldValues } from '../../../core/crm/contract';
import type { ExistingContactPolicy } from '../../../core/flows/sync';
import type { CrmChoices } from '../../shared/crm';
import { locator } from '../../shared/parameters/locator';
import { readChoice, readSwitch } from '../../shared/parameters/option-values';
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
			'Whether the stage may be set to an earlier one than the lead has reached. HubSpot knows an order of stages; the other CRMs do not.',
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
		displayName: 'People Who Are Contacts',
		name: 'existingContacts',
		type: 'options',
		options: [
			{ name: 'Create a Lead', value: 'createLead', description: 'Add a lead beside the contact' },
			{ name: 'Skip', value: 'skip', description: 'Leave them as they are' },
			{ name: 'Use the Contact', value: 'useContact', description: 'Write to the contact; no lead is added' },
		],
		default: 'useContact',
		description:
			'What to do about somebody without a lead who is a Salesforce contact already. Nodes of version 1 create a lead unless this is set.',
	},
	locator({
		displayName: 'Stage',
		name: 'leadStage',
		list: 'searchLeadStages',
		dependsOn: ['crm'],
		placeholder: 'e.g. marketingqualifiedlead',
		description:
			'The life-cycle stage in HubSpot, by its internal value, or the status in Salesforce, by name or label. Empty leaves it to the CRM.',
	}),
];

/** The values of an item that only leads have. @throws InputError */
export function readLeadFields(options: Options): FieldValues {
	const leadTitle = textValue('Lead Title', options.leadTitle);
	const leadStage = textValue('Stage', options.leadStage);
	return { ...(leadTitle === '' ? {} : { leadTitle }), ...(leadStage === '' ? {} : { leadStage }) };
}

const POLICIES: readonly ExistingContactPolicy[] = ['useContact', 'createLead', 'skip'];

/** A node that 0.1 saved goes on adding leads. */
export function contactPolicy(context: IExecuteFunctions): ExistingContactPolicy {
	return context.getNode().typeVersion >= 2 ? 'useContact' : 'createLead';
}

export interface LeadSettings {
	stagesMayMoveBack: boolean;
	existingContacts: ExistingContactPolicy;
	choices: CrmChoices;
}

/** @throws InputError */
export function readLeadSettings(context: IExecuteFunctions, options: Options): LeadSettings {
	const leadCompany = textValue('Company If Unknown', options.leadCompany);
	return {
		existingContacts: readChoice(
			'People Who Are Contacts',
			options.existingContacts,
			POLICIES,
			contactPolicy(context),
		),
		stagesMayMoveBack: readSwitch('Allow Stage to Move Back', options.stagesMayMoveBack),
		choices: leadCompany === '' ? {} : { leadCompany },
	};
}
