import { startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

const CONTACTS = '/crm/v3/objects/contacts';
let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
	client.sandbox.admin.seed({
		properties: [
			{
				name: 'hobbies',
				label: 'Hobbies',
				type: 'enumeration',
				fieldType: 'checkbox',
				options: ['a', 'b', 'c'].map((value) => ({ value, label: value })),
			},
			{ name: 'visits', label: 'Visits', type: 'number', fieldType: 'number' },
		],
	});
});
afterEach(() => client.sandbox.close());

async function written(properties: Record<string, string>, more: Record<string, string>) {
	const made = await client.call('POST', CONTACTS, { properties: { email: 'ada@example.com', ...properties } });
	const changed = await client.call('PATCH', `${CONTACTS}/${made.json.id}`, { properties: more });
	const read = await client.call('GET', `${CONTACTS}/${made.json.id}?properties=hobbies,visits`);
	return { status: changed.status, ...read.json.properties };
}

test.each([
	[{ hobbies: 'a' }, { hobbies: ';b' }, { status: 200, hobbies: 'a;b' }],
	[{ hobbies: 'a' }, { hobbies: ';a;c' }, { status: 200, hobbies: 'a;c' }],
	[{ hobbies: 'a;b' }, { hobbies: 'c' }, { status: 200, hobbies: 'c' }],
	[{}, { hobbies: ';b' }, { status: 200, hobbies: 'b' }],
	[{ hobbies: 'a' }, { hobbies: ';z' }, { status: 400, hobbies: 'a' }],
	[{ visits: '3' }, { visits: ' 4' }, { status: 400, visits: '3' }],
	[{ visits: '3' }, { visits: '4' }, { status: 200, visits: '4' }],
] as const)('%j and then %j', async (before, after, expected) => {
	expect(await written(before, after)).toMatchObject(expected);
});

test('properties made in a batch are answered with 201 by v3, and with 200 under dated paths', async () => {
	const input = (name: string) => ({
		inputs: [{ name, label: name, type: 'string', fieldType: 'text', groupName: 'contactinformation' }],
	});
	const statusOf = async (path: string, name: string) => (await client.call('POST', path, input(name))).status;
	expect(await statusOf('/crm/v3/properties/contacts/batch/create', 'one')).toBe(201);
	expect(await statusOf('/crm/properties/2026-09/contacts/batch/create', 'two')).toBe(200);
});
