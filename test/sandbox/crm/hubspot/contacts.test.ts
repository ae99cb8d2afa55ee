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

describe('creating a contact', () => {
	test('keeps every value as a string, the address in lower case, and sets what HubSpot sets', async () => {
		const answer = await client.call('POST', CONTACTS, {
			properties: { email: 'Ada@Example.COM', followercount: 1200, firstname: 'Zoë 🦊' },
		});
		expect(answer.json.properties).toMatchObject({
			email: 'ada@example.com',
			hs_email_domain: 'example.com',
			followercount: '1200',
			firstname: 'Zoë 🦊',
			lifecyclestage: 'lead',
			hs_object_id: answer.json.id,
			createdate: '2026-10-01T09:00:00.000Z',
		});
		expect(answer.json['url']).toBe(`https://app.hubspot.com/contacts/24000001/record/0-1/${answer.json.id}`);
	});

	test('refuses a taken address with the id of the contact that has it', async () => {
		const id = await create({ email: 'ada@example.com' });
		const answer = await client.call('POST', CONTACTS, { properties: { email: 'ADA@example.com' } });
		expect(answer.status).toBe(409);
		expect(answer.json).toMatchObject({
			status: 'error',
			category: 'CONFLICT',
			message: `Contact already exists. Existing ID: ${id}`,
		});
	});

	test('counts additional addresses as taken, and finds the contact by them', async () => {
		client.sandbox.admin.seed({
			contacts: [{ email: 'ada@example.com', hs_additional_emails: 'lovelace@example.com' }],
		});
		const answer = await client.call('POST', CONTACTS, { properties: { email: 'Lovelace@example.com' } });
		expect(answer.status).toBe(409);
		const found = await client.call('GET', `${CONTACTS}/lovelace%40example.com?idProperty=email`);
		expect(found.json.properties['email']).toBe('ada@example.com');
	});

	test('needs an address or a name', async () => {
		const answer = await client.call('POST', CONTACTS, { properties: { phone: '123' } });
		expect(answer.status).toBe(400);
		expect(answer.json.category).toBe('VALIDATION_ERROR');
	});

	test.each([
		['an unknown property', { nothing: 'x' }, 'PROPERTY_DOESNT_EXIST', 'Property "nothing" does not exist'],
		['a wrong address', { email: 'ada@' }, 'INVALID_EMAIL', 'Email address ada@ is invalid'],
		['a number that is none', { followercount: 'many' }, 'INVALID_NUMBER', 'many was not a valid number.'],
		[
			'an option that is none',
			{ lifecyclestage: 'Lead!' },
			'INVALID_OPTION',
			'Lead! was not one of the allowed options: [subscriber,',
		],
		['a time that is none', { closedate: 'tomorrow' }, 'INVALID_LONG', 'tomorrow was not a valid long.'],
		[
			'a read-only property',
			{ lastmodifieddate: '2026-01-01T00:00:00Z' },
			'READ_ONLY_VALUE',
			'"lastmodifieddate" is a read only property; its value cannot be set.',
		],
		['a text that is too long', { message: 'x'.repeat(65_537) }, 'VALUE_TOO_LONG', '65537 characters'],
	])('refuses %s and says which', async (_, properties, code, message) => {
		const answer = await client.call('POST', CONTACTS, { properties: { firstname: 'Ada', ...properties } });
		expect(answer.status).toBe(400);
		expect(answer.json.category).toBe('VALIDATION_ERROR');
		expect(answer.json.errors).toHaveLength(1);
		expect(answer.json.errors[0]).toMatchObject({ code, context: { propertyName: [Object.keys(properties)[0]] } });
		expect(answer.json.errors[0]?.message).toContain(message);
		const listed = JSON.parse(answer.json.message.replace('Property values were not valid: ', '')) as unknown[];
		expect(listed).toEqual([
			expect.objectContaining({ isValid: false, error: code, name: Object.keys(properties)[0] }),
		]);
		expect(client.sandbox.admin.rows('contacts')).toEqual([]);
	});

	test.each([
		['an ISO instant', { closedate: '2026-10-02T10:00:00+02:00' }, '2026-10-02T08:00:00.000Z'],
		['epoch milliseconds', { closedate: '1790845200000' }, '2026-10-01T09:00:00.000Z'],
		['the longest text', { message: 'x'.repeat(65_536) }, 'x'.repeat(65_536)],
	])('takes %s', async (_, properties, stored) => {
		const id = await create({ firstname: 'Ada', ...properties });
		const [name = ''] = Object.keys(properties);
		expect((await read(id, name))[name]).toBe(stored);
	});

	test('refuses a contact that lacks what an admin requires', async () => {
		client.sandbox.admin.configure({ requiredOnCreate: ['company'] });
		const answer = await client.call('POST', CONTACTS, { properties: { firstname: 'Ada' } });
		expect([answer.status, answer.json.errors[0]?.code, answer.json.errors[0]?.context]).toEqual([
			400,
			'MISSING_REQUIRED_PROPERTY',
			{ propertyName: ['company'] },
		]);
		await create({ firstname: 'Ada', company: 'ACM' });
	});

	test('refuses a taken value of a unique property', async () => {
		client.sandbox.admin.seed({
			properties: [{ name: 'ext_key', label: 'Key', type: 'string', fieldType: 'text', hasUniqueValue: true }],
		});
		const id = await create({ firstname: 'Ada', ext_key: 'k1' });
		const answer = await client.call('POST', CONTACTS, { properties: { firstname: 'Bob', ext_key: 'k1' } });
		expect(answer.status).toBe(400);
		expect(answer.json.errors[0]).toMatchObject({
			code: 'CONFLICTING_UNIQUE_VALUE',
			context: { propertyName: ['ext_key'] },
		});
		expect(answer.json.message).toMatch(
			new RegExp(
				`^Cannot set PropertyValueCoordinates\\{.*propertyName=ext_key, value=k1\\} on \\d+\\. ${id} already has that value\\.$`,
			),
		);
	});
});

describe('reading a contact', () => {
	test('gives the default properties, and null where one asked for is empty', async () => {
		const id = await create({ email: 'ada@example.com' });
		const plain = await client.call('GET', `${CONTACTS}/${id}`);
		expect(Object.keys(plain.json.properties)).toEqual([
			'createdate',
			'email',
			'firstname',
			'hs_object_id',
			'lastmodifieddate',
			'lastname',
		]);
		expect((await read(id, 'phone,nonsense'))['phone']).toBeNull();
		expect(await read(id, 'nonsense')).not.toHaveProperty('nonsense');
	});

	test('gives the history of a property, newest first', async () => {
		const id = await create({ firstname: 'Ada' });
		await client.call('PATCH', `${CONTACTS}/${id}`, { properties: { firstname: 'Augusta' } });
		const answer = await client.call('GET', `${CONTACTS}/${id}?propertiesWithHistory=firstname`);
		expect(answer.json.propertiesWithHistory['firstname']?.map(({ value }) => value)).toEqual(['Augusta', 'Ada']);
	});

	test('answers 404 for an id that does not exist', async () => {
		const answer = await client.call('GET', `${CONTACTS}/1`);
		expect([answer.status, answer.json.category]).toEqual([404, 'OBJECT_NOT_FOUND']);
	});
});
