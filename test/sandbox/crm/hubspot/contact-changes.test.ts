import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const CONTACTS = '/crm/v3/objects/contacts';
let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

async function create(properties: Record<string, unknown>): Promise<string> {
	const answer = await client.call('POST', CONTACTS, { properties });
	expect(answer.status).toBe(201);
	return answer.json.id;
}

async function read(id: string, properties: string): Promise<Record<string, string | null>> {
	return (await client.call('GET', `${CONTACTS}/${id}?properties=${properties}`)).json.properties;
}

describe('updating a contact', () => {
	test('returns what changed, clears with an empty string, and moves the modification time', async () => {
		const id = await create({ email: 'ada@example.com', phone: '1', company: 'ACM' });
		client.sandbox.admin.moveClock({ advanceMs: 5_000 });
		const answer = await client.call('PATCH', `${CONTACTS}/${id}`, { properties: { phone: '' } });
		expect(answer.status).toBe(200);
		expect(answer.json.properties).toMatchObject({ phone: null, lastmodifieddate: '2026-10-01T09:00:05.000Z' });
		expect(answer.json.properties).not.toHaveProperty('company');
		expect(await read(id, 'phone,company,createdate')).toMatchObject({
			phone: null,
			company: 'ACM',
			createdate: '2026-10-01T09:00:00.000Z',
		});
	});

	test('does not move the modification time on a read or a refused write', async () => {
		const id = await create({ email: 'ada@example.com' });
		client.sandbox.admin.moveClock({ advanceMs: 5_000 });
		await client.call('PATCH', `${CONTACTS}/${id}`, { properties: { nothing: '1' } });
		expect((await read(id, 'lastmodifieddate'))['lastmodifieddate']).toBe('2026-10-01T09:00:00.000Z');
	});

	test('finds the contact by e-mail or by a unique property', async () => {
		client.sandbox.admin.seed({
			properties: [{ name: 'ext_key', label: 'Key', type: 'string', fieldType: 'text', hasUniqueValue: true }],
		});
		const id = await create({ email: 'ada@example.com', ext_key: 'k1' });
		await client.call('PATCH', `${CONTACTS}/ada%40example.com?idProperty=email`, {
			properties: { city: 'London' },
		});
		await client.call('PATCH', `${CONTACTS}/k1?idProperty=ext_key`, { properties: { zip: 'W1' } });
		expect(await read(id, 'city,zip')).toMatchObject({ city: 'London', zip: 'W1' });
		const refused = await client.call('PATCH', `${CONTACTS}/London?idProperty=city`, { properties: { zip: 'W2' } });
		expect(refused.status).toBe(400);
	});

	test('refuses an address that another contact has', async () => {
		const id = await create({ email: 'ada@example.com' });
		const other = await create({ email: 'bob@example.com' });
		const answer = await client.call('PATCH', `${CONTACTS}/${other}`, { properties: { email: 'ada@example.com' } });
		expect([answer.status, answer.json.message]).toEqual([409, `Contact already exists. Existing ID: ${id}`]);
	});

	test('ignores an earlier life-cycle stage without an error, and takes it after clearing', async () => {
		const id = await create({ email: 'ada@example.com', lifecyclestage: 'customer' });
		const set = (lifecyclestage: string) =>
			client.call('PATCH', `${CONTACTS}/${id}`, { properties: { lifecyclestage } });
		const ignored = await set('lead');
		expect([ignored.status, ignored.json.properties['lifecyclestage']]).toEqual([200, 'customer']);
		await set('');
		expect((await set('lead')).json.properties['lifecyclestage']).toBe('lead');
		expect((await set('opportunity')).json.properties['lifecyclestage']).toBe('opportunity');
		client.sandbox.admin.configure({ lifecycle: { backward: 'allow' } });
		expect((await set('lead')).json.properties['lifecyclestage']).toBe('lead');
	});
});

describe('archiving', () => {
	test('answers 204 also when there is nothing to archive, and frees the address', async () => {
		const id = await create({ email: 'ada@example.com' });
		for (const target of [id, id, '1'])
			expect((await client.call('DELETE', `${CONTACTS}/${target}`)).status).toBe(204);
		expect((await client.call('GET', `${CONTACTS}/${id}`)).status).toBe(404);
		expect((await client.call('GET', `${CONTACTS}/${id}?archived=true`)).json.archived).toBe(true);
		await create({ email: 'ada@example.com' });
	});

	test('gdpr-delete leaves no trace', async () => {
		const id = await create({ email: 'ada@example.com' });
		expect(
			(await client.call('POST', `${CONTACTS}/gdpr-delete`, { objectId: 'ada@example.com', idProperty: 'email' }))
				.status,
		).toBe(204);
		expect((await client.call('GET', `${CONTACTS}/${id}?archived=true`)).status).toBe(404);
	});
});

test('lists by id, 100 a page, archived ones apart', async () => {
	client.sandbox.admin.seed({
		contacts: Array.from({ length: 105 }, (_, index) => ({ email: `p${index}@example.com` })),
	});
	const first = await client.call('GET', `${CONTACTS}?limit=100`);
	const last = await client.call('GET', `${CONTACTS}?limit=100&after=${first.json.paging.next.after}`);
	const ids = [...first.json.results, ...last.json.results].map(({ id }) => Number(id));
	expect(ids).toHaveLength(105);
	expect(ids).toEqual([...ids].sort((a, b) => a - b));
	expect(last.json.paging).toBeUndefined();
	expect((await client.call('GET', `${CONTACTS}?limit=101`)).status).toBe(400);
	expect((await client.call('GET', `${CONTACTS}?archived=true`)).json.results).toEqual([]);
});
