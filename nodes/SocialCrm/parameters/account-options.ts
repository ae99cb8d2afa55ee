import type { INodeProperties } from 'n8n-workflow';

import type { CrmObject } from '../../../core/crm/contract';
import type { CrmChoices } from '../../shared/crm';
import { locator } from '../../shared/parameters/locator';
import { isBlank, readChoice, readSwitch } from '../../shared/parameters/option-values';
import { textValue } from '../../shared/parameters/text-value';
import type { Options } from './write-options';

/** What accounts of some CRMs ask for, beside the values of a person. */

const allowDuplicates: INodeProperties = {
	displayName: 'Ignore Duplicate Warnings',
	name: 'allowDuplicates',
	type: 'boolean',
	default: false,
	description:
		'Whether to save a person whom a duplicate rule of Salesforce only warns of. A rule that blocks refuses the person all the same.',
};

const recordType: INodeProperties = locator({
	displayName: 'Record Type',
	name: 'recordType',
	list: 'searchRecordTypes',
	dependsOn: ['crm'],
	placeholder: 'e.g. Customer',
	description:
		'The record type of new Salesforce records, by its API name, label or ID. Empty leaves it to the profile of the user.',
});

const ofContacts: readonly INodeProperties[] = [
	{
		displayName: 'Account for Contacts',
		name: 'contactAccount',
		type: 'options',
		options: [
			{
				name: 'Match by Company Name',
				value: 'company',
				description: 'The account that is called like the company of the person; none is added',
			},
			{ name: 'None', value: 'none', description: 'Leave contacts without an account' },
		],
		default: 'none',
		description:
			'The account that Salesforce contacts without one are given. Without an account a contact is private: only its owner and administrators see it.',
	},
	locator({
		displayName: 'Default Account ID',
		name: 'defaultAccount',
		list: 'searchCrmAccounts',
		dependsOn: ['crm'],
		placeholder: 'e.g. 001Dn00000AbCdEIAV',
		description: 'The Salesforce account of contacts whose company matches none',
	}),
	{
		displayName: 'New Contacts Are',
		name: 'newContacts',
		type: 'options',
		options: [
			{ name: 'Contacts', value: 'contact', description: 'A contact of its own, or of an account' },
			{
				name: 'Person Accounts',
				value: 'personAccount',
				description: 'An account that is the person, with the record type that is named under Record Type',
			},
		],
		default: 'contact',
		description:
			'What a new person becomes in a Salesforce account with person accounts. People who are there stay what they are.',
	},
];

const ofLeads: readonly INodeProperties[] = [
	{
		displayName: 'Run Assignment Rules',
		name: 'runAssignmentRules',
		type: 'boolean',
		default: true,
		description:
			'Whether the active assignment rule of Salesforce gives a new lead to its owner. A lead that only changes keeps its owner either way.',
	},
];

export function accountOptions(object: CrmObject): INodeProperties[] {
	return [allowDuplicates, recordType, ...(object === 'contact' ? ofContacts : ofLeads)];
}

/** What an item chose; what it left open is the CRM's to decide. @throws InputError */
export function readAccountChoices(options: Options): CrmChoices {
	const {
		allowDuplicates: allows,
		runAssignmentRules: assigns,
		contactAccount,
		defaultAccount,
		newContacts,
		recordType,
	} = options;
	const accounts: readonly string[] = ['none', 'company'];
	const kinds: readonly string[] = ['contact', 'personAccount'];
	// An expression may give nothing, which leaves an option as it is.
	return {
		allowDuplicates: isBlank(allows) ? undefined : readSwitch('Ignore Duplicate Warnings', allows),
		runAssignmentRules: isBlank(assigns) ? undefined : readSwitch('Run Assignment Rules', assigns),
		contactAccount: isBlank(contactAccount)
			? undefined
			: readChoice('Account for Contacts', contactAccount, accounts, 'none'),
		newContacts: isBlank(newContacts) ? undefined : readChoice('New Contacts Are', newContacts, kinds, 'contact'),
		defaultAccount: textValue('Default Account ID', defaultAccount) || undefined,
		recordType: textValue('Record Type', recordType) || undefined,
	};
}
