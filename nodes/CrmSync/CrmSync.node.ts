import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { BY_STORED_KEYS, connectionCredentialsAndKeys, connectionParameters, socialCrmAccess } from '../shared/crm';
import { dispatch } from '../shared/items/operations';
import { socialCrmStoreKeys } from '../shared/keys';
import {
	searchConflicts,
	searchContacts,
	searchCrmFields,
	searchDeadLetters,
	searchDecisions,
	searchDoubledRecords,
	searchErasedRecords,
	searchIntegrations,
	searchPlans,
	searchReviews,
	searchRuns,
	searchWorkspaces,
} from '../shared/lists';
import { storeOrKeys } from '../shared/parameters/store-option';
import { OPERATION_SUBTITLE } from '../shared/parameters/subtitle';
import { inChosenStore } from '../shared/store';
import { getMappableFields } from './resource-mapping';
import { auditDescription, auditOperations } from './resources/audit';
import { conflictDescription, conflictOperations } from './resources/conflict';
import { deadLetterDescription, deadLetterOperations } from './resources/deadLetter';
import { decisionDescription, decisionOperations } from './resources/decision';
import { erasedRecordDescription, erasedRecordOperations } from './resources/erasedRecord';
import { policyDescription, policyOperations } from './resources/policy';
import { reviewDescription, reviewOperations } from './resources/review';
import { syncDescription, syncOperations } from './resources/sync';

export class CrmSync implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CRM Sync',
		name: 'crmSync',
		icon: { light: 'file:crmSync.svg', dark: 'file:crmSync.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: OPERATION_SUBTITLE,
		description: 'Keep stored contacts and the records of a CRM in step, both ways',
		defaults: { name: 'CRM Sync' },
		// n8n's newer rules want the constants, which its older ones do not know.
		// eslint-disable-next-line n8n-nodes-base/node-class-description-inputs-wrong-regular-node
		inputs: [NodeConnectionTypes.Main],
		// eslint-disable-next-line n8n-nodes-base/node-class-description-outputs-wrong
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: connectionCredentialsAndKeys(),
		properties: [
			...connectionParameters('The CRM whose records are kept in step'),
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Audit', value: 'audit' },
					{ name: 'Conflict', value: 'conflict' },
					{ name: 'Dead Letter', value: 'deadLetter' },
					{ name: 'Decision', value: 'decision' },
					{ name: 'Erased Record', value: 'erasedRecord' },
					{ name: 'Policy', value: 'policy' },
					{ name: 'Review', value: 'review' },
					{ name: 'Sync', value: 'sync' },
				],
				default: 'sync',
			},
			...auditDescription,
			...conflictDescription,
			...deadLetterDescription,
			...decisionDescription,
			...erasedRecordDescription,
			...policyDescription,
			...reviewDescription,
			...syncDescription,
			...storeOrKeys(BY_STORED_KEYS),
		],
	};

	methods = {
		credentialTest: { socialCrmAccess, socialCrmStoreKeys },
		listSearch: {
			searchConflicts,
			searchContacts,
			searchCrmFields,
			searchDeadLetters,
			searchDecisions,
			searchDoubledRecords,
			searchErasedRecords,
			searchIntegrations,
			searchPlans,
			searchReviews,
			searchRuns,
			searchWorkspaces,
		},
		resourceMapping: { getMappableFields },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await dispatch(this, inChosenStore, {
			audit: auditOperations,
			conflict: conflictOperations,
			deadLetter: deadLetterOperations,
			decision: decisionOperations,
			erasedRecord: erasedRecordOperations,
			policy: policyOperations,
			review: reviewOperations,
			sync: syncOperations,
		});
	}
}
