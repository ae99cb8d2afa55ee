import { createSign, generateKeyPairSync } from 'node:crypto';
import { sandboxKeyPair } from '../../../../sandbox/crm/salesforce';
import { CLIENT, startClient } from './sandbox-client';
import type { Answer, SandboxClient } from './sandbox-client';

const TOKEN_PATH = '/services/oauth2/token';
const REDIRECT = 'http://127.0.0.1:5678/callback';
const APP = { client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret };
const JWT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
let client: SandboxClient;

beforeAll(async () => {
	client = await startClient();
});
beforeEach(() => {
	client.sandbox.admin.reset();
	client.sandbox.admin.configure({ tokens: { assertionLifeSeconds: 300 } });
});
afterAll(() => client.sandbox.close());

const refused = ({ status, json }: Answer) => [status, json.error];
const query = (token: string) => client.soql('SELECT Id FROM Contact', { token });

function assertion(
	claims: Record<string, unknown> = {},
	privateKey: string = sandboxKeyPair().privateKey,
	algorithm = 'RS256',
): string {
	const seconds = Math.floor(client.sandbox.admin.now() / 1000);
	const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const all = {
		iss: CLIENT.clientId,
		sub: 'dana.ops@example.com',
		aud: 'https://login.salesforce.com',
		exp: seconds + 180,
		...claims,
	};
	const signed = `${part({ alg: algorithm })}.${part(all)}`;
	return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}

test('an assertion signed with the key of the app opens a session, without a refresh token', async () => {
	const granted = await client.form(TOKEN_PATH, { grant_type: JWT, assertion: assertion() });
	expect([granted.status, 'refresh_token' in granted.json]).toEqual([200, false]);
	expect(
		(await client.form(TOKEN_PATH, { grant_type: JWT, assertion: assertion({ aud: client.sandbox.url }) })).status,
	).toBe(200);
});

test('an app that was registered with its own key is verified with it', async () => {
	const pair = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});
	client.sandbox.admin.seed({ clients: [{ clientId: 'own-key', clientSecret: 's', certificate: pair.publicKey }] });
	const login = (key: string) =>
		client.form(TOKEN_PATH, { grant_type: JWT, assertion: assertion({ iss: 'own-key' }, key) });
	expect((await login(pair.privateKey)).status).toBe(200);
	expect(refused(await login(sandboxKeyPair().privateKey))).toEqual([400, 'invalid_grant']);
});

test.each<[string, () => string, string]>([
	['an unknown app', () => assertion({ iss: 'nobody' }), 'invalid_client_id'],
	['an unknown user', () => assertion({ sub: 'nobody@example.com' }), 'invalid_grant'],
	['another audience', () => assertion({ aud: 'https://example.com' }), 'invalid_grant'],
	[
		'an assertion of the past',
		() => assertion({ exp: Math.floor(client.sandbox.admin.now() / 1000) - 1 }),
		'invalid_grant',
	],
	[
		'an assertion that lives too long',
		() => assertion({ exp: Math.floor(client.sandbox.admin.now() / 1000) + 3_600 }),
		'invalid_grant',
	],
	['no expiry', () => assertion({ exp: undefined }), 'invalid_grant'],
	['another algorithm', () => assertion({}, undefined, 'HS256'), 'invalid_grant'],
	[
		'claims that were changed after signing',
		() => assertion().replace(/\.[^.]+\./, `.${assertion({ sub: 'luis.sales@example.com' }).split('.')[1] ?? ''}.`),
		'invalid_grant',
	],
	['garbage', () => 'a.b.c', 'invalid_grant'],
])('the assertion flow refuses %s', async (_, make, error) => {
	expect(refused(await client.form(TOKEN_PATH, { grant_type: JWT, assertion: make() }))).toEqual([400, error]);
});

test('the password flow wants the security token behind the password, and can be blocked', async () => {
	const login = (password: string) =>
		client.form(TOKEN_PATH, { grant_type: 'password', username: 'dana.ops@example.com', password, ...APP });
	expect((await login('sandbox-passwordsandboxtoken')).status).toBe(200);
	expect(refused(await login('sandbox-password'))).toEqual([400, 'invalid_grant']);
	client.sandbox.admin.configure({ tokens: { allowPasswordFlow: false } });
	expect((await login('sandbox-passwordsandboxtoken')).json.error_description).toBe('authentication failure');
	client.sandbox.admin.configure({ tokens: { allowPasswordFlow: true } });
});

test.each<[string, Record<string, string>, string]>([
	['an unknown app', { grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' }, 'invalid_client_id'],
	['a wrong secret', { grant_type: 'client_credentials', ...APP, client_secret: 'y' }, 'invalid_client'],
	['no secret', { grant_type: 'client_credentials', client_id: CLIENT.clientId }, 'invalid_client'],
	['an unknown flow', { grant_type: 'magic', ...APP }, 'unsupported_grant_type'],
	[
		'an unknown code',
		{ grant_type: 'authorization_code', code: 'x', redirect_uri: REDIRECT, ...APP },
		'invalid_grant',
	],
])('the token address refuses %s', async (_, fields, error) => {
	expect(refused(await client.form(TOKEN_PATH, fields))).toEqual([400, error]);
});

test('an app without a user to run as gets no session of its own', async () => {
	client.sandbox.admin.seed({ clients: [{ clientId: 'no-user', clientSecret: 's', runAs: null }] });
	expect(
		refused(
			await client.form(TOKEN_PATH, {
				grant_type: 'client_credentials',
				client_id: 'no-user',
				client_secret: 's',
			}),
		),
	).toEqual([400, 'invalid_grant']);
});

test('a session ends after two hours without a call; the static token never', async () => {
	const token = (await client.form(TOKEN_PATH, { grant_type: 'client_credentials', ...APP })).json.access_token;
	client.sandbox.admin.moveClock({ advanceMs: 7_199_000 });
	expect((await query(token)).status).toBe(200);
	client.sandbox.admin.moveClock({ advanceMs: 7_199_000 });
	expect((await query(token)).status).toBe(200);
	client.sandbox.admin.moveClock({ advanceMs: 7_200_000 });
	expect((await query(token)).status).toBe(401);
	expect((await client.soql('SELECT Id FROM Contact')).status).toBe(200);
});

test('userinfo and identity tell who it is, without counting as calls', async () => {
	const info = await client.call('GET', '/services/oauth2/userinfo');
	expect(info.json).toMatchObject({
		preferred_username: 'dana.ops@example.com',
		email: 'dana.ops@example.com',
		zoneinfo: 'Europe/Berlin',
	});
	expect(info.json['urls']).toMatchObject({ rest: `${client.sandbox.url}/services/data/v{version}/` });
	expect(info.headers['sforce-limit-info']).toBeUndefined();
	const path = new URL(String(info.json['sub'])).pathname;
	expect((await client.call('GET', path)).json['user_id']).toBe(info.json['user_id']);
	expect((await client.call('GET', '/services/oauth2/userinfo', undefined, { token: 'wrong' })).status).toBe(403);
	expect((await client.call('GET', 'limits')).headers['sforce-limit-info']).toBe('api-usage=1/102000');
});
