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

/** Those of CRM Sync. */
export const SYNC_OPERATIONS: readonly OperationCase[] = [
	ofSync('policy', 'delete', { crm: 'nothing' }),
	ofSync('policy', 'get', { crm: 'nothing' }),
	ofSync('policy', 'set', { settings: { fields: '{}' } }),
	...['push', 'pull', 'twoWay', 'preview'].map((operation) => ({
		...ofSync('sync', operation, { crm: 'nothing' }),
		after: { resource: 'policy', operation: 'set', settings: { mayCreateInCrm: true } },
	})),
	// Where nothing waits, there is nothing to apply.
	ofSync('sync', 'apply', {}),
	{ ...ofSync('sync', 'undo', { runId: '={{ $json.nothing }}' }), parameters: { runId: 'none' } },
	ofSync('sync', 'getStatus', { options: { maxResults: 0 } }),
];
