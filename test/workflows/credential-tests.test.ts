import { connectN8n } from '../support/n8n-address';
import { rsaPems } from '../support/rsa-pems';
import { ownServers } from '../support/own-servers';

/** What n8n answers when a credential is tested, for every type of the pack and in each case that is not right. */

type Data = Record<string, unknown>;

const n8n = connectN8n();
const created: string[] = [];
const serve = ownServers();
afterAll(async () => {
	for (const id of created) await n8n.deleteCredential(id);
});

async function tested(type: string, data: Data) {
	const id = await n8n.createCredential({ name: `Test of ${type}`, type, data });
	created.push(id);
	return await n8n.testCredential(id);
}

/** A server that answers everything in one way, but its tokens are renewed. */
async function answering(status: number): Promise<string> {
	const renewed = JSON.stringify({ access_token: 'renewed', token_type: 'Bearer', expires_in: 600 });
	return await serve(({ url = '', method }, response) => {
		const isToken = method === 'POST' && /token/.test(url);
		response
			.writeHead(isToken ? 200 : status, { 'content-type': 'application/json' })
			.end(isToken ? renewed : '{}');
	});
}

const { privateKey } = rsaPems();

const chosen = (fields: Data) => (host: string) => ({ ...fields, useDifferentHost: true, host });
const oAuth2 = (fields: Data = {}) =>
	chosen({
		...fields,
		clientId: 'client',
		clientSecret: 'hidden-secret',
		oauthTokenData: { access_token: 'hidden-token', refresh_token: 'grant', token_type: 'Bearer' },
	});

const CALLING: Record<string, (host: string) => Data> = {
	socialCrmHubSpotApi: chosen({ accessToken: 'hidden-token', apiVersion: 'v3' }),
	socialCrmPipedriveApi: chosen({ apiToken: 'hidden-token' }),
	socialCrmSalesforceJwtApi: chosen({ clientId: 'app', username: 'a@acme.test', privateKey }),
	socialCrmYouTubeApi: chosen({ apiKey: 'hidden-token' }),
	socialCrmMastodonApi: (server) => ({ server, accessToken: 'hidden-token' }),
	socialCrmBlueskyApi: (service) => ({ service, identifier: 'a', appPassword: 'hidden-token' }),
	socialCrmChatwootApi: (baseUrl) => ({ baseUrl, apiAccessToken: 'hidden-token' }),
};

const BY_REQUEST: Record<string, (host: string) => Data> = {
	socialCrmHubSpotOAuth2Api: oAuth2({ apiVersion: 'v3' }),
	socialCrmPipedriveOAuth2Api: oAuth2(),
	socialCrmRedditOAuth2Api: oAuth2(),
	socialCrmSalesforceOAuth2Api: oAuth2({ environment: 'production', apiVersion: '67.0' }),
	socialCrmSalesforceClientCredentialsOAuth2Api: oAuth2({ myDomain: 'acme.my.salesforce.com', apiVersion: '67.0' }),
	socialCrmZohoOAuth2Api: oAuth2({ dataCentre: 'eu' }),
};

const ALONE: Array<[type: string, data: Data, said: RegExp]> = [
	['socialCrmMetaAppApi', { appId: '1', appSecret: '' }, /holds no app secret/],
	['socialCrmWebhookSecretApi', { secret: 'a', previousSecret: 'b' }, /Previous Accepted Until/],
	['socialCrmPublicKeyApi', { publicKey: '12345' }, /It is not the application ID/],
	['socialCrmSigningKeyApi', { signingKey: 'a', issuer: 'a', audience: 'b' }, /openssl rand/],
	['socialCrmStoreApi', { keyId: 'a', masterKey: 'a' }, /openssl rand/],
	['socialCrmLinkedInOAuth2Api', { clientId: 'a', clientSecret: 'b' }, /./],
];

it('leaves no type of the pack out', async () => {
	const types = await n8n.file<Array<{ name: string }>>('/types/credentials.json');
	const own = types.map(({ name }) => name).filter((name) => name.startsWith('socialCrm'));
	const looked = [...Object.keys(CALLING), ...Object.keys(BY_REQUEST), ...ALONE.map(([type]) => type)];
	expect(looked.sort()).toEqual(own.sort());
});

const SENTENCES = /^[A-Z].{15,} [A-Z][a-z]+ .+\.$/;

it.each([...Object.entries(CALLING), ...Object.entries(BY_REQUEST)])(
	'says what is wrong with %s, and what mends it',
	async (type, at) => {
		const said: string[] = [];
		for (const status of [401, 403, 503]) {
			const { status: outcome, message } = await tested(type, at(await answering(status)));
			expect(outcome).toBe('Error');
			expect(message).toMatch(SENTENCES);
			expect(message).not.toMatch(/^Unauthorized|^Forbidden|hidden/);
			said.push(message);
		}
		expect(said[0]).toMatch(/token|key|password|login|app|account/i);
		expect(said[2]).toMatch(/again/);
	},
);

it.each(Object.entries(CALLING))('says of %s that nothing answers, and where to look', async (type, at) => {
	const { status, message } = await tested(type, at('http://127.0.0.1:9'));
	expect(status).toBe('Error');
	expect(message).toMatch(SENTENCES);
	expect(message).toMatch(/address/);
});

it.each(ALONE)('looks at %s without asking anybody', async (type, data, said) => {
	expect(await tested(type, data)).toMatchObject({ status: 'Error', message: expect.stringMatching(said) });
});
