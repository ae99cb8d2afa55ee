import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nClient, WorkflowJson } from '../../../sandbox/n8n';
import { readStore, storeOf } from '../../support/social-trigger';
import { SIGNING_SECRET } from './load';

/** A published workflow that takes deliveries. */
export interface Receiver {
	name: string;
	/** Behind the base address. */
	path: string;
	/** How many deliveries of a run have come to their end. */
	done: (run: string) => Promise<number>;
	/** Whether each came to its end once. */
	isOnce: (run: string, expected: number) => boolean;
	/** What is kept: for each state, attempt and reason a line, with how many there are. */
	kept?: () => string[];
}

const PACK = 'n8n-nodes-social-crm';
const POLL_MS = 100;

export const node = (name: string, type: string, typeVersion: number, parameters: object, more: object = {}) => ({
	id: `node of ${name}`,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
	...more,
});

type Named = object & { name: string };

function workflow(id: string, nodes: readonly Named[]): WorkflowJson {
	const follow = nodes.slice(1).map(({ name }, before) => {
		const main = [[{ node: name, type: 'main', index: 0 }]];
		return [(nodes[before] as Named).name, { main }] as const;
	});
	return {
		id,
		name: id,
		settings: { executionOrder: 'v1' },
		nodes,
		connections: Object.fromEntries(follow),
	} as unknown as WorkflowJson;
}

const record = (workspace: string) =>
	node('Record', `${PACK}.socialContact`, 1, { resource: 'event', operation: 'record', options: { workspace } });

const bareWebhook = (id: string) =>
	node(
		'Webhook',
		'n8n-nodes-base.webhook',
		2.1,
		{ path: id, httpMethod: 'POST', responseMode: 'onReceived', options: {} },
		{ webhookId: id },
	);

/** Counts recorded interactions, past the pack. */
function recordedIn(n8n: N8nClient, workspace: string): Pick<Receiver, 'done' | 'isOnce'> {
	const store = storeOf(n8n.home);
	const count = (run: string, what: string) =>
		Number(
			readStore(
				store,
				`select count(${what}) as n from interactions where workspace_id = '${workspace}' and text like 'Message ${run}%'`,
			)[0]?.n ?? 0,
		);
	return {
		done: async (run) => await Promise.resolve(count(run, '*')),
		isOnce: (run, expected) => count(run, '*') === expected && count(run, 'distinct text') === expected,
	};
}

/** *Social Trigger*: proves, keeps, answers; then *Event: Record*, many deliveries at once, and what follows. */
export async function socialTrigger(n8n: N8nClient, then: readonly Named[] = []): Promise<Receiver> {
	const id = 'bench-trigger';
	const data = { secret: SIGNING_SECRET };
	const credentialId = await n8n.createCredential({ name: id, type: 'socialCrmWebhookSecretApi', data });
	const credentials = { socialCrmWebhookSecretApi: { id: credentialId, name: id } };
	const parameters = { platform: 'slack', workspace: id };
	const start = node('Trigger', `${PACK}.socialTrigger`, 1, parameters, { webhookId: id, credentials });
	await n8n.importWorkflow(workflow(id, [start, record(id), ...then]));
	await n8n.publish(id);
	return {
		name: 'Social Trigger, Event: Record',
		path: `/webhook/${id}/social`,
		...recordedIn(n8n, id),
		kept: () =>
			readStore(
				storeOf(n8n.home),
				`select state, attempts, reason, count(*) as n from inbox where workspace_id = '${id}' group by 1, 2, 3`,
			).map(({ state, attempts, reason, n }) => [n, state, attempts, reason].map(String).join(' ')),
	};
}

/** n8n's *Webhook*, which proves nothing and answers at once; then the same, one delivery to an execution. */
export async function webhookThatRecords(n8n: N8nClient, then: readonly Named[] = []): Promise<Receiver> {
	const id = 'bench-webhook-record';
	await n8n.importWorkflow(workflow(id, [bareWebhook(id), record(id), ...then]));
	await n8n.publish(id);
	return { name: 'Webhook, Event: Record', path: `/webhook/${id}`, ...recordedIn(n8n, id) };
}

/** n8n's *Webhook*, which only starts an execution that does nothing. */
export async function bareWebhookAlone(n8n: N8nClient): Promise<Receiver> {
	const id = 'bench-webhook';
	await n8n.importWorkflow(workflow(id, [bareWebhook(id), node('Nothing', 'n8n-nodes-base.noOp', 1, {})]));
	await n8n.publish(id);
	const ended = () =>
		Number(
			readStore(
				`${n8n.home}/.n8n/database.sqlite`,
				`select count(*) as n from execution_entity where workflowId = '${id}' and status = 'success'`,
			)[0]?.n ?? 0,
		);
	let before = 0;
	let current = '';
	return {
		name: 'Webhook alone',
		path: `/webhook/${id}`,
		// Nothing of a delivery stays, so runs are told apart by what was there before them.
		async done(run) {
			if (run !== current) [current, before] = [run, ended()];
			return await Promise.resolve(ended() - before);
		},
		isOnce: (_run, expected) => ended() - before === expected,
	};
}

/** How long nothing may come to its end until it is taken for all that will: a second repeat comes a minute later. */
const LAST_MS = 90_000;

/** Waits until so many have ended, or no more do. @returns how many, and milliseconds from `began` to the last */
export async function untilDone(
	receiver: Receiver,
	run: string,
	expected: number,
	began: number,
): Promise<{ done: number; tookMs: number }> {
	let last = { done: 0, at: performance.now() };
	for (;;) {
		const done = await receiver.done(run);
		const now = performance.now();
		if (done !== last.done) last = { done, at: now };
		if (done >= expected || now - last.at > LAST_MS) return { done, tookMs: last.at - began };
		await sleep(POLL_MS);
	}
}
