import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const BATCH = '/crm/v3/objects/contacts/batch';
let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ email: `p${index}@example.com`, phone: String(index) }));
const contacts = () =>
	client.sandbox.admin.rows('contacts') as Array<{ id: string; properties: Record<string, string> }>;
const byEmail = (email: string) => contacts().find(({ properties }) => properties['email'] === email);

function seedKey(): void {
	client.sandbox.admin.seed({
		properties: [{ name: 'ext_key', label: 'Key', type: 'string', fieldType: 'text', hasUniqueValue: true }],
	});
}

describe('batch update', () => {
	test('updates what exists and names what does not', async () => {
		client.sandbox.admin.seed({ contacts: people(1) });
		const id = byEmail('p0@example.com')?.id;
		const answer = await client.call('POST', `${BATCH}/update`, {
			inputs: [
				{ id, properties: { city: 'Bath' } },
				{ id: '1', properties: { city: 'Ely' } },
			],
		});
		expect([answer.status, answer.json.errors[0]?.context]).toEqual([207, { ids: ['1'] }]);
		expect(byEmail('p0@example.com')?.properties['city']).toBe('Bath');
	});

	test('one bad value refuses the whole batch', async () => {
		client.sandbox.admin.seed({ contacts: people(2) });
		const [first, second] = contacts().map(({ id }) => id);
		const answer = await client.call('POST', `${BATCH}/update`, {
			inputs: [
				{ id: first, properties: { city: 'Bath' } },
				{ id: second, properties: { nothing: '1' } },
			],
		});
		expect(answer.status).toBe(400);
		expect(contacts().some(({ properties }) => 'city' in properties)).toBe(false);
	});

	test('takes a unique property as the id, but not the e-mail', async () => {
		seedKey();
		client.sandbox.admin.seed({ contacts: [{ email: 'ada@example.com', ext_key: 'k1' }] });
		expect(
			(
				await client.call('POST', `${BATCH}/update`, {
					inputs: [{ id: 'k1', idProperty: 'ext_key', properties: { city: 'Bath' } }],
				})
			).status,
		).toBe(200);
		expect(
			(
				await client.call('POST', `${BATCH}/update`, {
					inputs: [{ id: 'ada@example.com', idProperty: 'email', properties: { city: 'Ely' } }],
				})
			).status,
		).toBe(400);
		expect(byEmail('ada@example.com')?.properties['city']).toBe('Bath');
	});
});

describe('batch upsert', () => {
	test('by a unique property creates and partly updates, and says which', async () => {
		seedKey();
		client.sandbox.admin.seed({ contacts: [{ email: 'ada@example.com', ext_key: 'k1', phone: '1' }] });
		const answer = await client.call('POST', `${BATCH}/upsert`, {
			inputs: [
				{ id: 'k1', idProperty: 'ext_key', properties: { city: 'Bath' } },
				{ id: 'k2', idProperty: 'ext_key', properties: { firstname: 'Bob' } },
			],
		});
		expect(answer.status).toBe(200);
		expect(answer.json.results.map((result) => [result.properties['ext_key'] ?? 'k1', result.new]).sort()).toEqual([
			['k1', false],
			['k2', true],
		]);
		expect(byEmail('ada@example.com')?.properties).toMatchObject({ phone: '1', city: 'Bath' });
	});

	test.each([
		['clear', undefined],
		['keep', '1'],
	])('by e-mail with emailUpsertOmitted %s leaves an omitted phone %s', async (emailUpsertOmitted, phone) => {
		client.sandbox.admin.configure({ emailUpsertOmitted });
		client.sandbox.admin.seed({ contacts: [{ email: 'ada@example.com', phone: '1' }] });
		const answer = await client.call('POST', `${BATCH}/upsert`, {
			inputs: [{ id: 'ADA@example.com', idProperty: 'email', properties: { city: 'Bath' } }],
		});
		expect(answer.json.results[0]?.new).toBe(false);
		expect(byEmail('ada@example.com')?.properties['phone']).toBe(phone);
	});

	test('refuses a property that is not unique, and the whole batch for one bad record', async () => {
		const byPhone = await client.call('POST', `${BATCH}/upsert`, {
			inputs: [{ id: '1', idProperty: 'phone', properties: { firstname: 'Ada' } }],
		});
		expect(byPhone.json.message).toBe('Unable to perform update/upsert by non-unique 0-1 property phone');
		const inputs = [
			{ id: 'a@example.com', idProperty: 'email', properties: {} },
			{ id: 'b@example.com', idProperty: 'email', properties: { nothing: '1' } },
		];
		expect((await client.call('POST', `${BATCH}/upsert`, { inputs })).status).toBe(400);
		expect(contacts()).toEqual([]);
	});
});
