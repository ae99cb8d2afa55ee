import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nClient, WorkflowJson } from '../../sandbox/n8n';

export const KEY_HEADER = 'X-Trigger-Key';
export const KEY = 'the key of the trigger';

const PATIENCE_MS = 120_000;

/** *Social Trigger* in front of *Event: Record*, with a pause of so many seconds between them. */
export function triggerWorkflow(
	id: string,
	credentialId: string,
	pauseSeconds: number,
	options: object = {},
): WorkflowJson {
	const node = (name: string, type: string, typeVersion: number, parameters: Record<string, unknown>) => ({
		id: `node of ${name}`,
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		...(name === 'Trigger' && {
			webhookId: `hook-${id}`,
			credentials: { httpHeaderAuth: { id: credentialId, name: 'key' } },
		}),
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	return {
		id,
		name: id,
		settings: {},
		nodes: [
			node('Trigger', 'n8n-nodes-social-crm.socialTrigger', 1, { platform: 'generic', deliveryOptions: options }),
			node('Pause', 'n8n-nodes-base.code', 2, {
				jsCode: `await new Promise((done) => setTimeout(done, ${pauseSeconds * 1_000})); return $input.all();`,
			}),
			node('Record', 'n8n-nodes-social-crm.socialContact', 1, { resource: 'event', operation: 'record' }),
		],
		connections: { Trigger: to(pauseSeconds === 0 ? 'Record' : 'Pause'), Pause: to('Record') },
	} as WorkflowJson;
}

/** A message of a person of its own on Telegram. */
export function message(number: number) {
	return {
		update_id: number,
		message: {
			message_id: number,
			date: 1_793_520_000 + number,
			text: `Message ${number}`,
			chat: { id: 600_000 + number, type: 'private' },
			from: { id: 600_000 + number, is_bot: false, first_name: 'Ana', username: `ana_${number}` },
		},
	};
}

interface SendOptions {
	headers?: Record<string, string>;
	/** To the address of a test in the editor. */
	test?: boolean;
}

export interface Sent {
	status: number;
	body: string;
}

/**
 * Sends a body to the trigger of a workflow, as a sender that knows the key, unless other headers are given. What n8n
 * itself could not take, since the machine is too busy for its own database, is sent again, as platforms do.
 */
export async function sendTo(...args: Parameters<typeof sendOnce>): Promise<Sent> {
	return await until(
		async () => await sendOnce(...args),
		({ status, body }) => status !== 503 || !body.includes('Database is not ready'),
	);
}

async function sendOnce(
	n8n: Pick<N8nClient, 'url'>,
	workflowId: string,
	body: unknown,
	{ headers = { [KEY_HEADER]: KEY }, test = false }: SendOptions = {},
): Promise<Sent> {
	const answer = await fetch(`${n8n.url}/webhook${test ? '-test' : ''}/hook-${workflowId}/social`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	return { status: answer.status, body: await answer.text() };
}

/** Reads rows of a store past the pack. */
export function readStore(file: string, sql: string): Array<Record<string, unknown>> {
	if (!existsSync(file)) return [];
	const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
	try {
		return database.prepare(sql).all();
	} finally {
		database.close();
	}
}

export const storeOf = (home: string) => join(home, '.n8n', 'social-crm', 'store.sqlite');

/** Looks until it is so. @throws Error with what was there instead */
export async function until<T>(look: () => T | Promise<T>, isSo: (found: T) => boolean): Promise<T> {
	const deadline = Date.now() + PATIENCE_MS;
	let found = await look();
	while (!isSo(found)) {
		if (Date.now() > deadline) throw new Error(`Still not so after a while: ${JSON.stringify(found)}`);
		await sleep(200);
		found = await look();
	}
	return found;
}
