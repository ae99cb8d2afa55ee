import { PIPEDRIVE_OAUTH_CLIENT, PIPEDRIVE_STATIC_TOKEN } from '../../../../sandbox/crm/pipedrive';
import { REDIRECT, startClient } from './sandbox-client';
import type { Answer, SandboxClient } from './sandbox-client';

let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => client.fresh());
afterAll(() => client.sandbox.close());

const ME = '/v1/users/me';
const UNAUTHORIZED = {
	success: false,
	error: 'unauthorized access',
	errorCode: 401,
	error_info: 'Please check developers.pipedrive.com',
};

const exchange = async (code?: string, redirect = REDIRECT) =>
	client.form('/oauth/token', {
		grant_type: 'authorization_code',
		code: code ?? (await client.authorize()),
		redirect_uri: redirect,
	});
const refresh = (token: string) => client.form('/oauth/token', { grant_type: 'refresh_token', refresh_token: token });
const as = (token: string, path = ME): Promise<Answer> =>
	client.call('GET', path, undefined, { authorization: `Bearer ${token}` });

test('an API token goes in the header or the query, an access token in its own header', async () => {
	expect((await client.call('GET', ME)).status).toBe(200);
	expect((await client.call('GET', `${ME}?api_token=${PIPEDRIVE_STATIC_TOKEN}`, undefined, {})).status).toBe(200);
	expect((await as(PIPEDRIVE_STATIC_TOKEN)).status).toBe(401);
	expect(
		(await client.call('GET', ME, undefined, { 'x-api-token': (await exchange()).json.access_token })).status,
	).toBe(401);
});

test.each<[string, Record<string, string>]>([
	['without a token', {}],
	['with an unknown API token', { 'x-api-token': 'nonsense' }],
	['with an unknown access token', { authorization: 'Bearer nonsense' }],
])('a call %s is refused', async (_, headers) => {
	const { status, json } = await client.call('GET', ME, undefined, headers);
	expect([status, json]).toEqual([401, UNAUTHORIZED]);
});

test('consent gives a code and the state, the code gives tokens and where the API lives', async () => {
	const query = new URLSearchParams({
		client_id: PIPEDRIVE_OAUTH_CLIENT.clientId,
		redirect_uri: REDIRECT,
		state: 'a b',
	});
	const consent = await client.call('GET', `/oauth/authorize?${query.toString()}`, undefined, {});
	const target = new URL(consent.headers.get('location') ?? '');
	expect([consent.status, target.origin + target.pathname, target.searchParams.get('state')]).toEqual([
		302,
		REDIRECT,
		'a b',
	]);
	const { status, json } = await exchange(target.searchParams.get('code') ?? '');
	expect([status, json]).toEqual([
		200,
		expect.objectContaining({
			token_type: 'Bearer',
			expires_in: 3600,
			api_domain: client.sandbox.url,
			scope: expect.stringContaining('contacts:full'),
		}),
	]);
	expect((await as(json.access_token)).json.data).toMatchObject({ id: 101, is_you: true, company_domain: 'sandbox' });
});

test('a code is good once, for five minutes, for its own redirect address', async () => {
	const code = await client.authorize();
	expect((await exchange(code, 'http://127.0.0.1/other')).status).toBe(400);
	expect((await exchange(code)).status).toBe(200);
	expect((await exchange(code)).json).toMatchObject({ success: false, error: 'invalid_grant' });
	const late = await client.authorize();
	client.sandbox.admin.moveClock({ advanceMs: 300_000 });
	expect((await exchange(late)).json.message).toMatch(/expired/);
});

test('an access token expires after an hour, and a refresh gives another', async () => {
	const { access_token, refresh_token } = (await exchange()).json;
	client.sandbox.admin.moveClock({ advanceMs: 3_600_000 });
	expect([(await as(access_token)).status, (await as(access_token)).json]).toEqual([401, UNAUTHORIZED]);
	expect((await as((await refresh(refresh_token)).json.access_token)).status).toBe(200);
});

test('a refresh token is good for one exchange', async () => {
	const first = (await exchange()).json.refresh_token;
	const second = (await refresh(first)).json.refresh_token;
	expect(second).not.toBe(first);
	const again = await refresh(first);
	expect([again.status, again.json.message]).toEqual([400, 'Invalid grant: refresh_token is invalid']);
	expect((await refresh(second)).status).toBe(200);
});

test('rotation can be switched off', async () => {
	client.sandbox.admin.configure({ oauth: { rotateRefreshTokens: false } });
	const token = (await exchange()).json.refresh_token;
	expect([(await refresh(token)).json.refresh_token, (await refresh(token)).status]).toEqual([token, 200]);
});

test('a refresh token that lies idle for as long as is set is dead', async () => {
	client.sandbox.admin.configure({ oauth: { refreshTokenIdleDays: 2 } });
	const token = (await exchange()).json.refresh_token;
	client.sandbox.admin.moveClock({ advanceMs: 2 * 86_400_000 + 1 });
	expect((await refresh(token)).status).toBe(400);
});

test('the client must be who it says, and refresh tokens are its own', async () => {
	const other = { clientId: 'other', clientSecret: 'secret' };
	client.sandbox.admin.seed({ clients: [other] });
	const token = (await exchange()).json.refresh_token;
	const fields = { grant_type: 'refresh_token', refresh_token: token };
	expect((await client.form('/oauth/token', fields, { ...other, clientSecret: 'wrong' })).json).toMatchObject({
		error: 'invalid_client',
		message: 'Invalid client: client is invalid',
	});
	expect((await client.form('/oauth/token', fields, other)).json.error).toBe('invalid_grant');
	expect((await client.form('/oauth/token', { grant_type: 'password' })).json.error).toBe('unsupported_grant_type');
	expect(
		(await client.call('GET', '/oauth/authorize?client_id=nobody&redirect_uri=http://127.0.0.1', undefined, {}))
			.status,
	).toBe(400);
	expect(
		(
			await client.call(
				'GET',
				`/oauth/authorize?client_id=${PIPEDRIVE_OAUTH_CLIENT.clientId}&redirect_uri=nowhere`,
				undefined,
				{},
			)
		).status,
	).toBe(400);
});

test('revoking a refresh token ends its access tokens; revoking an access token only that', async () => {
	const first = (await exchange()).json;
	await client.form('/oauth/revoke', { token: first.access_token });
	expect((await as(first.access_token)).status).toBe(401);
	const second = (await refresh(first.refresh_token)).json;
	expect((await as(second.access_token)).status).toBe(200);
	await client.form('/oauth/revoke', { token: second.refresh_token });
	expect([(await as(second.access_token)).status, (await refresh(second.refresh_token)).status]).toEqual([401, 400]);
});

test('an app reaches only what it was registered for', async () => {
	client.sandbox.admin.seed({ tokens: [{ token: 'narrow', kind: 'oauth', scopes: ['contacts:read'] }] });
	expect((await as('narrow', '/api/v2/persons')).status).toBe(200);
	const refused = await client.call('POST', '/api/v2/persons', { name: 'Ada' }, { authorization: 'Bearer narrow' });
	expect([refused.status, refused.json.error]).toEqual([403, 'Scope and URL mismatch']);
	expect((await as('narrow', '/v1/leads')).status).toBe(403);
});

test('all access tokens can be expired at once; API tokens never expire', async () => {
	const { access_token: token } = (await exchange()).json;
	expect(client.sandbox.admin.expireTokens()).toBe(1);
	expect([(await as(token)).status, (await client.call('GET', ME)).status]).toEqual([401, 200]);
});

test('no token shows in an exchange or in the log', async () => {
	const { access_token, refresh_token } = (await exchange()).json;
	await client.call('GET', `${ME}?api_token=${PIPEDRIVE_STATIC_TOKEN}`, undefined, {});
	const seen = JSON.stringify([client.exchanges, client.sandbox.admin.requests()]);
	for (const secret of [PIPEDRIVE_STATIC_TOKEN, access_token, refresh_token, PIPEDRIVE_OAUTH_CLIENT.clientSecret])
		expect(seen).not.toContain(secret);
	expect(client.exchanges.at(-1)?.query).toEqual({ api_token: ['[redacted]'] });
});
