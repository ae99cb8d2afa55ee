import { startClient } from './sandbox-client';
import type { Json, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const V2 = '/api/v2';
const LEADS = '/v1/leads';

async function lead(body: Record<string, unknown> = {}): Promise<Json> {
	if (client.sandbox.admin.rows('persons').length === 0) await client.data('POST', `${V2}/persons`, { name: 'Ada' });
	return client.data('POST', LEADS, { title: 'Ada lead', person_id: 1, ...body });
}

test('a new lead is answered with 200, a UUID and milliseconds', async () => {
	await client.data('POST', `${V2}/persons`, { name: 'Ada' });
	client.sandbox.admin.moveClock({ advanceMs: 321 });
	const { status, json } = await client.call('POST', LEADS, {
		title: 'Ada lead',
		person_id: 1,
		value: { amount: 10.5, currency: 'EUR' },
	});
	expect(status).toBe(200);
	expect(json.data).toMatchObject({
		id: expect.stringMatching(/^[\da-f-]{36}$/),
		title: 'Ada lead',
		person_id: 1,
		organization_id: null,
		value: { amount: 10.5, currency: 'EUR' },
		visible_to: '3',
		origin: 'API',
		is_archived: false,
		add_time: '2026-10-01T09:00:00.321Z',
	});
});

test.each([
	[{ title: 'Nobody' }],
	[{ person_id: 1 }],
	[{ title: 'Ada', person_id: '1' }],
	[{ title: 'Ada', person_id: 99 }],
	[{ title: 'Ada', person_id: 1, value: 10 }],
	[{ title: 'Ada', person_id: 1, value: { amount: 1 } }],
	[{ title: 'Ada', person_id: 1, visible_to: 3 }],
	[{ title: 'Ada', person_id: 1, label_ids: ['none'] }],
	[{ title: 'Ada', person_id: 1, expected_close_date: 'soon' }],
	[{ title: 'Ada', person_id: 1, ['f'.repeat(40)]: 'x' }],
])('refuses the lead %j', async (body) => {
	await client.data('POST', `${V2}/persons`, { name: 'Ada' });
	expect((await client.call('POST', LEADS, body)).status).toBe(400);
});

test('custom fields of deals stand at the top level, in the form of v1', async () => {
	const text = await client.data('POST', `${V2}/dealFields`, { field_name: 'Post', field_type: 'varchar' });
	const one = await client.data('POST', `${V2}/dealFields`, {
		field_name: 'Channel',
		field_type: 'enum',
		options: [{ label: 'X' }],
	});
	const many = await client.data('POST', `${V2}/dealFields`, {
		field_name: 'Tags',
		field_type: 'set',
		options: [{ label: 'A' }, { label: 'B' }],
	});
	const money = await client.data('POST', `${V2}/dealFields`, { field_name: 'Spent', field_type: 'monetary' });
	const ids = many.options.map(({ id }: Json) => id as number);
	const made = await lead({
		[text.field_code]: 'p1',
		[one.field_code]: one.options[0].id,
		[many.field_code]: ids,
		[money.field_code]: 7,
		[`${money.field_code}_currency`]: 'USD',
	});
	expect(made).toMatchObject({
		[text.field_code]: 'p1',
		[one.field_code]: String(one.options[0].id),
		[many.field_code]: ids.join(','),
		[money.field_code]: 7,
		[`${money.field_code}_currency`]: 'USD',
	});
	const updated = await client.data('PATCH', `${LEADS}/${made.id}`, {
		[text.field_code]: null,
		[money.field_code]: 8,
	});
	expect(updated).toMatchObject({
		[text.field_code]: null,
		[money.field_code]: 8,
		[`${money.field_code}_currency`]: 'USD',
	});
});

test('lists by offset, sorted and filtered', async () => {
	const first = await lead({ title: 'First' });
	client.sandbox.admin.moveClock({ advanceMs: 1_000 });
	await lead({ title: 'Second', owner_id: 102 });
	client.sandbox.admin.moveClock({ advanceMs: 1_000 });
	await client.data('PATCH', `${LEADS}/${first.id}`, { title: 'First again' });
	const titles = async (query: string) =>
		(await client.data('GET', `${LEADS}?${query}`)).map(({ title }: Json) => title as string);
	expect(await titles('sort=update_time ASC')).toEqual(['Second', 'First again']);
	expect(await titles('sort=title DESC')).toEqual(['Second', 'First again']);
	expect(await titles('owner_id=102')).toEqual(['Second']);
	expect(await titles('person_id=9')).toEqual([]);
	expect(await titles('updated_since=2026-10-01T09:00:02Z')).toEqual(['First again']);
	const { json } = await client.call('GET', `${LEADS}?limit=1&start=1`);
	expect(json.additional_data).toEqual({
		pagination: { start: 1, limit: 1, more_items_in_collection: false },
	});
	expect((await client.call('GET', `${LEADS}?sort=colour`)).status).toBe(400);
});

test('an archived lead is in the other list', async () => {
	const { id } = await lead();
	await client.data('PATCH', `${LEADS}/${id}`, { is_archived: true });
	expect(await client.data('GET', LEADS)).toEqual([]);
	expect(await client.data('GET', `${LEADS}/archived`)).toMatchObject([{ id, is_archived: true }]);
});

test('a deleted lead is gone', async () => {
	const { id } = await lead();
	expect(await client.data('DELETE', `${LEADS}/${id}`)).toEqual({ id });
	expect((await client.call('GET', `${LEADS}/${id}`)).json).toMatchObject({
		success: false,
		error: 'requested lead not found',
	});
	expect((await client.call('DELETE', `${LEADS}/${id}`)).status).toBe(404);
	expect((await client.call('GET', `${LEADS}/5`)).status).toBe(400);
});

test('a lead cannot lose both whom it belongs to', async () => {
	const { id } = await lead();
	expect((await client.call('PATCH', `${LEADS}/${id}`, { person_id: null })).status).toBe(400);
	const { id: organization } = await client.data('POST', `${V2}/organizations`, { name: 'Engines' });
	expect(
		await client.data('PATCH', `${LEADS}/${id}`, { person_id: null, organization_id: organization }),
	).toMatchObject({ person_id: null, organization_id: organization });
});

test('labels are made, changed and removed from leads', async () => {
	const label = await client.data('POST', '/v1/leadLabels', { name: 'Social', color: 'green' });
	const { id } = await lead({ label_ids: [label.id] });
	expect((await client.call('POST', '/v1/leadLabels', { name: 'Bad', color: 'mauve' })).status).toBe(400);
	expect((await client.data('PATCH', `/v1/leadLabels/${label.id}`, { name: 'Social media' })).name).toBe(
		'Social media',
	);
	await client.data('DELETE', `/v1/leadLabels/${label.id}`);
	expect((await client.data('GET', `${LEADS}/${id}`)).label_ids).toEqual([]);
	expect((await client.call('DELETE', `/v1/leadLabels/${label.id}`)).status).toBe(404);
});

describe('what comes only when it is asked for', () => {
	test.each([
		[
			'persons',
			{ name: 'Ada' },
			['open_deals_count', 'marketing_status', 'last_incoming_mail_time', 'smart_bcc_email'],
		],
		['organizations', { name: 'Acme' }, ['people_count', 'won_deals_count']],
		['deals', { title: 'Sale' }, ['source_lead_id', 'first_won_time', 'participants_count']],
	] as const)('%s', async (type, body, names) => {
		const made = await client.data('POST', `/api/v2/${type}`, body);
		const [listed] = await client.data('GET', `/api/v2/${type}`);
		const read = await client.data('GET', `/api/v2/${type}/${made.id}`);
		for (const name of names)
			expect([made, listed, read].map((record) => Object.hasOwn(record, name))).toEqual([false, false, false]);
		const asked = await client.data('GET', `/api/v2/${type}/${made.id}?include_fields=${names.join(',')}`);
		for (const name of names) expect(asked).toHaveProperty(name);
		expect(await client.data('GET', `/api/v2/${type}/${made.id}?include_fields=attendees`)).not.toHaveProperty(
			'attendees',
		);
	});
});
