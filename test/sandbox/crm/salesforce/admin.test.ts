import { DATA, startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

test('two sandboxes give the same ids, and so does one after a reset', async () => {
	const ids = async () => [
		await client.create('Contact', { LastName: 'A' }),
		await client.create('Lead', { LastName: 'B', Company: 'C' }),
	];
	const first = await ids();
	client.sandbox.admin.reset();
	expect(await ids()).toEqual(first);
});

test('a snapshot brings back records, fields, sessions and jobs', async () => {
	client.sandbox.admin.seed({
		customFields: [{ object: 'Contact', name: 'Key__c', externalId: true, unique: true }],
		contacts: [{ LastName: 'A', Key__c: 'k1' }],
		tokens: [{ token: 'session', kind: 'session' }],
	});
	const { id } = (await client.call('POST', 'jobs/ingest', { object: 'Contact', operation: 'insert' })).json;
	const snapshot = JSON.parse(JSON.stringify(client.sandbox.admin.snapshot())) as unknown;
	client.sandbox.admin.reset();
	expect((await client.call('GET', `jobs/ingest/${id}`)).status).toBe(404);
	client.sandbox.admin.restore(snapshot);
	expect((await client.call('GET', `jobs/ingest/${id}`)).json.state).toBe('Open');
	expect(
		(await client.call('PATCH', 'sobjects/Contact/Key__c/K1', { Title: 'x' }, { token: 'session' })).status,
	).toBe(200);
	expect((await client.call('POST', 'sobjects/Contact', { LastName: 'B', Key__c: 'k1' })).list[0]?.errorCode).toBe(
		'DUPLICATE_VALUE',
	);
});

test('a seed is all or nothing of its records, and names what it does not know', () => {
	const { admin } = client.sandbox;
	expect(() => admin.seed({ contacts: [{ LastName: 'A' }, { FirstName: 'no last name' }] })).toThrow(
		'REQUIRED_FIELD_MISSING',
	);
	expect(admin.rows('contacts')).toEqual([]);
	expect(() => admin.seed({ people: [] })).toThrow('cannot seed people');
	expect(() => admin.seed({ contacts: {} })).toThrow('must be a list');
	expect(() => admin.seed({ conversions: [{ leadId: 'x' }] })).toThrow('no lead "x"');
});

test('a seeded field may be one that nobody sees', async () => {
	client.sandbox.admin.seed({
		customFields: [
			{ object: 'Lead', name: 'Seen__c' },
			{ object: 'Lead', name: 'Hidden__c', visible: false },
		],
	});
	const { fields } = (await client.call('GET', 'sobjects/Lead/describe')).json;
	expect(
		(fields as unknown as Array<{ name: string }>).map(({ name }) => name).filter((name) => name.endsWith('__c')),
	).toEqual(['Seen__c']);
	expect(client.sandbox.admin.rows('customFields')).toMatchObject([
		{ Object: 'Lead', name: 'Seen__c' },
		{ Object: 'Lead', name: 'Hidden__c' },
	]);
});

test('what only Salesforce writes can be seeded', () => {
	client.sandbox.admin.seed({
		leads: [
			{
				LastName: 'A',
				Company: 'B',
				IsConverted: true,
				ConvertedDate: '2026-01-01',
				IsDeleted: true,
				SystemModstamp: '2026-01-01T00:00:00.000+0000',
			},
		],
	});
	expect(client.sandbox.admin.rows('leads')).toMatchObject([
		{ IsConverted: true, ConvertedDate: '2026-01-01', IsDeleted: true },
	]);
});

test('the resources, and a type with its newest records', async () => {
	const id = await client.create('Contact', { LastName: 'A' });
	expect((await client.call('GET', DATA)).json).toMatchObject({
		query: `${DATA}/query`,
		sobjects: `${DATA}/sobjects`,
	});
	expect((await client.call('GET', 'sobjects/contact')).json).toMatchObject({
		objectDescribe: { name: 'Contact', keyPrefix: '003' },
		recentItems: [{ Id: id, Name: 'A' }],
	});
	expect((await client.call('GET', 'tooling/sobjects/CustomField/describe')).json).toMatchObject({
		name: 'CustomField',
	});
	expect((await client.call('GET', 'tooling/sobjects')).json['sobjects']).toMatchObject([{ name: 'CustomField' }]);
});
