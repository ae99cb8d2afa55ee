import { itemsOf, type Execution, type N8nClient } from '../../sandbox/n8n';
import { PAYLOADS } from '../../sandbox/demo/payloads';
import { demoPerson } from '../../sandbox/demo/people';
import { accessTokenCredential, type HubSpotRow } from '../support/hubspot-sandbox';
import { connectN8n, crmUrl, hubspotUrl } from '../support/n8n-address';
import { template } from '../support/pushed-workflow';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';
import { templateFor, type TemplateCopy } from '../support/template-for';

const PATH = 'social-crm/events';

let n8n: N8nClient;
let hubspot: RemoteSandbox;
let workflowId: string;
let serial = Date.now() % 1_000_000_000;

beforeAll(async () => {
	n8n = connectN8n();
	hubspot = remoteSandbox(hubspotUrl());
	await hubspot.reset();
	const credential = await accessTokenCredential(n8n);
	workflowId = await n8n.importWorkflow(template('01-new-conversation-to-crm-contact.json'), {
		credentials: { socialCrmHubSpotApi: credential },
	});
	await n8n.publish(workflowId);
});

afterAll(async () => {
	await n8n.unpublish(workflowId);
	await n8n.deleteWorkflow(workflowId);
});

async function deliver(payload: unknown): Promise<{ status: number; body: unknown }> {
	const answer = await fetch(n8n.webhookUrl(PATH), {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(payload),
	});
	return { status: answer.status, body: await answer.json() };
}

/** The execution that this text went through. n8n stores it a moment after it has answered. */
async function executionWith(text: string): Promise<Execution> {
	for (let attempt = 0; attempt < 100; attempt++) {
		for (const { id, status } of (await n8n.executions(workflowId)).slice(0, 5)) {
			const execution = await n8n.execution(id);
			if (status !== 'running' && JSON.stringify(execution).includes(text)) return execution;
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`No execution mentions ${text}`);
}

const contacts = async () => await hubspot.rows<HubSpotRow>('contacts');

function telegramMessage(userId: number, rest: Record<string, unknown> = {}) {
	serial += 1;
	return {
		update_id: serial,
		message: {
			message_id: serial,
			date: 1_793_520_000,
			text: 'Hi! 👋',
			chat: { id: userId, type: 'private' },
			from: {
				id: userId,
				is_bot: false,
				first_name: 'Zoë',
				last_name: 'Şahin',
				username: `zoe_${userId}`,
				...rest,
			},
		},
	};
}

describe('The template "New conversation to CRM contact"', () => {
	it('makes a contact with its social profile out of a message, and answers with what it did', async () => {
		const { status, body } = await deliver(telegramMessage(700_001));
		expect(status).toBe(200);
		expect(body).toMatchObject([{ outcome: 'created', crmId: expect.stringMatching(/^\d+$/), problem: null }]);

		const [row] = (await contacts()).filter(
			({ properties }) => properties.social_contact_key === 'telegram:id:700001',
		);
		expect(row!.properties).toMatchObject({
			firstname: 'Zoë',
			lastname: 'Şahin',
			social_platforms: 'telegram',
			social_username: 'zoe_700001',
			social_interaction_count: '1',
		});
		expect(row!.properties.social_profiles).toContain('telegram: @zoe_700001, id 700001');
	});

	it('does nothing when the same event arrives again', async () => {
		const message = telegramMessage(700_002);
		await deliver(message);
		const before = await contacts();
		await hubspot.clearRequests();
		const again = await deliver(message);
		expect(again).toMatchObject({ status: 200, body: [{ outcome: 'unchanged' }] });
		expect(await contacts()).toEqual(before);
		expect((await hubspot.counts()).total).toBe(0);
	});

	it('takes the payload of every platform', async () => {
		for (const [platform, build] of Object.entries(PAYLOADS)) {
			serial += 1;
			const { status, body } = await deliver(
				build(demoPerson(100_001), { serial, at: Date.UTC(2026, 10, 2), text: 'Hello' }),
			);
			expect([platform, status]).toEqual([platform, 200]);
			expect(body).toMatchObject([{ outcome: expect.stringMatching(/created|updated/) }]);
		}
	});

	it('joins a website chat and a WhatsApp number into one CRM contact', async () => {
		const person = { ...demoPerson(200_003), email: 'joined@example.com', phone: '14155550123' };
		serial += 1;
		const [chat] = (await deliver(PAYLOADS.chatwoot!(person, { serial, at: Date.UTC(2026, 10, 2), text: 'Hello' })))
			.body as Array<{ crmId: string }>;
		serial += 1;
		const [phone] = (
			await deliver(PAYLOADS.whatsapp!(person, { serial, at: Date.UTC(2026, 10, 3), text: 'Me again' }))
		).body as Array<{ crmId: string }>;
		expect(phone!.crmId).toBe(chat!.crmId);
		const row = (await contacts()).find(({ id }) => id === chat!.crmId);
		expect(row!.properties).toMatchObject({
			email: 'joined@example.com',
			social_platforms: 'chatwoot;whatsapp',
			social_interaction_count: '2',
		});
	});

	it('gives one item per event of a delivery', async () => {
		const user = (id: number) => ({ wa_id: `1415555${id}`, profile: { name: `Person ${id}` } });
		const message = (id: number) => ({
			from: `1415555${id}`,
			id: `wamid.T${serial}.${id}`,
			timestamp: '1793520000',
			type: 'text',
			text: { body: 'Hi' },
		});
		serial += 1;
		const { body } = await deliver({
			object: 'whatsapp_business_account',
			entry: [
				{
					id: '1',
					changes: [
						{
							field: 'messages',
							value: {
								messaging_product: 'whatsapp',
								metadata: { display_phone_number: '15550783881', phone_number_id: '1' },
								contacts: [user(2671), user(2672)],
								messages: [message(2671), message(2672)],
							},
						},
					],
				},
			],
		});
		expect(body).toMatchObject([{ outcome: 'created' }, { outcome: 'created' }]);
	});

	it('skips a delivery receipt and says why', async () => {
		const { status, body } = await deliver({
			object: 'whatsapp_business_account',
			entry: [
				{
					id: '1',
					changes: [
						{
							field: 'messages',
							value: {
								messaging_product: 'whatsapp',
								metadata: { display_phone_number: '15550783881', phone_number_id: '1' },
								statuses: [
									{
										id: 'wamid.X',
										status: 'delivered',
										timestamp: '1793520000',
										recipient_id: '14155552671',
									},
								],
							},
						},
					],
				},
			],
		});
		expect(status).toBe(200);
		expect(body).toMatchObject([{ outcome: 'skipped', reason: expect.any(String) }]);
	});

	it('refuses a payload it does not know, says what it expected, and marks the execution as failed', async () => {
		const { status, body } = await deliver({ hello: 'world', token: 'very-secret-value' });
		expect(status).toBe(422);
		expect(JSON.stringify(body)).toMatch(/Telegram/);
		expect(JSON.stringify(body)).not.toContain('very-secret-value');
		const execution = await executionWith('very-secret-value');
		expect(execution.status).toBe('error');
	});

	it('keeps the event when the CRM is down, and finishes it on redelivery', async () => {
		const message = telegramMessage(700_009);
		await hubspot.addFault({ path: '/crm/*', times: 50, fault: { kind: 'serverError', status: 400 } });
		const failed = await deliver(message);
		expect(failed.status).toBe(502);
		await hubspot.reset();
		expect(failed.body).toMatchObject({ problem: { kind: expect.any(String), message: expect.any(String) } });
		const again = await deliver({ ...message, marker: 'redelivered' });
		expect(again).toMatchObject({ status: 200, body: [{ outcome: 'created' }] });
		const execution = await executionWith('redelivered');
		expect(itemsOf(execution, 'Record Event')).toMatchObject([
			{ outcome: 'duplicate', contact: { interactionCount: 1 } },
		]);
	});

	it('sets the fields up by hand too, and finds them again', async () => {
		await hubspot.reset();
		const first = itemsOf(await n8n.run(workflowId, { startNode: 'Run Once: Set Up' }), 'Set Up CRM Fields');
		const second = itemsOf(await n8n.run(workflowId, { startNode: 'Run Once: Set Up' }), 'Set Up CRM Fields');
		expect(new Set(first.map(({ state }) => state))).toEqual(new Set(['created']));
		expect(new Set(second.map(({ state }) => state))).toEqual(new Set(['existed']));
		expect(first.map(({ canonical }) => canonical)).toEqual(
			expect.arrayContaining([
				'externalKey',
				'socialProfiles',
				'socialFollowers',
				'engagementScore',
				'lastInteractionAt',
				'firstTouch',
			]),
		);
	});
});

describe.each(['salesforce', 'pipedrive'] as const)('The same template for "%s"', (provider) => {
	const keys: Record<
		typeof provider,
		(sandbox: RemoteSandbox) => Promise<Array<{ id: string; name: string; key: unknown }>>
	> = {
		salesforce: async (sandbox) =>
			(await sandbox.rows<Record<string, string>>('contacts')).map((row) => ({
				id: row.Id!,
				name: `${row.FirstName} ${row.LastName}`,
				key: row.Social_Contact_Key__c,
			})),
		pipedrive: async (sandbox) => {
			const field = (await sandbox.rows<{ code: string; name: string }>('personFields')).find(
				({ name }) => name === 'Social contact key',
			);
			const rows = await sandbox.rows<{ id: number; values: { name: string }; custom: Record<string, unknown> }>(
				'persons',
			);
			return rows.map(({ id, values, custom }) => ({
				id: String(id),
				name: values.name,
				key: custom[field?.code ?? ''],
			}));
		},
	};
	let sandbox: RemoteSandbox;
	let copy: TemplateCopy;

	beforeAll(async () => {
		sandbox = remoteSandbox(crmUrl(provider));
		await sandbox.reset();
		copy = await templateFor(n8n, '01-new-conversation-to-crm-contact.json', provider);
	});

	afterAll(async () => await copy.remove());

	it('makes a contact with its profile in that CRM, once, however often the event arrives', async () => {
		const message = telegramMessage(provider === 'salesforce' ? 800_001 : 800_002);
		const { from } = message.message;
		expect(await copy.send(message)).toMatchObject({ status: 200, body: [{ outcome: 'created', problem: null }] });
		const made = await keys[provider](sandbox);
		expect(made).toMatchObject([{ name: 'Zoë Şahin', key: `telegram:id:${from.id}` }]);
		await sandbox.clearRequests();
		expect(await copy.send(message)).toMatchObject({
			status: 200,
			body: [{ outcome: 'unchanged', crmId: made[0]!.id }],
		});
		expect(await keys[provider](sandbox)).toEqual(made);
		expect((await sandbox.counts()).writes).toBe(0);
	});

	it('sets the fields up by hand too', async () => {
		const items = itemsOf(await n8n.run(copy.id, { startNode: 'Run Once: Set Up' }), 'Set Up CRM Fields');
		expect(items.length).toBeGreaterThan(10);
		expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['existed']));
	});
});
