import type { INodeParameters } from 'n8n-workflow';
import { CrmSync } from '../../../nodes/CrmSync/CrmSync.node';
import type { OperationCase } from './operations';

const ofSync = (resource: string, operation: string, refused: INodeParameters): OperationCase => ({
	node: CrmSync,
	resource,
	operation,
	parameters: {},
	refused,
	calls: true,
});

/** By an expression: n8n itself refuses a needed parameter that is empty. */
const noId = (name: string): INodeParameters => ({ [name]: '={{ $json.nothing }}' });

/** Those of CRM Sync. */
export const SYNC_OPERATIONS: readonly OperationCase[] = [
	ofSync('policy', 'delete', { crm: 'nothing' }),
	ofSync('policy', 'get', { crm: 'nothing' }),
	ofSync('policy', 'set', { settings: { fields: '{}' } }),
	...['push', 'pull', 'twoWay', 'preview', 'driftReport'].map((operation) => ({
		...ofSync('sync', operation, { crm: 'nothing' }),
		after: { resource: 'policy', operation: 'set', settings: { mayCreateInCrm: true } },
	})),
	// Where nothing waits, there is nothing to apply.
	ofSync('sync', 'apply', {}),
	{ ...ofSync('sync', 'undo', { runId: '={{ $json.nothing }}' }), parameters: { runId: 'none' } },
	ofSync('sync', 'getStatus', { options: { maxResults: 0 } }),
	ofSync('audit', 'getAll', { limit: 0 }),
	ofSync('conflict', 'getAll', { limit: 0 }),
	{ ...ofSync('conflict', 'resolve', noId('conflictIds')), parameters: { conflictIds: 'none', version: '' } },
	ofSync('deadLetter', 'getAll', { limit: 0 }),
	{ ...ofSync('deadLetter', 'export', { format: 'nothing' }), parameters: { format: 'csv' } },
	...['retry', 'dismiss'].map((operation) => ({
		...ofSync('deadLetter', operation, noId('deadLetterIds')),
		parameters: { deadLetterIds: 'none' },
		calls: false,
	})),
	ofSync('decision', 'getAll', { limit: 0 }),
	{
		...ofSync('decision', 'decide', noId('decisionIds')),
		parameters: { decisionIds: 'people:none', choice: 'merge', version: '' },
	},
	ofSync('erasedRecord', 'getAll', { limit: 0 }),
	ofSync('erasedRecord', 'archive', { crm: 'nothing' }),
	{ ...ofSync('erasedRecord', 'dismiss', noId('crmIds')), parameters: { crmIds: 'none' } },
	ofSync('review', 'getAll', { limit: 0 }),
	...['merge', 'keepApart'].map((operation) => ({
		...ofSync('review', operation, noId('reviewId')),
		parameters: { reviewId: 'none' },
		calls: false,
	})),
	{ ...ofSync('review', 'chooseRecord', noId('crmIds')), parameters: { crmIds: 'none' } },
];
