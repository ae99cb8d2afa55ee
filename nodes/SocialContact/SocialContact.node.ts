import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { NOT_FOR_AGENTS } from '../shared/parameters/for-agents';
import { dispatch } from '../shared/items/operations';
import { socialCrmStoreKeys, storeCredential } from '../shared/keys';
import { searchContacts, searchDeliveries, searchSources, searchWorkspaces } from '../shared/lists';
import { storeFromCredential, whereStoreIsChosen } from '../shared/parameters/store-option';
import { OPERATION_SUBTITLE } from '../shared/parameters/subtitle';
import { inChosenStore } from '../shared/store';
import { executionCredentials } from './forget/executions';
import { consentDescription, consentOperations } from './resources/consent';
import { contactDescription, contactOperations } from './resources/contact';
import { dataDescription, dataOperations } from './resources/data';
import { deliveryDescription, deliveryOperations } from './resources/delivery';
import { erasureDescription, erasureOperations } from './resources/erasure';
import { eventDescription, eventOperations } from './resources/event';
import { historyDescription, historyOperations } from './resources/history';
import { ownAccountDescription, ownAccountOperations } from './resources/ownAccount';
import { sourceDescription, sourceOperations } from './resources/source';
import { storeDescription, storeOperations } from './resources/store';
import { targetCredentials } from './resources/store/copy';

/** The first two are n8n's own: for its API, and of a Postgres database. */
const CREDENTIALS = [...executionCredentials, ...targetCredentials, storeCredential(whereStoreIsChosen)];

export class SocialContact implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Social Contact',
		name: 'socialContact',
		icon: { light: 'file:socialContact.svg', dark: 'file:socialContact.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: OPERATION_SUBTITLE,
		description: 'Turn social events into contacts and recognise who is who across platforms',
		defaults: { name: 'Social Contact' },
		// n8n's newer rules want the constants, which its older ones do not know.
		// eslint-disable-next-line n8n-nodes-base/node-class-description-inputs-wrong-regular-node
		inputs: [NodeConnectionTypes.Main],
		// eslint-disable-next-line n8n-nodes-base/node-class-description-outputs-wrong
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: CREDENTIALS,
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Consent', value: 'consent' },
					{ name: 'Contact', value: 'contact' },
					{ name: 'Data', value: 'data' },
					{ name: 'Delivery', value: 'delivery' },
					{ name: 'Erasure', value: 'erasure', displayOptions: NOT_FOR_AGENTS },
					{ name: 'Event', value: 'event' },
					{ name: 'History', value: 'history', displayOptions: NOT_FOR_AGENTS },
					{ name: 'Own Account', value: 'ownAccount' },
					{ name: 'Source', value: 'source' },
					{ name: 'Store', value: 'store', displayOptions: NOT_FOR_AGENTS },
				],
				default: 'event',
			},
			...consentDescription,
			...contactDescription,
			...dataDescription,
			...deliveryDescription,
			...erasureDescription,
			...eventDescription,
			...historyDescription,
			...ownAccountDescription,
			...sourceDescription,
			...storeDescription,
			storeFromCredential,
		],
	};

	methods = {
		credentialTest: { socialCrmStoreKeys },
		listSearch: { searchContacts, searchDeliveries, searchSources, searchWorkspaces },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await dispatch(this, inChosenStore, {
			consent: consentOperations,
			contact: contactOperations,
			data: dataOperations,
			delivery: deliveryOperations,
			erasure: erasureOperations,
			event: eventOperations,
			history: historyOperations,
			ownAccount: ownAccountOperations,
			source: sourceOperations,
			store: storeOperations,
		});
	}
}
