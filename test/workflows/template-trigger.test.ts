import { DatabaseSync } from 'node:sqlite';

import { CREATE_LEADS, enterOptions } from '../../sandbox/demo/templates';
import { itemsOf, type Execution, type N8nClient, type WorkflowJson } from '../../sandbox/n8n';
import { startPlatform, type PlatformSession } from '../../sandbox/platforms';
import { hubspotUrl } from '../support/crms/hubspot/credentials';
import type { HubSpotRow } from '../support/crms/hubspot/credentials';
import { connectN8n } from '../support/n8n-address';
import { template } from '../support/pushed-workflow';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';
import { readStore, storeOf, until } from '../support/social-trigger';
import { sandboxCredential } from '../support/template-for';

const PUBLIC = 'https://hooks.example';
const SECRET = 'secret-of-the-templates';
const FILES = {
	'01': '01-new-conversation-to-crm-contact.json',
	'02': '02-message-to-engagement-update.json',
	'03': '03-post-engagement-to-lead-attribution.json',
};
type Name = keyof typeof FILES;
const NAMES = Object.keys(FILES) as Name[];

interface Copy {
	id: string;
	bot: PlatformSession;
}

const n8n: N8nClient = connectN8n();
const hubspot: RemoteSandbox = remoteSandbox(hubspotUrl());
const copies = {} as Record<Name, Copy>;
const store = storeOf(n8n.home);

/** A template as it is, with the one credential that its trigger asks for, and a bot that was told its address. */
async function publishCopy(name: Name, credentials: Record<string, string>): Promise<Copy> {
	const workflow: WorkflowJson = { ...template(FILES[name]), id: `trigger${name}`, name: `Template ${name}` };
	const trigger = workflow.nodes.find(({ name: each }) => each === 'Social Trigger');
	if (trigger === undefined) throw new Error(`The template ${name} has no Social Trigger`);
	trigger.webhookId = `template-${name}`;
	if (name === '03') enterOptions(workflow, CREATE_LEADS);
	const id = await n8n.importWorkflow(workflow, { credentials });
	await n8n.publish(id);
	const bot = await startPlatform('telegram', { reach: { [PUBLIC]: n8n.url } });
	await fetch(`${bot.url}/bot${bot.access.token}/setWebhook`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ url: `${PUBLIC}/webhook/template-${name}/social`, secret_token: SECRET }),
	});
	return { id, bot };
}

beforeAll(async () => {
	await hubspot.reset();
	const secret = { name: 'Secret of the templates', type: 'socialCrmWebhookSecretApi', data: { secret: SECRET } };
	const credentials = {
		...(await sandboxCredential(n8n, 'hubspot')),
		socialCrmWebhookSecretApi: await n8n.createCredential(secret),
	};
	for (const name of NAMES) copies[name] = await publishCopy(name, credentials);
});

afterAll(async () => {
	await hubspot.reset();
	for (const { id, bot } of Object.values(copies)) {
		await bot.close();
		await n8n.deleteWorkflow(id);
	}
});

const inbox = (name: Name) =>
	readStore(
		store,
		`select id, state, attempts, reason from inbox where source_id like 'trigger${name}:%' order by id`,
	);
const untilHandled = async (name: Name, count: number) =>
	await until(
		() => inbox(name),
		(rows) => rows.length === count && rows.every(({ state }) => state === 'handled'),
	);
const executionsOf = async (name: Name): Promise<Execution[]> =>
	await Promise.all((await n8n.executions(copies[name].id)).map(async ({ id }) => await n8n.execution(id)));
const person = (name: Name, number: number) => number + 10 * NAMES.indexOf(name);
const send = async (name: Name, number: number) => {
	const [sent] = await copies[name].bot.publish('message', { words: { person: person(name, number), text: 'Hi' } });
	expect(sent?.state).toBe('delivered');
};
const inCrm = async (name: Name, number: number) =>
	(await hubspot.rows<HubSpotRow>('contacts')).filter(
		({ properties }) => properties.social_contact_key === `telegram:id:${5_000_000_000 + person(name, number)}`,
	);
const crmIsDown = async () =>
	await hubspot.addFault({ path: '/crm/*', times: 500, fault: { kind: 'serverError', status: 400 } });

describe.each(NAMES)('Template %s, whose events come from a platform', (name) => {
	it('brings the person to the CRM, once, in an execution that succeeds', async () => {
		await send(name, 1);
		await untilHandled(name, 1);
		expect(await inCrm(name, 1)).toHaveLength(1);
		const [execution, ...others] = await executionsOf(name);
		expect([execution?.mode, execution?.status, others]).toEqual(['trigger', 'success', []]);
		expect(Object.keys(execution?.data.resultData.runData ?? {})).toContain('Respond');
	});

	it('fails while the CRM is down, and is repeated until it is not', async () => {
		await crmIsDown();
		await send(name, 2);
		const [, failed] = await until(
			() => inbox(name),
			(rows) => rows[1]?.reason !== null && rows[1]?.reason !== undefined,
		);
		expect(failed).toMatchObject({ state: 'waiting', attempts: 1 });
		expect((await executionsOf(name))[0]).toMatchObject({ mode: 'trigger', status: 'error' });
		expect(await inCrm(name, 2)).toEqual([]);
		await hubspot.reset();
		await untilHandled(name, 2);
		expect(await inCrm(name, 2)).toHaveLength(1);
	});
});

describe('A delivery that failed for the fifth time', () => {
	/** As if it had failed four times before; the waits between come to more than an hour. */
	function failedBefore(id: unknown): void {
		const database = new DatabaseSync(store, { timeout: 5_000 });
		const now = new Date().toISOString();
		database.prepare('update inbox set attempts = 4, due_at = ? where id = ?').run(now, String(id));
		database.close();
	}

	const run = async (operation: string, parameters: object) => {
		const start = { id: 's', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
		const type = 'n8n-nodes-social-crm.socialContact';
		const look = { id: 'l', name: 'Look', type, typeVersion: 1, parameters: { operation, ...parameters } };
		const id = await n8n.importWorkflow({
			id: 'lookAfter',
			name: 'Look after deliveries',
			nodes: [
				{ ...start, position: [0, 0] },
				{ ...look, position: [200, 0] },
			],
			connections: { Start: { main: [[{ node: 'Look', type: 'main', index: 0 }]] } },
		});
		return itemsOf(await n8n.run(id, { startNode: 'Start' }), 'Look');
	};

	it('is told of by Notices and Delivery: Get Many, with the reason, and goes on by Delivery: Retry', async () => {
		await crmIsDown();
		await send('02', 3);
		const [, , failed] = await until(
			() => inbox('02'),
			(rows) => typeof rows[2]?.reason === 'string',
		);
		failedBefore(failed?.id);
		await until(
			() => inbox('02'),
			(rows) => rows[2]?.state === 'dead',
		);
		const notices = async () =>
			(await executionsOf('02')).flatMap((execution) => itemsOf(execution, 'Social Trigger', 1));
		expect(await until(notices, (found) => found.length > 0)).toMatchObject([{ notice: 'givenUp', deliveries: 1 }]);
		const filters = { sourceId: 'trigger02:5c1a0002-0000-4000-8000-000000000030' };
		const [letter] = await run('getAll', { resource: 'delivery', filters });
		expect(letter).toMatchObject({ deliveryId: failed?.id, attempts: 5, reason: expect.stringMatching(/\S/) });
		const sources = await run('getAll', { resource: 'source' });
		expect(sources.find(({ sourceId }) => sourceId === filters.sourceId)).toMatchObject({
			workflowName: 'Template 02',
			nodeName: 'Social Trigger',
			dead: 1,
		});
		await hubspot.reset();
		expect(await run('retry', { resource: 'delivery', deliveryId: failed?.id })).toMatchObject([
			{ outcome: 'updated' },
		]);
		await untilHandled('02', 3);
		expect(await inCrm('02', 3)).toHaveLength(1);
	});
});
