import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const DEALS = '/crm/v3/objects/deals';
let client: SandboxClient;
let contact: string;

beforeEach(async () => {
	client = await startClient();
	contact = (await client.call('POST', '/crm/v3/objects/contacts', { properties: { email: 'ada@example.com' } })).json
		.id;
});
afterEach(() => client.sandbox.close());

const link = (id: string, associationTypeId = 3) => [
	{ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
];
const create = (properties: Record<string, string>, more: object = {}) =>
	client.call('POST', DEALS, {
		properties: { dealname: 'Plan', dealstage: 'appointmentscheduled', ...properties },
		...more,
	});
const read = async (id: string) =>
	(
		await client.call(
			'GET',
			`${DEALS}/${id}?properties=pipeline,dealstage,closedate,hs_is_closed,hs_is_closed_won,deal_currency_code,amount`,
		)
	).json.properties;

test.each([
	['dealname', { dealname: '' }],
	['dealstage', { dealstage: '' }],
])('a deal needs %s', async (name, properties) => {
	const answer = await create(properties);
	expect([answer.status, answer.json.context]).toEqual([400, { properties: [name] }]);
});

test('a new deal is in the first pipeline, open, in the currency of the account', async () => {
	const deal = await create({});
	expect(await read(deal.json.id)).toMatchObject({
		pipeline: 'default',
		hs_is_closed: 'false',
		hs_is_closed_won: 'false',
		deal_currency_code: 'EUR',
		amount: null,
		closedate: null,
	});
});

test.each([
	['dealstage', { dealstage: 'nowhere' }],
	['pipeline', { pipeline: 'nowhere' }],
	['deal_currency_code', { deal_currency_code: 'XTS' }],
	['amount', { amount: 'much' }],
])('refuses a %s that there is not, and creates nothing', async (name, properties) => {
	const answer = await create(properties);
	expect([answer.status, answer.json.errors[0]?.context['propertyName']]).toEqual([400, [name]]);
	expect(client.sandbox.admin.rows('deals')).toEqual([]);
});

test('the stage alone says whether a deal is won', async () => {
	const { id } = (await create({})).json;
	for (const [stage, closed, won] of [
		['closedwon', 'true', 'true'],
		['closedlost', 'true', 'false'],
		['contractsent', 'false', 'false'],
	]) {
		await client.call('PATCH', `${DEALS}/${id}`, { properties: { dealstage: stage } });
		expect(await read(id)).toMatchObject({ hs_is_closed: closed, hs_is_closed_won: won });
	}
	const refused = await client.call('PATCH', `${DEALS}/${id}`, { properties: { hs_is_closed_won: 'true' } });
	expect(refused.json.errors[0]?.code).toBe('READ_ONLY_VALUE');
});

test('a deal that closes gets the present as its close date, unless it is told another', async () => {
	const [first, second] = [(await create({})).json.id, (await create({})).json.id];
	client.sandbox.admin.moveClock({ advanceMs: 60_000 });
	await client.call('PATCH', `${DEALS}/${first}`, { properties: { dealstage: 'closedwon' } });
	await client.call('PATCH', `${DEALS}/${second}`, {
		properties: { dealstage: 'closedwon', closedate: '2026-09-01T00:00:00Z' },
	});
	expect([(await read(first))['closedate'], (await read(second))['closedate']]).toEqual([
		'2026-10-01T09:01:00.000Z',
		'2026-09-01T00:00:00.000Z',
	]);
	client.sandbox.admin.moveClock({ advanceMs: 60_000 });
	await client.call('PATCH', `${DEALS}/${first}`, { properties: { amount: '5' } });
	expect((await read(first))['closedate']).toBe('2026-10-01T09:01:00.000Z');
});

test('is associated with its contact on create, seen from both sides by their own types', async () => {
	const { id } = (await create({}, { associations: link(contact) })).json;
	const answer = await client.call('POST', '/crm/v4/associations/deals/contacts/batch/read', { inputs: [{ id }] });
	expect(answer.json.results[0]?.to).toMatchObject([{ toObjectId: contact }]);
	expect(client.sandbox.admin.rows('associations')).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ typeId: 3, toId: contact }),
			expect.objectContaining({ typeId: 4, fromId: contact }),
		]),
	);
	expect((await create({}, { associations: link(contact, 4) })).status).toBe(400);
});

test('is found by the time of its last change, which is another property than a contact’s', async () => {
	const { id } = (await create({})).json;
	const search = (propertyName: string) =>
		client.call('POST', `${DEALS}/search`, {
			filterGroups: [{ filters: [{ propertyName, operator: 'GTE', value: '0' }] }],
		});
	expect((await search('hs_lastmodifieddate')).json.results.map((deal) => deal.id)).toEqual([id]);
	expect((await search('lastmodifieddate')).status).toBe(400);
});

test('needs a scope of its own', async () => {
	client.sandbox.admin.seed({
		tokens: [{ token: 'contacts-only', scopes: ['crm.objects.contacts.read', 'crm.objects.contacts.write'] }],
	});
	const answer = await client.call('GET', DEALS, undefined, 'contacts-only');
	expect([answer.status, answer.json.category]).toEqual([403, 'MISSING_SCOPES']);
});

test('pipelines list their stages in order, and which of them close a deal', async () => {
	const answer = await client.call('GET', '/crm/v3/pipelines/deals');
	const stages = answer.json.results[0]?.['stages' as never] as Array<{
		id: string;
		metadata: Record<string, string>;
	}>;
	expect(stages.map(({ id }) => id)).toEqual([
		'appointmentscheduled',
		'qualifiedtobuy',
		'presentationscheduled',
		'decisionmakerboughtin',
		'contractsent',
		'closedwon',
		'closedlost',
	]);
	expect(
		stages.filter(({ metadata }) => metadata['isClosed'] === 'true').map(({ metadata }) => metadata['probability']),
	).toEqual(['1.0', '0.0']);
});

test('seeds won deals with their contacts, or none of them', () => {
	const { admin } = client.sandbox;
	admin.seed({ deals: [{ dealname: 'Won', dealstage: 'closedwon', amount: '9.5', contactIds: [contact] }] });
	expect(admin.rows('deals')).toMatchObject([{ properties: { dealname: 'Won', hs_is_closed_won: 'true' } }]);
	expect(() =>
		admin.seed({
			deals: [
				{ dealname: 'Good', dealstage: 'closedwon' },
				{ dealname: 'Bad', dealstage: 'nowhere' },
			],
		}),
	).toThrow();
	expect(admin.rows('deals')).toHaveLength(1);
});
