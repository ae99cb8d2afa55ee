import '../../support/n8n-core-settings';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialTestFunctions, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { socialCrmPolledAccess } from '../../../nodes/SocialPollTrigger/access';
import { socialCrmProof } from '../../../nodes/SocialTrigger/proof';
import { socialCrmSigningKeys } from '../../../nodes/shared/api';
import { socialCrmAccess } from '../../../nodes/shared/crm';
import { socialCrmStoreKeys } from '../../../nodes/shared/keys';
import { rsaPems } from '../../support/rsa-pems';
import { ownServers } from '../../support/own-servers';

/** What the first line says of each credential that n8n does not test by itself, and in each case that is not right. */

const TESTS = {
	socialCrmHubSpotApi: socialCrmAccess,
	socialCrmPipedriveApi: socialCrmAccess,
	socialCrmSalesforceJwtApi: socialCrmAccess,
	socialCrmMastodonApi: socialCrmPolledAccess,
	socialCrmBlueskyApi: socialCrmPolledAccess,
	socialCrmYouTubeApi: socialCrmPolledAccess,
	socialCrmChatwootApi: socialCrmProof,
	socialCrmMetaAppApi: socialCrmProof,
	socialCrmWebhookSecretApi: socialCrmProof,
	socialCrmPublicKeyApi: socialCrmProof,
	socialCrmSigningKeyApi: socialCrmSigningKeys,
	socialCrmStoreApi: socialCrmStoreKeys,
};
type Type = keyof typeof TESTS;

/** @param host what the credential's requests are sent to in place of `https://graph.facebook.com` */
async function test(type: Type, data: Record<string, unknown>, host = '') {
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData) as ICredentialTestFunctions;
	const { request } = context.helpers;
	const redirected = async (options: { uri: string }) =>
		(await request({ ...options, uri: options.uri.replace('https://graph.facebook.com', host) })) as unknown;
	if (host !== '') context.helpers.request = redirected as typeof request;
	return await TESTS[type].call(context, { id: '1', name: 'mine', type, data: data as never });
}

const serve = ownServers();
const answering = async (status: number, body: unknown): Promise<string> =>
	await serve((_, response) => {
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	});

const { privateKey } = rsaPems();

const chosen = (fields: object) => (host: string) => ({ ...fields, useDifferentHost: true, host });
const CALLING: Array<[type: Type, at: (host: string) => Record<string, unknown>, label: RegExp]> = [
	['socialCrmHubSpotApi', chosen({ accessToken: 'a-secret-token' }), /Host URL/],
	['socialCrmPipedriveApi', chosen({ apiToken: 'a-secret-token' }), /Host URL/],
	['socialCrmSalesforceJwtApi', chosen({ clientId: 'app', username: 'a@acme.test', privateKey }), /Host URL/],
	['socialCrmYouTubeApi', chosen({ apiKey: 'a-secret-token' }), /Host URL/],
	['socialCrmMastodonApi', (server) => ({ server, accessToken: 'a-secret-token' }), /Server/],
	['socialCrmBlueskyApi', (service) => ({ service, identifier: 'a', appPassword: 'a-secret-token' }), /Service/],
	['socialCrmChatwootApi', (baseUrl) => ({ baseUrl, apiAccessToken: 'a-secret-token' }), /Base URL/],
];

/** A problem and a mend, as sentences; no bare code or status, and nothing of the secret. */
function expectToTell(answer: { status: string; message: string }): void {
	expect(answer.status).toBe('Error');
	expect(answer.message).toMatch(/^[A-Z].{15,}[.:] .*\b[A-Z][a-z]+ .+\.$/);
	expect(answer.message).not.toMatch(/secret-token|PRIVATE KEY|\.\.|undefined|Correlation/);
}

describe.each(CALLING)('The test of %s', (type, at, label) => {
	it('tells a network that is dead from an address that is wrong, and both with their mend', async () => {
		const dead = await test(type, at('http://127.0.0.1:9'));
		expectToTell(dead);
		expect(dead.message).toMatch(/could not be reached|gave no answer|no answer came/);
		expect(dead.message).toMatch(/Check the .*address/);
		for (const address of ['http://gateway.example.com', '']) {
			const refused = await test(type, at(address));
			expectToTell(refused);
			expect(refused.message).toMatch(label);
		}
	});

	it.each([401, 403])('says what a login is lacking that is answered by %d', async (status) => {
		const body = { error: 'unauthorized', error_description: 'no', message: 'no', category: 'X' };
		const refused = await test(type, at(await answering(status, body)));
		expectToTell(refused);
		expect(refused.message).toMatch(/token|key|password|scope|app|account/i);
	});

	it('blames nobody for an outage', async () => {
		const busy = await test(type, at(await answering(503, {})));
		expectToTell(busy);
		expect(busy.message).toMatch(/again/);
	});
});

describe('The test of a Chatwoot', () => {
	const profile = (role: string) => answering(200, { email: 'a@acme.test', accounts: [{ id: 1, role }] });

	it('takes the address of any page, and wants an administrator', async () => {
		const url = await profile('administrator');
		const pages = ['', '/', '/app/accounts/1/dashboard?x=1'].map(
			(page) => url.toUpperCase().replace('HTTP', 'http') + page,
		);
		for (const baseUrl of pages)
			expect(await test('socialCrmChatwootApi', { baseUrl, apiAccessToken: 'a' })).toEqual({
				status: 'OK',
				message: 'Connected to Chatwoot (a@acme.test)',
			});
		const agent = await test('socialCrmChatwootApi', { baseUrl: await profile('agent'), apiAccessToken: 'a' });
		expectToTell(agent);
		expect(agent.message).toContain('Use the access token of an administrator.');
	});

	it('knows what is no Chatwoot', async () => {
		const other = await test('socialCrmChatwootApi', { baseUrl: await answering(200, {}), apiAccessToken: 'a' });
		expectToTell(other);
		expect(other.message).toMatch(/^Base URL: /);
	});
});

describe('The test of a Meta app', () => {
	const app = { appId: '1234', appSecret: 'a-secret-token' };

	it.each([
		[101, /^App ID: Meta knows no app of this ID\. Copy/],
		[1, /^App Secret: Meta does not accept it for this app\. Copy/],
	])('tells the ID from the secret (code %d)', async (code, said) => {
		const host = await answering(400, { error: { message: 'no', type: 'OAuthException', code } });
		const answer = await test('socialCrmMetaAppApi', app, host);
		expectToTell(answer);
		expect(answer.message).toMatch(said);
	});

	it('passes for an app, and looks at what is replaced before it asks', async () => {
		const host = await answering(200, { access_token: '1234|x' });
		expect(await test('socialCrmMetaAppApi', app, host)).toEqual({
			status: 'OK',
			message: 'Connected to the Meta app 1234',
		});
		const endless = await test('socialCrmMetaAppApi', { ...app, previousSecret: 'old' }, host);
		expectToTell(endless);
		expect(endless.message).toContain('Previous Accepted Until');
	});
});

describe('A credential that nobody can be asked about', () => {
	const key = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 7 + 3) % 251)).toString('base64');
	const names = { issuer: 'social-crm', audience: 'social-crm-api' };

	it.each([
		['socialCrmWebhookSecretApi', { secret: '' }, /holds no secret/],
		['socialCrmWebhookSecretApi', { secret: 'a', previousSecret: 'b' }, /Previous Accepted Until/],
		['socialCrmPublicKeyApi', { publicKey: '123456' }, /not the application ID/],
		['socialCrmSigningKeyApi', { ...names, signingKey: 'short' }, /^Signing Key: .*openssl/],
		['socialCrmSigningKeyApi', { ...names, signingKey: key, issuer: '' }, /^Issuer: /],
		['socialCrmStoreApi', { keyId: 'a', masterKey: 'short' }, /^Master Key: .*openssl/],
	] as Array<[Type, Record<string, unknown>, RegExp]>)('is looked at: %s with %j', async (type, data, said) => {
		const answer = await test(type, data);
		expectToTell(answer);
		expect(answer.message).toMatch(said);
	});

	it.each([
		['socialCrmWebhookSecretApi', { secret: 'a' }],
		['socialCrmPublicKeyApi', { publicKey: 'ab'.repeat(32) }],
		['socialCrmSigningKeyApi', { ...names, signingKey: key }],
		['socialCrmStoreApi', { keyId: 'a', masterKey: key }],
	] as Array<[Type, Record<string, unknown>]>)('passes: %s', async (type, data) => {
		expect(await test(type, data)).toMatchObject({ status: 'OK' });
	});
});
