import type { INodeParameters } from 'n8n-workflow';
import { CrmApi } from '../../../nodes/CrmApi/CrmApi.node';
import { CrmIntegration } from '../../../nodes/CrmIntegration/CrmIntegration.node';
import type { OperationCase } from './operations';

const noWorkspace: INodeParameters = { options: { workspace: ' ' } };
const integrationId = 'hubspot:none';
/** By an expression: n8n itself refuses a needed parameter that is empty. */
const none = '={{ $json.nothing }}';

type Asked = readonly [parameters: INodeParameters, refused: INodeParameters];

const of =
	(node: OperationCase['node'], resource: string) =>
	(operation: string, [parameters, refused]: Asked, calls = false): OperationCase => ({
		...{ node, resource, operation, parameters, refused, calls },
	});
const ofIntegrations = of(CrmIntegration, 'integration');
const ofTokens = of(CrmApi, 'token');
/** Nothing but CRM API Trigger makes a request: what becomes of one is told by the tests of the API. */
const noRequest: Asked = [{ request: 'none' }, { request: none }];

/** Those of whoever runs the pack for others: accounts, their health, and the API. */
export const ADMINISTRATION_OPERATIONS: readonly OperationCase[] = [
	ofIntegrations(
		'create',
		[{ secretFrom: 'credential' }, { secretFrom: 'fields', accessToken: '={{ $json.nothing ?? "" }}' }],
		true,
	),
	ofIntegrations('rotateSecret', [{ integrationId, secretFrom: 'credential' }, { integrationId: none }], true),
	ofIntegrations('verify', [{ integrationId }, { integrationId: none }], true),
	...['get', 'delete'].map((operation) => ofIntegrations(operation, [{ integrationId }, { integrationId: none }])),
	ofIntegrations('update', [{ integrationId, changes: { name: 'Acme' } }, { integrationId: none }]),
	ofIntegrations('getAll', [{}, { limit: 0 }]),
	ofIntegrations('rewrap', [{}, noWorkspace]),
	...['get', 'getChart', 'getPage'].map((operation) =>
		of(CrmIntegration, 'health')(operation, [{}, { options: { days: 'many' } }]),
	),
	of(CrmIntegration, 'health')('getMetrics', [{}, noWorkspace]),
	ofTokens('create', [{ givenTo: 'web shop', scopes: ['contacts'] }, { scopes: ['everything'] }]),
	ofTokens('getAll', [{}, { limit: 0 }]),
	ofTokens('revoke', [{ id: 'none' }, { id: none }]),
	of(CrmApi, 'answer')('send', noRequest),
	of(CrmApi, 'run')('begin', noRequest),
];
