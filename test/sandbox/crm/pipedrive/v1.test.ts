import { startClient } from './sandbox-client';
import type { Json, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const V2 = '/api/v2';

test('a person in the form of v1: text addresses in, objects and zoneless times out', async () => {
	await client.data('POST', `${V2}/organizations`, { name: 'Engines', address: { value: 'London' } });
	const { status, json } = await client.call('POST', '/v1/persons', {
		name: 'Ada King',
		email: 'ada@example.com',
		phone: ['1', '2'],
		org_id: '1',
		owner_id: '102',
		visible_to: '7',
		label: 5,
	});
	expect(status).toBe(201);
	expect(json.data).toMatchObject({
		id: 1,
		owner_id: { id: 102, name: 'Luis Moreno', value: 102 },
		org_id: { name: 'Engines', address: 'London', value: 1 },
		email: [{ value: 'ada@example.com', primary: true }],
		phone: [
			{ value: '1', primary: true },
			{ value: '2', primary: false },
		],
		add_time: '2026-10-01 09:00:00',
		visible_to: '7',
		label: 5,
		active_flag: true,
		primary_email: 'ada@example.com',
		org_name: 'Engines',
	});
	expect(await client.data('GET', `${V2}/persons/1`)).toMatchObject({
		owner_id: 102,
		org_id: 1,
		visible_to: 7,
		label_ids: [5],
		emails: [{ value: 'ada@example.com' }],
	});
});

test('a person without an address has one empty one, and v1 ignores what it does not know', async () => {
	expect(await client.data('POST', '/v1/persons', { name: 'Ada', favourite_colour: 'red' })).toMatchObject({
		email: [{ value: '', primary: true }],
		phone: [{ value: '', primary: true }],
		org_id: null,
	});
});

test('both versions see one store, under both spellings of v1', async () => {
	await client.data('POST', `${V2}/persons`, { name: 'Ada' });
	await client.data('PUT', '/api/v1/persons/1', {
		name: 'Augusta',
		email: [{ value: 'a@example.com', label: 'home', primary: true }],
	});
	expect(await client.data('GET', `${V2}/persons/1`)).toMatchObject({
		name: 'Augusta',
		emails: [{ value: 'a@example.com', label: 'home' }],
	});
});

test('custom fields stand at the top level, ranges and money in two halves', async () => {
	const make = async (field_type: string, options?: string[]): Promise<Json> =>
		client.data('POST', `${V2}/dealFields`, {
			field_name: field_type,
			field_type,
			...(options === undefined ? {} : { options: options.map((label) => ({ label })) }),
		});
	const [number, range, one, many, time] = [
		await make('double'),
		await make('daterange'),
		await make('enum', ['A']),
		await make('set', ['B', 'C']),
		await make('time'),
	];
	const [option] = one.options;
	const ids = many.options.map(({ id }: Json) => id as number);
	const written = {
		...{
			[number.field_code]: '1.5',
			[range.field_code]: '2026-10-01',
			[`${range.field_code}_until`]: '2026-10-05',
		},
		...{ [one.field_code]: String(option.id), [many.field_code]: ids.join(','), [time.field_code]: '10:00' },
	};
	expect(await client.data('POST', '/v1/deals', { title: 'Engine', value: '12.5', ...written })).toMatchObject({
		...written,
		[number.field_code]: 1.5,
		value: 12.5,
	});
	expect((await client.data('GET', `${V2}/deals/1`)).custom_fields).toEqual({
		...{ [number.field_code]: 1.5, [range.field_code]: { value: '2026-10-01', until: '2026-10-05' } },
		...{ [one.field_code]: option.id, [many.field_code]: ids, [time.field_code]: { value: '10:00' } },
	});
	await client.data('PUT', '/v1/deals/1', {
		[range.field_code]: '',
		[`${range.field_code}_until`]: null,
		[one.field_code]: null,
	});
	expect((await client.data('GET', `${V2}/deals/1`)).custom_fields).toMatchObject({
		[range.field_code]: null,
		[one.field_code]: null,
		[number.field_code]: 1.5,
	});
});

test('deals and activities in the form of v1', async () => {
	await client.data('POST', '/v1/persons', { name: 'Ada' });
	expect(
		await client.data('POST', '/v1/deals', { title: 'Engine', user_id: 102, person_id: 1, status: 'won' }),
	).toMatchObject({
		...{
			user_id: { id: 102 },
			creator_user_id: { id: 101 },
			person_id: { name: 'Ada', value: 1 },
			org_id: null,
			status: 'won',
			active: false,
		},
		...{ won_time: '2026-10-01 09:00:00', person_name: 'Ada' },
	});
	expect(
		await client.data('POST', '/v1/activities', {
			subject: 'Call',
			done: '1',
			busy_flag: true,
			user_id: '102',
			location: 'London',
		}),
	).toMatchObject({
		...{
			done: true,
			busy_flag: true,
			user_id: 102,
			location: 'London',
			marked_as_done_time: '2026-10-01 09:00:00',
		},
	});
});

test('lists count by offset, and an empty one is null', async () => {
	expect((await client.call('GET', '/v1/persons')).json.data).toBeNull();
	for (const name of ['A', 'B', 'C']) await client.data('POST', `${V2}/persons`, { name });
	const { json } = await client.call('GET', '/v1/persons?start=1&limit=1');
	expect(json.data).toMatchObject([{ name: 'B' }]);
	expect(json.additional_data.pagination).toEqual({
		start: 1,
		limit: 1,
		more_items_in_collection: true,
		next_start: 2,
	});
	expect((await client.call('GET', '/v1/persons?start=2')).json.additional_data.pagination).not.toHaveProperty(
		'next_start',
	);
});

test('deleting again is 410 and says success', async () => {
	await client.data('POST', '/v1/persons', { name: 'Ada' });
	expect(await client.data('DELETE', '/v1/persons/1')).toEqual({ id: 1 });
	const again = await client.call('DELETE', '/v1/persons/1');
	expect([again.status, again.json.success]).toEqual([410, true]);
	expect(await client.data('GET', '/v1/persons/1')).toMatchObject({
		active_flag: false,
		delete_time: '2026-10-01 09:00:00',
	});
	expect((await client.call('DELETE', '/v1/persons/2')).status).toBe(404);
	expect((await client.call('PUT', '/v1/persons/1', { name: 'Eve' })).status).toBe(404);
});

test('what v2 has replaced may be gone; what it has not stays', async () => {
	client.sandbox.admin.configure({ legacyV1: 'gone' });
	for (const path of ['/v1/persons', '/v1/deals/1', '/v1/persons/search?term=ada', '/v1/stages'])
		expect((await client.call('GET', path)).status).toBe(410);
	for (const path of ['/v1/leads', '/v1/notes', '/v1/users/me', '/v1/personFields'])
		expect((await client.call('GET', path)).status).toBe(200);
});
