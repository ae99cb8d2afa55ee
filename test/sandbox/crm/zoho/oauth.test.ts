import { ZOHO_OAUTH_CLIENT } from '../../../../sandbox/crm/zoho';
import type { SandboxClient } from './sandbox-client';
import { REDIRECT, startClient } from './sandbox-client';

let client: SandboxClient;
beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const READ = '/Contacts?fields=Last_Name';
const refreshed = (refresh: string) => client.token({ grant_type: 'refresh_token', refresh_token: refresh });

test('consent leads back with a code and where the org is; the code brings tokens once', async () => {
	const target = await client.authorize();
	expect(Object.fromEntries(target.searchParams)).toEqual({
		state: 's1',
		code: expect.stringMatching(/^1000\./),
		location: 'eu',
		'accounts-server': client.sandbox.url,
	});
	const code = target.searchParams.get('code') ?? '';
	const { status, json } = await client.token({ grant_type: 'authorization_code', code });
	expect({ status, json }).toEqual({
		status: 200,
		json: {
			access_token: expect.stringMatching(/^1000\./),
			refresh_token: expect.stringMatching(/^1000\./),
			scope: expect.stringContaining('ZohoCRM.modules.ALL'),
			api_domain: client.sandbox.url,
			token_type: 'Bearer',
			expires_in: 3600,
		},
	});
	const used = await client.token({ grant_type: 'authorization_code', code });
	expect({ status: used.status, json: used.json }).toEqual({ status: 200, json: { error: 'invalid_code' } });
	const read = await client.v8('GET', READ, undefined, client.as(json.access_token));
	expect(read.status).toBe(204);
	expect(read.headers.get('x-accesstoken-reset')).toBe('2026-10-01T10:00:00.000Z');
});

test.each([
	['a code that is older than 3 minutes', {}, 180_000, 'invalid_code'],
	['another redirect address', { redirect_uri: 'http://127.0.0.1/other' }, 0, 'invalid_redirect_uri'],
	['another secret', { client_secret: 'x' }, 0, 'invalid_client_secret'],
	['an unknown app', { client_id: 'x' }, 0, 'invalid_client'],
	['another grant', { grant_type: 'password' }, 0, 'unsupported_grant_type'],
])('%s is refused with status 200', async (_, more, wait, error) => {
	const code = (await client.authorize()).searchParams.get('code') ?? '';
	client.at(wait);
	const { status, json } = await client.token({ grant_type: 'authorization_code', code, ...more });
	expect({ status, json }).toEqual({ status: 200, json: { error } });
});

test('only a consent for times without the user brings a refresh token', async () => {
	const code = (await client.authorize({ access_type: 'online' })).searchParams.get('code') ?? '';
	const { json } = await client.token({ grant_type: 'authorization_code', code });
	expect(json.refresh_token).toBeUndefined();
});

test('a refresh token brings ten access tokens in ten minutes; the next is denied with status 200', async () => {
	const { refresh } = await client.connect();
	for (let count = 1; count < 10; count += 1) expect((await refreshed(refresh)).json.refresh_token).toBeUndefined();
	const denied = await refreshed(refresh);
	expect({ status: denied.status, json: denied.json }).toMatchObject({
		status: 200,
		json: { error: 'Access Denied', status: 'failure' },
	});
	expect(denied.json.access_token).toBeUndefined();
	client.at(600_000);
	expect((await refreshed(refresh)).json.access_token).toEqual(expect.any(String));
});

test('fifteen access tokens are alive at once; the next ends the oldest', async () => {
	const { access, refresh } = await client.connect();
	client.sandbox.admin.configure({ oauth: { tokensPerTenMinutes: 100 } });
	const works = async () => (await client.v8('GET', READ, undefined, client.as(access))).status;
	for (let count = 1; count < 15; count += 1) await refreshed(refresh);
	expect(await works()).toBe(204);
	await refreshed(refresh);
	expect(await works()).toBe(401);
});

test('the twenty-first refresh token ends the first, and the access tokens made from it', async () => {
	const first = await client.connect();
	for (let count = 1; count <= 20; count += 1) {
		client.at(60_000);
		await client.connect();
	}
	expect((await refreshed(first.refresh)).json).toEqual({ error: 'invalid_code' });
	expect((await client.v8('GET', READ, undefined, client.as(first.access))).status).toBe(401);
});

test('more than ten codes in ten minutes are denied', async () => {
	for (let count = 0; count < 10; count += 1) await client.authorize();
	expect((await client.authorize()).host).toBe('nowhere.invalid');
});

test('revoking ends a refresh token with what came from it', async () => {
	const { access, refresh } = await client.connect();
	expect((await client.call('POST', `/oauth/v2/token/revoke?token=${refresh}`)).json).toEqual({ status: 'success' });
	expect((await refreshed(refresh)).json).toEqual({ error: 'invalid_code' });
	expect((await client.v8('GET', READ, undefined, client.as(access))).status).toBe(401);
	expect((await client.call('POST', '/oauth/v2/token/revoke?token=x')).status).toBe(400);
});

test('parameters may stand in the query, or in a form with parts', async () => {
	const { refresh } = await client.connect();
	const fields = {
		grant_type: 'refresh_token',
		refresh_token: refresh,
		client_id: ZOHO_OAUTH_CLIENT.clientId,
		client_secret: ZOHO_OAUTH_CLIENT.clientSecret,
	};
	const query = await client.call('POST', `/oauth/v2/token?${new URLSearchParams(fields).toString()}`);
	expect(query.json.access_token).toEqual(expect.any(String));
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	const parts = await fetch(`${client.sandbox.url}/oauth/v2/token`, { method: 'POST', body: form });
	expect(((await parts.json()) as Record<string, unknown>)['access_token']).toEqual(expect.any(String));
});

test('tokens expire after an hour, and a wrong one is refused', async () => {
	const { access } = await client.connect();
	client.at(3_600_000);
	const expired = await client.v8('GET', READ, undefined, client.as(access));
	expect({ status: expired.status, json: expired.json }).toEqual({
		status: 401,
		json: { code: 'INVALID_TOKEN', details: {}, message: 'invalid oauth token', status: 'error' },
	});
	expect((await client.v8('GET', READ, undefined, { authorization: '' })).status).toBe(401);
});

test.each([
	['ZohoCRM.modules.ALL', 204],
	['zohocrm.modules.contacts.read', 204],
	['ZohoCRM.modules.leads.ALL', 401],
	['ZohoCRM.modules.contacts.CREATE', 401],
	['ZohoCRM.settings.ALL', 401],
])('with the scope %s a list of contacts is %d', async (scope, status) => {
	const { access } = await client.connect(scope);
	const answer = await client.v8('GET', READ, undefined, client.as(access));
	expect(answer.status).toBe(status);
	if (status === 401) expect(answer.json.code).toBe('OAUTH_SCOPE_MISMATCH');
});

test("the scopes that n8n's own credential asks for reach records and fields, not queries, searches and watches", async () => {
	const { access } = await client.connect('ZohoCRM.modules.ALL,ZohoCRM.settings.all,ZohoCRM.users.all');
	const status = async (method: string, path: string, body?: unknown) =>
		(await client.v8(method, path, body, client.as(access))).status;
	expect([
		await status('GET', '/settings/fields?module=Contacts'),
		await status('GET', '/users'),
		await status('POST', '/coql', { select_query: 'select id from Contacts where id is not null' }),
		await status('GET', '/Contacts/search?email=a@example.com'),
		await status('GET', '/actions/watch'),
		await status('GET', '/org'),
	]).toEqual([200, 200, 401, 401, 401, 401]);
});

test('a query needs the fields’ scope too', async () => {
	const { access } = await client.connect('ZohoCRM.coql.READ,ZohoCRM.modules.ALL');
	const query = { select_query: 'select id from Contacts where id is not null' };
	expect((await client.v8('POST', '/coql', query, client.as(access))).json.code).toBe('OAUTH_SCOPE_MISMATCH');
});

test('another data centre knows neither the app nor its tokens', async () => {
	const { access, refresh } = await client.connect();
	const meant = (host: string) => ({ 'x-sandbox-host': host });
	const ask = async (host: string) =>
		(await client.v8('GET', READ, undefined, { ...client.as(access), ...meant(host) })).status;
	expect([await ask('www.zohoapis.eu'), await ask('www.zohoapis.com')]).toEqual([204, 401]);
	const form = new URLSearchParams({
		grant_type: 'refresh_token',
		refresh_token: refresh,
		client_id: ZOHO_OAUTH_CLIENT.clientId,
		client_secret: ZOHO_OAUTH_CLIENT.clientSecret,
		redirect_uri: REDIRECT,
	}).toString();
	const token = async (host: string) =>
		(await client.call('POST', `/oauth/v2/token?${form}`, undefined, meant(host))).json;
	expect(await token('accounts.zoho.com')).toEqual({ error: 'invalid_client' });
	expect(await token('accounts.zoho.eu')).toMatchObject({ api_domain: 'https://www.zohoapis.eu' });
	client.sandbox.admin.configure({ dataCentre: 'ca' });
	expect(await token('accounts.zoho.ca')).toEqual({ error: 'invalid_client' });
	expect(await token('accounts.zohocloud.ca')).toMatchObject({ api_domain: 'https://www.zohoapis.ca' });
});
