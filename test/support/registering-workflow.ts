import { createServer } from 'node:net';
import type { WorkflowJson } from '../../sandbox/n8n';

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
