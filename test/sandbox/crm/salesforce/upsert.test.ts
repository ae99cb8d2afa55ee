import { DATA, startClient } from './sandbox-client';
import type { SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => {
	client.sandbox.admin.reset();
	client.sandbox.admin.seed({
		customFields: [
			{ object: 'Contact', name: 'Key__c', length: 100, externalId: true, unique: true },
			{ object: 'Account', name: 'Ref__c', length: 50, externalId: true },
		],
	});
});
afterAll(() => client.sandbox.close());

const upsert = (value: string, body: object, more = '') =>
	client.call('PATCH', `sobjects/Contact/Key__c/${encodeURIComponent(value)}${more}`, body);

test('a key that is not there creates, one that is there updates', async () => {
	const first = await upsert('a/b+c?#', { LastName: 'Lovelace' });
	const { id } = first.json;
	expect([first.status, first.json, first.headers['location']]).toEqual([
		201,
		{ id, success: true, errors: [], created: true },
		`${DATA}/sobjects/Contact/${id}`,
	]);
	const second = await upsert('A/B+C?#', { Title: 'Countess' });
	expect([second.status, second.json]).toEqual([200, { id, success: true, errors: [], created: false }]);
	expect(client.sandbox.admin.rows('contacts')).toMatchObject([{ Id: id, Key__c: 'a/b+c?#', Title: 'Countess' }]);
});

test('an e-mail is a key as well; several records with it are 300, with their addresses', async () => {
	const byEmail = (body: object) =>
		client.call('PATCH', `sobjects/Contact/Email/${encodeURIComponent('ada@example.com')}`, body);
	const first = await byEmail({ LastName: 'Lovelace' });
	expect(first.status).toBe(201);
	expect((await byEmail({ Title: 'x' })).status).toBe(200);
	const other = await client.create('Contact', { LastName: 'Other', Email: 'ADA@example.com' });
	const several = await byEmail({ Title: 'y' });
	expect([several.status, several.list]).toEqual([
		300,
		[`${DATA}/sobjects/Contact/${first.json.id}`, `${DATA}/sobjects/Contact/${other}`],
	]);
	expect(client.sandbox.admin.rows('contacts')).toMatchObject([{ Title: 'x' }, {}]);
});

test('whether a lead has its e-mail for a key is a setting', async () => {
	const byEmail = () => client.call('PATCH', 'sobjects/Lead/Email/a%40example.com', { LastName: 'A', Company: 'B' });
	client.sandbox.admin.configure({ leadEmailIsKey: false });
	expect((await byEmail()).status).toBe(404);
	client.sandbox.admin.configure({ leadEmailIsKey: true });
	expect((await byEmail()).status).toBe(201);
	expect((await byEmail()).status).toBe(200);
});

test('updateOnly creates nothing', async () => {
	const answer = await upsert('k', { LastName: 'x' }, '?updateOnly=true');
	expect([answer.status, answer.list[0]?.errorCode]).toEqual([404, 'NOT_FOUND']);
	expect(client.sandbox.admin.rows('contacts')).toEqual([]);
});

test('a key that another record holds is refused, with the short id of that record', async () => {
	const holder = (await upsert('k1', { LastName: 'A' })).json.id;
	const answer = await client.call('POST', 'sobjects/Contact', { LastName: 'B', Key__c: 'K1' });
	expect([answer.status, answer.list]).toEqual([
		400,
		[
			{
				errorCode: 'DUPLICATE_VALUE',
				message: `duplicate value found: Key__c duplicates value on record with id: ${holder.slice(0, 15)}`,
				fields: [],
			},
		],
	]);
	await client.call('DELETE', `sobjects/Contact/${holder}`);
	expect((await client.call('POST', 'sobjects/Contact', { LastName: 'B', Key__c: 'K1' })).status).toBe(201);
});

test('a record is read and deleted by its key', async () => {
	const { id } = (await upsert('k1', { LastName: 'A' })).json;
	expect((await client.call('GET', 'sobjects/contact/key__c/K1?fields=Id')).json['Id']).toBe(id);
	expect((await client.call('DELETE', 'sobjects/Contact/Key__c/k1')).status).toBe(204);
	expect((await client.call('GET', 'sobjects/Contact/Key__c/k1')).status).toBe(404);
});

test('a relation may be given by a key of the other record', async () => {
	const account = await client.create('Account', { Name: 'Acme', Ref__c: 'r1' });
	const contact = await client.create('Contact', { LastName: 'A', Account: { Ref__c: 'r1' } });
	expect((await client.call('GET', `sobjects/Contact/${contact}`)).json['AccountId']).toBe(account);
	const refused = await client.call('POST', 'sobjects/Contact', { LastName: 'B', Account: { Ref__c: 'r2' } });
	expect(refused.list[0]).toMatchObject({
		errorCode: 'INVALID_FIELD',
		message: expect.stringContaining('Foreign key external ID: r2 not found') as string,
	});
});

test('the key may not contradict the address', async () => {
	expect((await upsert('k1', { LastName: 'A', Key__c: 'k2' })).list[0]?.errorCode).toBe('INVALID_FIELD');
});
