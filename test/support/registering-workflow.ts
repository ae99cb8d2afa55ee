import { createServer } from 'node:net';
import type { N8nHandle, WorkflowJson } from '../../sandbox/n8n';
import { readStore, storeOf, until } from './social-trigger';

/** What platforms take for the address of the n8n of this machine. */
export const ORIGIN = 'https://hooks.acme.example';

/** Where the trigger of a workflow is called, once it is published, and in a test. */
export const published = (id: string) => `${ORIGIN}/webhook/hook-${id}/social`;
export const ofTest = (id: string) => `${ORIGIN}/webhook-test/hook-${id}/social`;

/** A trigger that registers itself, as a person would fill it in. */
export interface Registering {
	credential: { type: string; data: Record<string, unknown> };
	parameters: Record<string, unknown>;
}

/** *Social Trigger* and a node behind it. Its webhook id is `hook-` and the id of the workflow. */
export function registeringWorkflow(
	id: string,
	credentialId: string,
	{ credential, parameters }: Registering,
): WorkflowJson {
	const node = (name: string, type: string, more: object) => ({
		id: `node of ${name === 'Trigger' ? id : name}`,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	const workflow = {
		id,
		name: id,
		settings: {},
		nodes: [
			node('Trigger', 'n8n-nodes-social-crm.socialTrigger', {
				webhookId: `hook-${id}`,
				credentials: { [credential.type]: { id: credentialId, name: `of ${id}` } },
				parameters: { register: 'atPlatform', ...parameters },
			}),
			node('End', 'n8n-nodes-base.noOp', {}),
		],
		connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
	};
	return workflow as unknown as WorkflowJson;
}

/** A port that n8n can have again after a restart. */
export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const address = server.address();
	await new Promise((done) => server.close(done));
	return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Such a workflow in n8n, with its credential. @returns its id */
export async function importRegistering(n8n: N8nHandle, id: string, registering: Registering): Promise<string> {
	const { type, data } = registering.credential;
	const credentialId = await n8n.createCredential({ name: `of ${id}`, type, data });
	return await n8n.importWorkflow(registeringWorkflow(id, credentialId, registering));
}

/** Presses *Listen for test event*. */
export const listen = async (n8n: N8nHandle, id: string) =>
	await n8n.rest('POST', `/workflows/${id}/run`, { triggerToStartFrom: { name: 'Trigger' } });

/** Until so many deliveries came through, from the platform to the end of an execution. */
export async function untilHandled(home: string, id: string, count: number): Promise<void> {
	const handled = `select 1 from inbox where state = 'handled' and source_id = '${id}:node of ${id}'`;
	await until(
		() => readStore(storeOf(home), handled).length,
		(found) => found === count,
	);
}

export const whyNot = async (work: Promise<unknown>): Promise<string> =>
	await work.then(
		() => 'it went well',
		(error: unknown) => (error as Error).message,
	);
