import type { SandboxHandle, SandboxProvider } from '../../sandbox/crm';
import type { N8nHandle, WorkflowJson } from '../../sandbox/n8n';
import { giveConsent } from '../support/consent';
import { CRMS } from '../support/crms';
import type { BenchCredential } from '../support/crms/benchmark-part';
import type { BenchedCrm } from './crm-clients';

const PACKAGE = 'n8n-nodes-social-crm';
export const START = 'Start';
export const NODE = 'CRM';

/** Two ways to bring the same people into a CRM. */
export type ClientName = 'pack' | 'builtIn';

/** One n8n beside one sandbox CRM. */
export interface Bench {
	n8n: N8nHandle;
	sandbox: SandboxHandle;
	crm: BenchedCrm;
}

function workflow(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): WorkflowJson {
	const node = (title: string, more: { type: string; typeVersion: number; parameters: Record<string, unknown> }) => ({
		id: title,
		name: title,
		position: [0, 0],
		...more,
	});
	return {
		name,
		nodes: [
			node(START, { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }),
			node(NODE, { type, typeVersion, parameters }),
		],
		connections: { [START]: { main: [[{ node: NODE, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/** The parameter that says how the CRM is connected. */
function connectionOf(provider: SandboxProvider): string {
	const [parameter] = Object.keys(CRMS[provider].inProcess.connection);
	if (parameter === undefined) throw new Error(`${provider} is connected by no parameter`);
	return parameter;
}

function packWorkflow({ provider, label, pack }: BenchedCrm, parameters: Record<string, unknown>): WorkflowJson {
	return workflow(`${label}: this pack`, `${PACKAGE}.socialCrm`, 2, {
		crm: provider,
		[connectionOf(provider)]: pack.authentication,
		...parameters,
	});
}

/** Every workspace of the pack is new to it, so that runs do not know of each other. */
function syncParameters(workspace: string): Record<string, unknown> {
	return {
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

async function credentialOf(
	{ n8n, sandbox }: Bench,
	{ type, data, needsConsent }: BenchCredential,
): Promise<Record<string, string>> {
	const id = await n8n.createCredential({ name: type, type, data: data(sandbox.url) });
	if (needsConsent) await giveConsent(n8n, id, sandbox.url);
	return { [type]: id };
}

/** @returns the id of a workflow that brings its input's people into the CRM */
export async function importClient(bench: Bench, client: ClientName, workspace: string): Promise<string> {
	const { n8n, crm } = bench;
	const { type, typeVersion, parameters, credential } = crm.builtIn;
	return client === 'builtIn'
		? await n8n.importWorkflow(
				workflow(`${crm.label}: own node`, `n8n-nodes-base.${type}`, typeVersion, parameters),
				{
					credentials: await credentialOf(bench, credential),
				},
			)
		: await n8n.importWorkflow(packWorkflow(crm, syncParameters(workspace)), {
				credentials: await credentialOf(bench, crm.pack.credential),
			});
}

/** Gives the CRM the pack's fields, as a user does once per account. */
export async function setUpFields(bench: Bench): Promise<void> {
	const { n8n, crm } = bench;
	const id = await n8n.importWorkflow(packWorkflow(crm, { resource: 'field', operation: 'setUp' }), {
		credentials: await credentialOf(bench, crm.pack.credential),
	});
	const execution = await n8n.run(id, { startNode: START, input: [{}] });
	if (execution.status !== 'success')
		throw new Error(
			`${crm.label}: the fields could not be set up: ${execution.data.resultData.error?.message ?? ''}`,
		);
	await n8n.deleteWorkflow(id);
}
