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
import { searchAllCurrencies, searchContacts, searchIntegrations, searchWorkspaces } from '../shared/lists';
import { storeFromCredential, storeOrKeys, whereStoreIsChosen } from '../shared/parameters/store-option';
import { OPERATION_SUBTITLE } from '../shared/parameters/subtitle';
import { inChosenStore } from '../shared/store';
import { conversionDescription, conversionOperations } from './resources/conversion';
import { leadDescription, leadOperations } from './resources/lead';
import { reportDescription, reportOperations } from './resources/report';
import { touchpointDescription, touchpointOperations } from './resources/touchpoint';

const base: INodeTypeBaseDescription = {
	displayName: 'Lead Attribution',
	name: 'leadAttribution',
	icon: { light: 'file:leadAttribution.svg', dark: 'file:leadAttribution.dark.svg' },
	group: ['transform'],
	subtitle: OPERATION_SUBTITLE,
	description: 'Credit the posts and conversations that led to a lead or a sale',
	defaultVersion: 2,
	usableAsTool: true,
};

const CRM = 'Where leads are created and deals are won';
/** Only pulling conversions calls a CRM. */
const WHEN = { resource: ['conversion'], operation: ['pull'] };

function version(
	number: number,
	{ credentials, connection }: Pick<INodeTypeDescription, 'credentials'> & Record<'connection', INodeProperties[]>,
): INodeType {
	return {
		description: {
			...base,
			version: number,
			defaults: { name: 'Lead Attribution' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials,
			properties: [
				{
					displayName: 'Resource',
					name: 'resource',
					type: 'options',
					noDataExpression: true,
					options: [
						{ name: 'Conversion', value: 'conversion' },
						{ name: 'Lead', value: 'lead' },
						{ name: 'Report', value: 'report' },
						{ name: 'Touchpoint', value: 'touchpoint' },
					],
					default: 'touchpoint',
				},
				...conversionDescription(connection),
				...leadDescription,
				...reportDescription,
				...touchpointDescription,
				...(number === 1 ? [storeFromCredential] : storeOrKeys({ ...BY_STORED_KEYS, show: WHEN })),
			],
		},
		methods: {
			credentialTest: { socialCrmAccess, socialCrmStoreKeys },
			listSearch: { searchAllCurrencies, searchContacts, searchIntegrations, searchWorkspaces },
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			return await dispatch(this, inChosenStore, {
				conversion: conversionOperations,
				lead: leadOperations,
				report: reportOperations,
				touchpoint: touchpointOperations,
			});
		},
	};
}

export class LeadAttribution extends VersionedNodeType {
	constructor() {
		super(
			{
				1: version(1, {
					credentials: [...firstCredentials(WHEN), storeCredential(whereStoreIsChosen)],
					connection: firstParameters(CRM),
				}),
				2: version(2, {
					credentials: connectionCredentialsAndKeys(WHEN),
					connection: connectionParameters(CRM),
				}),
			},
			base,
		);
	}
}
