import type { SandboxClient } from './sandbox-client';
import { startClient } from './sandbox-client';

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const people = (count: number) => Array.from({ length: count }, (_, index) => ({ Last_Name: `Person ${index}` }));
const READ = '/Contacts?fields=Last_Name';

test('faults speak Zoho’s language', async () => {
	const fault = async (kind: Record<string, unknown>) => {
		client.sandbox.admin.addFault({ fault: kind as never });
		const { status, json } = await client.v8('GET', READ);
		return [status, json?.code];
	};
	expect(await fault({ kind: 'rateLimit' })).toEqual([429, 'TOO_MANY_REQUESTS']);
	expect(await fault({ kind: 'rateLimit', policy: 'CREDITS' })).toEqual([429, 'LIMIT_EXCEEDED']);
	expect(await fault({ kind: 'serverError' })).toEqual([500, 'INTERNAL_ERROR']);
	expect(await fault({ kind: 'expireToken' })).toEqual([401, 'INVALID_TOKEN']);
	expect(await fault({ kind: 'html', status: 502 })).toEqual([502, undefined]);
});

test('a write whose answer is lost was done all the same', async () => {
	client.sandbox.admin.addFault({ method: 'POST', fault: { kind: 'resetAfter' } });
	await expect(client.v8('POST', '/Contacts', { data: people(2) })).rejects.toThrow();
	expect(client.sandbox.admin.rows('Contacts')).toHaveLength(2);
});

test('an expired token stays expired until it is refreshed', async () => {
	const { access, refresh } = await client.connect();
	client.sandbox.admin.addFault({ fault: { kind: 'expireToken' } });
	const read = async (token: string) => (await client.v8('GET', READ, undefined, client.as(token))).status;
	expect([await read(access), await read(access)]).toEqual([401, 401]);
	const { json } = await client.token({ grant_type: 'refresh_token', refresh_token: refresh });
	expect(await read(json.access_token)).toBe(204);
	expect(client.sandbox.admin.expireTokens()).toBe(1);
	expect(await read(json.access_token)).toBe(401);
});

test('a snapshot brings back records, fields, channels and tokens', async () => {
	const name = await client.addField('Contacts', {
		field_label: 'Badge',
		data_type: 'text',
		unique: { case_sensitive: false },
	});
	const [id] = await client.make('Contacts', { Last_Name: 'Ada', [name]: 'B1' });
	const { access } = await client.connect();
	const saved = client.sandbox.admin.snapshot();
	client.sandbox.admin.reset();
	expect(client.sandbox.admin.rows('Contacts')).toEqual([]);
	client.sandbox.admin.restore(saved);
	expect((await client.v8('GET', `/Contacts/${id}`, undefined, client.as(access))).status).toBe(200);
	const twin = await client.v8('POST', '/Contacts', { data: [{ Last_Name: 'Twin', [name]: 'B1' }] });
	expect(twin.json.data[0].code).toBe('DUPLICATE_DATA');
});

test('a seed is all or nothing, and names what it does not know', () => {
	const { admin } = client.sandbox;
	expect(() => admin.seed({ Contacts: [{ Last_Name: 'Ada' }, { First_Name: 'Nameless' }] })).toThrow(
		'required field',
	);
	expect(() => admin.seed({ People: [{}] })).toThrow(/cannot seed People/);
	expect(() => admin.configure({ edition: 'huge' })).toThrow(/edition/);
	expect(admin.rows('Contacts')).toEqual([]);
	const added = admin.seed({
		fields: [{ module: 'Contacts', field_label: 'Key', data_type: 'text', api_name: 'Fixed_Key' }],
		pipelines: [{ name: 'Second', stages: ['Open'] }],
		clients: [{ clientId: 'c', clientSecret: 's' }],
		refreshTokens: [{ token: 'r' }],
		Contacts: [{ Last_Name: 'Ada', Fixed_Key: 'k' }],
	});
	expect(added).toMatchObject({ fields: 1, pipelines: 1, Contacts: 1, Leads: 0 });
	expect(admin.rows('Contacts')).toMatchObject([{ values: { Fixed_Key: 'k' } }]);
});
