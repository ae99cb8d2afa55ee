import { READS, SENDS, type ApiOperation } from './operation';

const ALL = '/integrations';
const ONE = '/integrations/{integrationId}';
const scope = 'integrations';

export const INTEGRATION_OPERATIONS = {
	createIntegration: {
		...SENDS,
		path: ALL,
		scope,
		summary: 'Connect a CRM account',
		description:
			'Asks the CRM who the account is, and keeps the secret, sealed. What the CRM does not take is not kept. The same ' +
			'sent again changes nothing; an account that is connected by another secret has to be deleted first.',
		body: 'NewIntegration',
		sealedField: 'secret',
		status: 201,
		answer: 'Integration',
		blames: {
			auth: '/secret',
			Settings: '/apiVersion',
			'My Domain': '/secret/myDomain',
			'Private Key': '/secret/privateKey',
		},
	},
	listIntegrations: {
		...READS,
		path: ALL,
		query: ['limit', 'cursor'],
		scope,
		summary: 'List the connected CRM accounts',
		description: 'Those of the workspace, page by page, in the order of their ids.',
		answer: 'Integrations',
	},
	getIntegration: {
		...READS,
		path: ONE,
		scope,
		summary: 'Get a connected CRM account',
		description: 'What is known of it, without its secret.',
		answer: 'Integration',
	},
	updateIntegration: {
		...SENDS,
		method: 'PATCH',
		path: ONE,
		scope,
		summary: 'Change a connected CRM account',
		description: 'Changes what is sent and nothing else. With `version` only where nobody changed it meanwhile.',
		body: 'IntegrationChange',
		answer: 'Integration',
		blames: { Settings: '/apiVersion' },
	},
	deleteIntegration: {
		...READS,
		method: 'DELETE',
		path: ONE,
		scope,
		summary: 'Disconnect a CRM account',
		description:
			'Deletes its secret and its settings. Links and history stay, so that whoever connects the account again makes ' +
			'no record twice.',
		status: 204,
		answer: null,
	},
	verifyIntegration: {
		...SENDS,
		path: `${ONE}/verify`,
		scope,
		summary: 'Verify a connected CRM account',
		description: 'Asks the CRM whether it takes the secret, and what it does not grant.',
		body: null,
		takesKey: false,
		answer: 'VerifiedIntegration',
	},
} as const satisfies Readonly<Record<string, ApiOperation>>;
