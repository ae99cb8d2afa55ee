import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const PERSONS = '/api/v2/persons';
let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const create = (body: Record<string, unknown>) => client.data('POST', PERSONS, body);

test('a new person has the names of its parts, its owner and whole seconds', async () => {
	const person = await create({
		name: 'Ada King Lovelace',
		emails: [{ value: 'ada@example.com' }],
		phones: [{ value: '+44 20', primary: true, label: 'mobile' }],
	});
	expect(person).toEqual({
		id: 1,
		name: 'Ada King Lovelace',
		first_name: 'Ada King',
		last_name: 'Lovelace',
		owner_id: 101,
		org_id: null,
		emails: [{ value: 'ada@example.com', primary: true, label: 'work' }],
		phones: [{ value: '+44 20', primary: true, label: 'mobile' }],
		visible_to: 3,
		label_ids: [],
		picture_id: null,
		add_time: '2026-10-01T09:00:00Z',
		update_time: '2026-10-01T09:00:00Z',
		is_deleted: false,
		custom_fields: null,
	});
	expect(await client.data('GET', `${PERSONS}/1`)).toEqual(person);
});

test('an update replaces the whole list of addresses, and leaves what it does not name', async () => {
	await create({
		name: 'Ada',
		emails: [{ value: 'a@example.com' }, { value: 'b@example.com' }],
		phones: [{ value: '1' }],
	});
	client.sandbox.admin.moveClock({ advanceMs: 5_400 });
	const updated = await client.data('PATCH', `${PERSONS}/1`, {
		emails: [{ value: 'c@example.com', label: 'home' }, { value: ' ' }],
	});
	expect(updated).toMatchObject({
		name: 'Ada',
		emails: [{ value: 'c@example.com', primary: true, label: 'home' }],
		phones: [{ value: '1' }],
		add_time: '2026-10-01T09:00:00Z',
		update_time: '2026-10-01T09:00:05Z',
	});
});

test('exactly one address is primary, the first that says so', async () => {
	const { emails } = await create({
		name: 'Ada',
		emails: [{ value: 'a' }, { value: 'b', primary: true }, { value: 'c', primary: true }],
	});
	expect(emails.map(({ primary }: { primary: boolean }) => primary)).toEqual([false, true, false]);
});

test.each([
	['owner_id', '101'],
	['owner_id', 999],
	['org_id', 999],
	['visible_to', '3'],
	['label_ids', '1'],
	['emails', 'ada@example.com'],
	['emails', [{ label: 'work' }]],
	['name', 5],
	['name', ''],
	['add_time', 'yesterday'],
	['custom_fields', 'none'],
	['custom_fields', { ['0'.repeat(40)]: 1 }],
	['favourite_colour', 'red'],
])('v2 is strict about %s: %j', async (name, value) => {
	const { status, json } = await client.call('POST', PERSONS, { name: 'Ada', [name]: value });
	expect([status, json.success]).toEqual([400, false]);
	expect(json.error).toContain(name);
	expect(client.sandbox.admin.rows('persons')).toEqual([]);
});

test('a body that is no JSON object is refused', async () => {
	expect((await client.call('POST', PERSONS, '{"name":')).status).toBe(400);
	expect((await client.call('POST', PERSONS, '[]')).status).toBe(400);
});

test('what only the setting says about names can be switched', async () => {
	expect((await client.call('POST', PERSONS, {})).status).toBe(400);
	client.sandbox.admin.configure({ personNameRequired: false, unknownNames: 'ignore' });
	expect(await create({ favourite_colour: 'red' })).toMatchObject({ name: null, first_name: null });
});

test('there is no uniqueness: the same address makes a second person', async () => {
	await create({ name: 'Ada', emails: [{ value: 'ada@example.com' }] });
	expect((await create({ name: 'Ada', emails: [{ value: 'ada@example.com' }] })).id).toBe(2);
});

test('a deleted person stays readable for 30 days, leaves lists, and takes no more changes', async () => {
	await create({ name: 'Ada' });
	expect(await client.data('DELETE', `${PERSONS}/1`)).toEqual({ id: 1 });
	expect(await client.data('GET', `${PERSONS}/1`)).toMatchObject({ is_deleted: true });
	expect(await client.data('GET', PERSONS)).toEqual([]);
	expect((await client.call('PATCH', `${PERSONS}/1`, { name: 'Eve' })).status).toBe(404);
	expect((await client.call('DELETE', `${PERSONS}/1`)).status).toBe(404);
	client.sandbox.admin.moveClock({ advanceMs: 30 * 86_400_000 });
	expect((await client.call('GET', `${PERSONS}/1`)).status).toBe(404);
});

test('whether the deleted are listed and read is a setting', async () => {
	await create({ name: 'Ada' });
	await client.data('DELETE', `${PERSONS}/1`);
	client.sandbox.admin.configure({ deletedInLists: true, deletedReadable: false });
	expect(await client.data('GET', PERSONS)).toMatchObject([{ id: 1, is_deleted: true }]);
	expect((await client.call('GET', `${PERSONS}/1`)).status).toBe(404);
});

test.each(['notes', 'job_title', 'birthday', 'im', 'postal_address'])('%s needs contact sync', async (name) => {
	const values: Record<string, unknown> = {
		notes: 'Hi',
		job_title: 'Engineer',
		birthday: '1815-12-10',
		im: [{ value: 'ada' }],
		postal_address: { value: 'London' },
	};
	expect((await client.call('POST', PERSONS, { name: 'Ada', [name]: values[name] })).status).toBe(403);
	expect(await create({ name: 'Ada' })).not.toHaveProperty(name);
	client.sandbox.admin.configure({ contactSync: true });
	const person = await create({ name: 'Ada', [name]: values[name] });
	expect(person).toMatchObject({ [name]: values[name] });
});

test('an organisation can be set and cleared; a deleted one cannot be set', async () => {
	const { id } = await client.data('POST', '/api/v2/organizations', { name: 'Analytical Engines' });
	await create({ name: 'Ada', org_id: id });
	expect(await client.data('PATCH', `${PERSONS}/1`, { org_id: null })).toMatchObject({ org_id: null });
	await client.data('DELETE', `/api/v2/organizations/${id}`);
	expect((await client.call('PATCH', `${PERSONS}/1`, { org_id: id })).status).toBe(400);
});

test('an unknown person is 404, an id that is no number 400', async () => {
	expect((await client.call('GET', `${PERSONS}/7`)).json).toMatchObject({
		success: false,
		error: 'Person not found',
		data: null,
	});
	expect((await client.call('GET', `${PERSONS}/seven`)).status).toBe(400);
});

test('counts are there only when asked for', async () => {
	await create({ name: 'Ada' });
	await client.data('POST', '/v1/notes', { content: 'Hi', person_id: 1 });
	await client.data('POST', '/api/v2/deals', { title: 'Engine', person_id: 1 });
	expect(await client.data('GET', `${PERSONS}/1`)).not.toHaveProperty('notes_count');
	expect(
		await client.data('GET', `${PERSONS}/1?include_fields=notes_count,open_deals_count,won_deals_count`),
	).toMatchObject({ notes_count: 1, open_deals_count: 1, won_deals_count: 0 });
});
