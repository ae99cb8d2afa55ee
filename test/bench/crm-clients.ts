import { SANDBOX_ACCESS, type SandboxProvider } from '../../sandbox/crm';
import { FIXED_HOSTS } from '../../sandbox/n8n/redirects';
import type { N8nClient, WorkflowJson } from '../../sandbox/n8n';

const PACKAGE = 'n8n-nodes-social-crm';
export const START = 'Start';
export const NODE = 'CRM';

/** Two ways to bring the same people into a CRM. */
export type ClientName = 'pack' | 'builtIn';

export interface BenchedCrm {
	provider: SandboxProvider;
	label: string;
	/** Hosts that n8n's own node calls whatever its credential says. */
	fixedHosts: readonly string[];
	builtIn: {
		type: string;
		typeVersion: number;
		parameters: Record<string, unknown>;
		credential: (url: string) => { type: string; data: Record<string, unknown> };
	};
	pack: { credential: (url: string) => { type: string; data: Record<string, unknown> } };
	targets: { calls: number; timesFaster: number };
}

const hubspot: BenchedCrm = {
	provider: 'hubspot',
	label: 'HubSpot',
	fixedHosts: [FIXED_HOSTS.hubspot],
	builtIn: {
		type: 'hubspot',
		typeVersion: 2.2,
		parameters: {
			authentication: 'appToken',
			resource: 'contact',
			operation: 'upsert',
			email: '={{ $json.email }}',
			additionalFields: {
				firstName: '={{ $json.firstName }}',
				lastName: '={{ $json.lastName }}',
				phoneNumber: '={{ $json.phone }}',
				companyName: '={{ $json.company }}',
			},
			options: {},
		},
		credential: () => ({ type: 'hubspotAppToken', data: { appToken: SANDBOX_ACCESS.hubspot.token } }),
	},
	pack: {
		credential: (url) => ({
			type: 'socialCrmHubSpotApi',
			data: { accessToken: SANDBOX_ACCESS.hubspot.token, apiVersion: 'v3', useDifferentHost: true, host: url },
		}),
	},
	targets: { calls: 205, timesFaster: 50 },
};

export const BENCHED_CRMS: readonly BenchedCrm[] = [hubspot];

function workflow(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): WorkflowJson {
	const node = (title: string, more: { type: string; typeVersion: number; parameters: Record<string, unknown> }) => ({ id: title, name: title, position: [0, 0], ...more });
	return {
		name,
		nodes: [node(START, { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }), node(NODE, { type, typeVersion, parameters })],
		connections: { [START]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** Every workspace of the pack is new to it, so that runs do not know of each other. */
function packParameters(provider: SandboxProvider, workspace: string): Record<string, unknown> {
	return {
		crm: provider,
		resource: 'contact',
		operation: 'sync',
		contactSource: 'defineBelow',
		person: {
			firstName: '={{ $json.firstName }}',
			lastName: '={{ $json.lastName }}',
			emails: '={{ $json.email }}',
			phones: '={{ $json.phone }}',
			company: '={{ $json.company }}',
		},
		options: { workspace },
	};
}

async function credentialOf(n8n: N8nClient, { type, data }: { type: string; data: Record<string, unknown> }): Promise<Record<string, string>> {
	return { [type]: await n8n.createCredential({ name: type, type, data }) };
}

/** @returns the id of a workflow that brings its input's people into the CRM at `url` */
export async function importClient(n8n: N8nClient, crm: BenchedCrm, client: ClientName, url: string, workspace: string): Promise<string> {
	const { type, typeVersion, parameters, credential } = crm.builtIn;
	if (client === 'builtIn') {
		return await n8n.importWorkflow(workflow(`${crm.label}: own node`, `n8n-nodes-base.${type}`, typeVersion, parameters), {
			credentials: await credentialOf(n8n, credential(url)),
		});
	}
	return await n8n.importWorkflow(workflow(`${crm.label}: pack`, `${PACKAGE}.socialCrm`, 1, packParameters(crm.provider, workspace)), {
		credentials: await credentialOf(n8n, crm.pack.credential(url)),
	});
}

/** Gives the CRM the pack's fields, as a user does once per account. */
export async function setUpFields(n8n: N8nClient, crm: BenchedCrm, url: string): Promise<void> {
	const parameters = { crm: crm.provider, resource: 'field', operation: 'setUp' };
	const id = await n8n.importWorkflow(workflow(`${crm.label}: fields`, `${PACKAGE}.socialCrm`, 1, parameters), {
		credentials: await credentialOf(n8n, crm.pack.credential(url)),
	});
	const execution = await n8n.run(id, { startNode: START, input: [{}] });
	if (execution.status !== 'success') throw new Error(`${crm.label}: the fields could not be set up: ${execution.data.resultData.error?.message ?? ''}`);
	await n8n.deleteWorkflow(id);
}
