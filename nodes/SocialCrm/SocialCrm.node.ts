import { NodeConnectionTypes, VersionedNodeType } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeBaseDescription,
	INodeTypeDescription,
} from 'n8n-workflow';

import {
	BY_STORED_KEYS,
	connectionCredentialsAndKeys,
	connectionParameters,
	firstCredentials,
	firstParameters,
	socialCrmAccess,
} from '../shared/crm';
import { dispatch } from '../shared/items/operations';
import { socialCrmStoreKeys, storeCredential } from '../shared/keys';
import {
	searchContacts,
	searchCrmAccounts,
	searchCurrencies,
	searchDeals,
	searchIntegrations,
	searchLeadStages,
	searchOwners,
	searchPipelines,
	searchRecordTypes,
	searchStages,
	searchWorkspaces,
} from '../shared/lists';
import { storeFromCredential, storeOrKeys, whereStoreIsChosen } from '../shared/parameters/store-option';
import { OPERATION_SUBTITLE } from '../shared/parameters/subtitle';
import { inChosenStore } from '../shared/store';
import { getClearableFields, getReadableFields, getWritableFields } from './load-options';
import { getFieldRows } from './parameters/native-fields';
import { contactDescription, contactOperations } from './resources/contact';
import { fieldDescription, fieldOperations } from './resources/field';
import { leadDescription, leadOperations } from './resources/lead';

const base: INodeTypeBaseDescription = {
	displayName: 'Social CRM',
	name: 'socialCrm',
	icon: { light: 'file:socialCrm.svg', dark: 'file:socialCrm.dark.svg' },
	group: ['output'],
	subtitle: OPERATION_SUBTITLE,
	description: 'Create and update contacts and leads with their social profiles in a CRM',
	defaultVersion: 2,
	usableAsTool: true,
};

const CRM = 'The CRM to work with. An expression may choose it for each item.';

function version(
	number: number,
	{ credentials, connection }: Pick<INodeTypeDescription, 'credentials'> & Record<'connection', INodeProperties[]>,
): INodeType {
	return {
		description: {
			...base,
			version: number,
			defaults: { name: 'Social CRM' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials,
			properties: [
				...connection,
				{
					displayName: 'Resource',
					name: 'resource',
					type: 'options',
					noDataExpression: true,
					options: [
						{ name: 'Contact', value: 'contact' },
						{ name: 'Field', value: 'field' },
						{ name: 'Lead', value: 'lead' },
					],
					default: 'contact',
				},
				...contactDescription,
				...fieldDescription,
				...leadDescription,
				...(number === 1 ? [storeFromCredential] : storeOrKeys(BY_STORED_KEYS)),
			],
		},
		methods: {
			listSearch: {
				searchContacts,
				searchCrmAccounts,
				searchCurrencies,
				searchDeals,
				searchIntegrations,
				searchLeadStages,
				searchOwners,
				searchPipelines,
				searchRecordTypes,
				searchStages,
				searchWorkspaces,
			},
			loadOptions: { getClearableFields, getReadableFields, getWritableFields },
			resourceMapping: { getFieldRows },
			credentialTest: { socialCrmAccess, socialCrmStoreKeys },
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			return await dispatch(this, inChosenStore, {
				contact: contactOperations,
				field: fieldOperations,
				lead: leadOperations,
			});
		},
	};
}

export class SocialCrm extends VersionedNodeType {
	constructor() {
		super(
			{
				1: version(1, {
					credentials: [...firstCredentials(), storeCredential(whereStoreIsChosen)],
					connection: firstParameters(CRM),
				}),
				2: version(2, { credentials: connectionCredentialsAndKeys(), connection: connectionParameters(CRM) }),
			},
			base,
		);
	}
}
