import { DEFAULT_OAUTH_CLIENT, DEFAULT_STATIC_TOKEN } from '../../../../sandbox/crm/hubspot';
import { startClient } from './sandbox-client';
import type { Body, SandboxClient } from './sandbox-client';

const CONTACTS = '/crm/v3/objects/contacts';
const REDIRECT = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';
const CLIENT = { client_id: DEFAULT_OAUTH_CLIENT.clientId, client_secret: DEFAULT_OAUTH_CLIENT.clientSecret };
let client: SandboxClient;

beforeEach(async () => {
	client = await startClient();
});
afterEach(() => client.sandbox.close());

async function consent(scope = 'oauth crm.objects.contacts.read'): Promise<URL> {
	const query = new URLSearchParams({ client_id: CLIENT.client_id, redirect_uri: REDIRECT, scope, state: 'abc' });
	const answer = await client.call('GET', `/oauth/authorize?${query.toString()}`);
	expect(answer.status).toBe(302);
	return new URL(answer.headers['location'] ?? '');
}

async function grant(version = 'v1', scope?: string): Promise<Body> {
	const code = (await consent(scope)).searchParams.get('code') ?? '';
	const answer = await client.form(`/oauth/${version}/token`, {
		grant_type: 'authorization_code',
		code,
		redirect_uri: REDIRECT,
		...CLIENT,
	});
	expect(answer.status).toBe(200);
	return answer.json;
}

const refresh = (refresh_token: string, version = 'v1') =>
	client.form(`/oauth/${version}/token`, { grant_type: 'refresh_token', refresh_token, ...CLIENT });

test('the consent page sends the browser back with a code and the state', async () => {
	const target = await consent();
	expect(target.origin + target.pathname).toBe(REDIRECT);
	expect(target.searchParams.get('state')).toBe('abc');
});

test.each(['v1', 'v3', '2026-03', '2026-09'])(
	'%s exchanges a code once, for a token that works half an hour',
	async (version) => {
		const code = (await consent()).searchParams.get('code') ?? '';
		const exchange = () =>
			client.form(`/oauth/${version}/token`, {
				grant_type: 'authorization_code',
				code,
				redirect_uri: REDIRECT,
				...CLIENT,
			});
		const granted = await exchange();
		expect(granted.json).toMatchObject({ token_type: 'bearer', expires_in: 1800 });
		expect('hub_id' in granted.json).toBe(version !== 'v1');
		expect((await exchange()).json.status).toBe('BAD_AUTH_CODE');
		const use = () => client.call('GET', CONTACTS, undefined, granted.json.access_token);
		client.sandbox.admin.moveClock({ advanceMs: 1_799_000 });
		expect((await use()).status).toBe(200);
		client.sandbox.admin.moveClock({ advanceMs: 76_000 });
		const expired = await use();
		expect([expired.status, expired.json.category]).toEqual([401, 'EXPIRED_AUTHENTICATION']);
		expect(expired.json.message).toBe('The OAuth token used to make this call expired 75 second(s) ago.');
		expect(expired.json.context).toEqual({ 'expire time': ['2026-10-01T09:30:00.000Z'] });
	},
);

test('a refresh gives a new access token and keeps the refresh token', async () => {
	const granted = await grant();
	expect(client.sandbox.admin.expireTokens()).toBe(1);
	expect((await client.call('GET', CONTACTS, undefined, granted.access_token)).status).toBe(401);
	const again = await refresh(granted.refresh_token);
	expect(again.json.refresh_token).toBe(granted.refresh_token);
	expect((await client.call('GET', CONTACTS, undefined, again.json.access_token)).status).toBe(200);
});

test('a revoked refresh token is refused', async () => {
	const granted = await grant();
	await client.call('DELETE', `/oauth/v1/refresh-tokens/${granted.refresh_token}`);
	const answer = await refresh(granted.refresh_token);
	expect([answer.status, answer.json.status, answer.json.message]).toEqual([
		400,
		'BAD_REFRESH_TOKEN',
		'missing or unknown refresh token',
	]);
});

test.each<[string, Record<string, string>, string]>([
	['an unknown client', { client_id: 'x' }, 'BAD_CLIENT_ID'],
	['a wrong secret', { client_secret: 'x' }, 'BAD_CLIENT_SECRET'],
	['an unknown grant', { grant_type: 'password' }, 'BAD_GRANT_TYPE'],
	['another redirect address', { redirect_uri: 'http://127.0.0.1/other' }, 'BAD_REDIRECT_URI'],
	['an unknown code', { code: 'x' }, 'BAD_AUTH_CODE'],
])('refuses %s', async (_, change, status) => {
	const code = (await consent()).searchParams.get('code') ?? '';
	const answer = await client.form('/oauth/v1/token', {
		grant_type: 'authorization_code',
		code,
		redirect_uri: REDIRECT,
		...CLIENT,
		...change,
	});
	expect([answer.status, answer.json.status]).toEqual([400, status]);
});

test('only v1 takes credentials from the query', async () => {
	const { refresh_token } = await grant();
	const query = new URLSearchParams({ grant_type: 'refresh_token', refresh_token, ...CLIENT });
	expect((await client.form(`/oauth/v1/token?${query.toString()}`, {})).status).toBe(200);
	expect((await client.form(`/oauth/v3/token?${query.toString()}`, {})).json.status).toBe('BAD_CLIENT_ID');
});

test('tells what a token may do', async () => {
	const granted = await grant();
	const info = await client.call('GET', `/oauth/v1/access-tokens/${granted.access_token}`);
	expect(info.json).toMatchObject({
		hub_id: 24_000_001,
		scopes: ['oauth', 'crm.objects.contacts.read'],
		expires_in: 1800,
	});
	const active = await client.form('/oauth/2026-03/token/introspect', { token: granted.access_token, ...CLIENT });
	expect(active.json.active).toBe(true);
	client.sandbox.admin.expireTokens();
	expect(
		(await client.form('/oauth/2026-03/token/introspect', { token: granted.access_token, ...CLIENT })).json.active,
	).toBe(false);
});

test('a token without the scope gets 403 that names the scopes', async () => {
	const granted = await grant('v1', 'oauth crm.objects.contacts.read');
	const answer = await client.call('POST', CONTACTS, { properties: { firstname: 'Ada' } }, granted.access_token);
	expect([answer.status, answer.json.category]).toEqual([403, 'MISSING_SCOPES']);
	expect(answer.json.errors[0]?.context).toEqual({ requiredGranularScopes: ['crm.objects.contacts.write'] });
});

test('an unknown token, or none, gets 401; the default static token never expires', async () => {
	for (const token of ['pat-na1-wrong', '']) {
		const answer = await client.call('GET', CONTACTS, undefined, token);
		expect([answer.status, answer.json.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
		expect(answer.json.message).toMatch(/^Authentication credentials not found\./);
	}
	expect(client.sandbox.admin.expireTokens()).toBe(0);
	expect((await client.call('GET', CONTACTS, undefined, DEFAULT_STATIC_TOKEN)).status).toBe(200);
});
