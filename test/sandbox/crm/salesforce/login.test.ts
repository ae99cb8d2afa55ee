import { createHash } from 'node:crypto';
import { CLIENT, DATA, startClient } from './sandbox-client';
import type { Answer, SandboxClient } from './sandbox-client';

const TOKEN_PATH = '/services/oauth2/token';
const REDIRECT = 'http://127.0.0.1:5678/callback';
const APP = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret };
let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => {
	client.sandbox.admin.reset();
	client.sandbox.admin.configure({ tokens: { assertionLifeSeconds: 300 } });
});
afterAll(() => client.sandbox.close());

async function codeFor(more: Record<string, string> = {}): Promise<{ code: string; state: string | null }> {
	const query = new URLSearchParams({
		response_type: 'code',
		client_id: CLIENT.clientId,
		redirect_uri: REDIRECT,
		scope: 'api refresh_token',
		state: 's1',
		...more,
	});
	const consent = await client.call('GET', `/services/oauth2/authorize?${query}`, undefined, { token: null });
	expect(consent.status).toBe(302);
	const { searchParams } = new URL(consent.headers['location'] ?? '');
	return { code: searchParams.get('code') ?? '', state: searchParams.get('state') };
}

const exchange = (code: string, more: Record<string, string> = APP) =>
	client.form(TOKEN_PATH, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, ...more });
const refused = ({ status, json }: Answer) => [status, json.error];
const query = (token: string) => client.soql('SELECT Id FROM Contact', { token });

test('a code buys a token once, for the redirect address it was given to', async () => {
	const { code, state } = await codeFor();
	expect(state).toBe('s1');
	expect(refused(await exchange(code, { ...APP, redirect_uri: 'http://127.0.0.1/other' }))).toEqual([
		400,
		'redirect_uri_mismatch',
	]);
	const granted = await exchange(code);
	expect(granted.json).toEqual({
		access_token: expect.stringMatching(/^00D\w{12}!AQ/) as string,
		refresh_token: expect.any(String) as string,
		signature: expect.any(String) as string,
		scope: 'api refresh_token',
		instance_url: client.sandbox.url,
		id: expect.stringMatching(/\/id\/00D\w{15}\/005\w{15}$/) as string,
		token_type: 'Bearer',
		issued_at: String(client.sandbox.admin.now()),
	});
	expect((await query(granted.json.access_token)).status).toBe(200);
	expect(refused(await exchange(code))).toEqual([400, 'invalid_grant']);
});

test('a code with a challenge wants its verifier, and then no secret', async () => {
	const verifier = 'v'.repeat(64);
	const challenge = createHash('sha256').update(verifier).digest('base64url');
	const { code } = await codeFor({ code_challenge: challenge, code_challenge_method: 'S256' });
	expect(refused(await exchange(code))).toEqual([400, 'invalid_grant']);
	expect(refused(await exchange(code, { client_id: CLIENT.clientId, code_verifier: 'wrong' }))).toEqual([
		400,
		'invalid_grant',
	]);
	expect((await exchange(code, { client_id: CLIENT.clientId, code_verifier: verifier })).status).toBe(200);
});

test('credentials may stand in the header', async () => {
	const { code } = await codeFor();
	const basic = Buffer.from(`${CLIENT.clientId}:${CLIENT.clientSecret}`).toString('base64');
	expect(
		(
			await client.form(
				TOKEN_PATH,
				{ grant_type: 'authorization_code', code, redirect_uri: REDIRECT },
				{ authorization: `Basic ${basic}` },
			)
		).status,
	).toBe(200);
});

test('a refresh token opens new sessions until it is revoked', async () => {
	const first = (await exchange((await codeFor()).code)).json;
	const refresh = () =>
		client.form(TOKEN_PATH, { grant_type: 'refresh_token', refresh_token: first.refresh_token, ...APP });
	expect(client.sandbox.admin.expireTokens()).toBe(1);
	expect((await query(first.access_token)).list).toEqual([
		{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
	]);
	const second = await refresh();
	expect([second.status, 'refresh_token' in second.json]).toEqual([200, false]);
	expect((await query(second.json.access_token)).status).toBe(200);
	expect((await client.form('/services/oauth2/revoke', { token: first.refresh_token })).status).toBe(200);
	expect((await query(second.json.access_token)).status).toBe(401);
	const late = await refresh();
	expect([late.status, late.json]).toEqual([
		400,
		{ error: 'invalid_grant', error_description: 'expired access/refresh token' },
	]);
});

test('a refresh token is replaced by each use when the app rotates them', async () => {
	client.sandbox.admin.configure({ tokens: { rotateRefreshTokens: true } });
	const first = (await exchange((await codeFor()).code)).json.refresh_token;
	const refresh = (token: string) =>
		client.form(TOKEN_PATH, { grant_type: 'refresh_token', refresh_token: token, ...APP });
	const second = (await refresh(first)).json.refresh_token;
	expect(refused(await refresh(first))).toEqual([400, 'invalid_grant']);
	expect((await refresh(second)).status).toBe(200);
	client.sandbox.admin.configure({ tokens: { rotateRefreshTokens: false } });
});

test('the answer can come without the identity', async () => {
	client.sandbox.admin.configure({ tokens: { includeIdentity: false } });
	expect('id' in (await client.form(TOKEN_PATH, { grant_type: 'client_credentials', ...APP })).json).toBe(false);
	client.sandbox.admin.configure({ tokens: { includeIdentity: true } });
});

test('introspection knows what is live', async () => {
	const token = (await client.form(TOKEN_PATH, { grant_type: 'client_credentials', ...APP })).json.access_token;
	const ask = () => client.form('/services/oauth2/introspect', { token, ...APP });
	expect((await ask()).json).toMatchObject({
		active: true,
		client_id: CLIENT.clientId,
		username: 'dana.ops@example.com',
		token_type: 'access_token',
	});
	client.sandbox.admin.expireTokens();
	expect((await ask()).json).toEqual({ active: false });
});

test('no call of the API passes without a session', async () => {
	for (const token of [null, 'wrong']) {
		const answer = await client.call('GET', `${DATA}/limits`, undefined, { token });
		expect([answer.status, answer.list[0]?.errorCode]).toEqual([401, 'INVALID_SESSION_ID']);
	}
});
