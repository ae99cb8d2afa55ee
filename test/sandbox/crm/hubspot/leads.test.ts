import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const LEADS = '/crm/v3/objects/leads';
let client: SandboxClient;
let contact: string;

beforeEach(async () => {
	client = await startClient();
	contact = (await client.call('POST', '/crm/v3/objects/contacts', { properties: { email: 'ada@example.com' } })).json
		.id;
});
afterEach(() => client.sandbox.close());

const link = (id: string, associationTypeId = 578) => [
	{ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
];
const named = { hs_lead_name: 'Ada from Instagram' };

test('a lead with a name and a contact begins in the first stage', async () => {
	const { json, status } = await client.call('POST', LEADS, { properties: named, associations: link(contact) });
	expect([status, json.properties]).toEqual([
		201,
		expect.objectContaining({ ...named, hs_pipeline: 'lead-pipeline-id', hs_pipeline_stage: 'new-stage-id' }),
	]);
});

test.each([
	['a name', {}, () => link(contact)],
	['a contact', named, () => []],
	['a contact that exists', named, () => link('1')],
])('a lead needs %s in the same create', async (_, properties, associations) => {
	expect((await client.call('POST', LEADS, { properties, associations: associations() })).status).toBe(400);
	const batch = await client.call('POST', `${LEADS}/batch/create`, {
		inputs: [
			{ properties, associations: associations(), objectWriteTraceId: 'bad' },
			{ properties: named, associations: link(contact), objectWriteTraceId: 'good' },
		],
	});
	expect([batch.status, batch.json.errors[0]?.context['objectWriteTraceId']]).toEqual([207, ['bad']]);
	expect(client.sandbox.admin.rows('leads')).toHaveLength(1);
});

test('an account without the Leads object answers none of its calls', async () => {
	client.sandbox.admin.configure({ leadsObject: false });
	for (const [method, path] of [
		['GET', LEADS],
		['POST', `${LEADS}/batch/create`],
		['POST', `${LEADS}/search`],
		['GET', '/crm/v3/pipelines/leads'],
	] as const) {
		const answer = await client.call(method, path, method === 'POST' ? { inputs: [] } : undefined);
		expect([answer.status, answer.json.category]).toEqual([403, 'MISSING_SCOPES']);
	}
	expect((await client.call('GET', '/crm/v3/objects/contacts')).status).toBe(200);
});

test('a stage that a contact has passed is ignored, until it is cleared', async () => {
	const path = `/crm/v3/objects/contacts/${contact}`;
	const move = async (lifecyclestage: string) => {
		const answer = await client.call('PATCH', path, { properties: { lifecyclestage } });
		return [answer.status, answer.json.properties['lifecyclestage']];
	};
	expect(await move('customer')).toEqual([200, 'customer']);
	expect(await move('lead')).toEqual([200, 'customer']);
	expect(await move('')).toEqual([200, null]);
	expect(await move('lead')).toEqual([200, 'lead']);
});

test('a message is a communication with a channel, a time and a preview', async () => {
	const path = '/crm/v3/objects/communications';
	const properties = {
		hs_communication_channel_type: 'WHATS_APP',
		hs_timestamp: '2026-10-01T08:00:00Z',
		hs_communication_body: '<p>Hi</p><script>x()</script>',
	};
	const made = await client.call('POST', path, { properties, associations: link(contact, 81) });
	expect(made.json.properties).toMatchObject({ hs_communication_body: '<p>Hi</p>', hs_body_preview: 'Hi' });
	const refused = await client.call('POST', path, {
		properties: { ...properties, hs_communication_channel_type: 'PIGEON' },
	});
	expect(refused.json.errors[0]?.code).toBe('INVALID_OPTION');
	const lacking = await client.call('POST', path, { properties: { hs_communication_body: 'Hi' } });
	expect(lacking.json.context).toEqual({ properties: ['hs_timestamp', 'hs_communication_channel_type'] });
});
