import { generateKeyPairSync } from 'node:crypto';
import {
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	NodeHelpers,
} from 'n8n-workflow';
import { loginHostOf } from '../../../credentials/salesforce-login';
import { SocialCrmSalesforceClientCredentialsOAuth2Api } from '../../../credentials/SocialCrmSalesforceClientCredentialsOAuth2Api.credentials';
import { SocialCrmSalesforceJwtApi } from '../../../credentials/SocialCrmSalesforceJwtApi.credentials';
import { SocialCrmSalesforceOAuth2Api } from '../../../credentials/SocialCrmSalesforceOAuth2Api.credentials';
import { SALESFORCE_API_VERSIONS } from '../../../core/crm/salesforce/client/versions';
import { type SandboxHandle, startSandbox } from '../../../sandbox/crm';
import { createCredentialProbe } from '../../support/credential-probe';
import { createSendHttp } from '../../support/fetch-http';

const TYPES = {
	socialCrmSalesforceOAuth2Api: SocialCrmSalesforceOAuth2Api,
	socialCrmSalesforceJwtApi: SocialCrmSalesforceJwtApi,
	socialCrmSalesforceClientCredentialsOAuth2Api: SocialCrmSalesforceClientCredentialsOAuth2Api,
};
const probe = createCredentialProbe(TYPES);

const LOGINS: Array<[data: Record<string, unknown>, host: string]> = [
	[{ environment: 'production' }, 'https://login.salesforce.com'],
	[{ environment: 'sandbox' }, 'https://test.salesforce.com'],
	[
		{ environment: 'production', myDomain: 'left-over.example', host: 'https://evil.example' },
		'https://login.salesforce.com',
	],
	[{ environment: 'myDomain', myDomain: 'acme.my.salesforce.com' }, 'https://acme.my.salesforce.com'],
	[{ environment: 'myDomain', myDomain: ' https://acme.my.salesforce.com/home ' }, 'https://acme.my.salesforce.com'],
	[{ environment: 'myDomain', myDomain: 'ACME.my.salesforce.com/' }, 'https://acme.my.salesforce.com'],
	[{ environment: 'myDomain', myDomain: ' Acme ' }, 'https://acme.my.salesforce.com'],
	[
		{ environment: 'myDomain', myDomain: 'https://acme.lightning.force.com/lightning/page/home?x=1' },
		'https://acme.my.salesforce.com',
	],
	[
		{ environment: 'myDomain', myDomain: 'https://acme--uat.sandbox.my.salesforce-setup.com/lightning/setup' },
		'https://acme--uat.sandbox.my.salesforce.com',
	],
	[{ useDifferentHost: true, host: 'gateway.example.com/sf/' }, 'https://gateway.example.com/sf'],
	[{ environment: 'sandbox', useDifferentHost: true, host: 'http://127.0.0.1:9/ ' }, 'http://127.0.0.1:9'],
];

describe.each(LOGINS)('With %j the Salesforce credentials', (data, host) => {
	it('log in and are tested at one address', async () => {
		const oAuth2 = await probe('socialCrmSalesforceOAuth2Api', data);
		expect(oAuth2.baseURL).toBe(host);
		expect(oAuth2.credential).toMatchObject({
			grantType: 'pkce',
			scope: 'api refresh_token',
			authUrl: `${host}/services/oauth2/authorize`,
			accessTokenUrl: `${host}/services/oauth2/token`,
		});
		expect(loginHostOf(data)).toBe(host);
	});
});

it.each(['evil.example', 'acme.my.salesforce.com.evil.example', 'acme.', 'salesforce.com@evil.example'])(
	'log in nowhere with %s as My Domain',
	async (myDomain) => {
		const data = { environment: 'myDomain', myDomain };
		const { baseURL, credential } = await probe('socialCrmSalesforceOAuth2Api', data);
		expect([baseURL, credential.accessTokenUrl].map((url) => new URL(String(url)).host)).toEqual([
			'my-domain-refused.invalid',
			'my-domain-refused.invalid',
		]);
		expect(() => loginHostOf(data)).toThrow('My Domain is no address of Salesforce');
	},
);

const TYPED: Array<[myDomain: string, isNone: boolean]> = [
	...LOGINS.filter(([{ environment }]) => environment === 'myDomain').map(([{ myDomain }]): [string, boolean] => [
		String(myDomain),
		false,
	]),
	['', false],
	['ACME--UAT.Sandbox.My.SalesForce.com', false],
	['={{ $secrets.vault.domain }}', false],
	['acme.example.com', true],
	['acme.my.salesforce.com.evil.example', true],
];
it.each(TYPED)('say while %s is typed as My Domain whether it is none', (myDomain, isNone) => {
	for (const type of Object.values(TYPES)) {
		const { properties } = new type();
		const notice = properties.find(({ name }) => name === 'noMyDomainNotice');
		const given = { environment: 'myDomain', myDomain };
		expect(NodeHelpers.displayParameter(given, notice!, null, null)).toBe(isNone);
	}
});

it('is tested where the account lives, when its token says so', async () => {
	const at = async (instance_url: string) =>
		(await probe('socialCrmSalesforceOAuth2Api', { environment: 'production', oauthTokenData: { instance_url } }))
			.baseURL;
	expect(await at('https://acme.my.salesforce.com')).toBe('https://acme.my.salesforce.com');
	expect(await at('https://evil.example')).toBe('https://login.salesforce.com');
});

it('asks for tokens of an app at My Domain only', async () => {
	const { baseURL, credential } = await probe('socialCrmSalesforceClientCredentialsOAuth2Api', {
		myDomain: 'acme.my.salesforce.com',
		host: 'https://evil.example',
	});
	expect(baseURL).toBe('https://acme.my.salesforce.com');
	expect(credential).toMatchObject({
		grantType: 'clientCredentials',
		accessTokenUrl: 'https://acme.my.salesforce.com/services/oauth2/token',
	});
});

it.each(Object.values(TYPES))('offers the versions that the adapter knows', (type) => {
	const version = new type().properties.find(({ name }) => name === 'apiVersion');
	const offered = (version?.options ?? []).map((option) => ('value' in option ? option.value : ''));
	expect([...offered].sort()).toEqual([...SALESFORCE_API_VERSIONS].sort());
	expect(version?.default).toBe(SALESFORCE_API_VERSIONS[0]);
});

describe('The JWT credential', () => {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
		publicKeyEncoding: { type: 'spki', format: 'pem' },
	});
	let sandbox: SandboxHandle;
	beforeAll(async () => {
		sandbox = await startSandbox({ provider: 'salesforce', clock: { now: () => Date.now() } });
		sandbox.admin.seed({ clients: [{ clientId: 'jwt-app', certificate: publicKey }] });
	});
	afterAll(async () => await sandbox.close());

	const send = createSendHttp();
	const helper = {
		helpers: {
			async httpRequest({ method, url, headers, body }: IHttpRequestOptions) {
				const answer = await send({
					method: method as 'POST',
					url,
					headers: headers as Record<string, string>,
					body: body as string,
					timeoutMs: 5_000,
				});
				if (answer.status !== 200) throw new Error(answer.body);
				return JSON.parse(answer.body) as object;
			},
		},
	} as unknown as IHttpRequestHelper;
	const fields = (more: object = {}): ICredentialDataDecryptedObject => ({
		environment: 'production',
		useDifferentHost: true,
		host: sandbox.url,
		clientId: 'jwt-app',
		username: 'dana.ops@example.com',
		privateKey: privateKey.replace(/\n/g, '\\n'),
		...more,
	});
	const logIn = (more?: object) => new SocialCrmSalesforceJwtApi().preAuthentication.call(helper, fields(more));

	it('logs in with its key, learns where the API is, and its token works there', async () => {
		const { accessToken, instanceUrl } = await logIn();
		expect(instanceUrl).toBe(sandbox.url);
		const answer = await send({
			method: 'GET',
			url: `${String(instanceUrl)}/services/oauth2/userinfo`,
			headers: { authorization: `Bearer ${String(accessToken)}` },
			timeoutMs: 5_000,
		});
		expect([answer.status, JSON.parse(answer.body)]).toEqual([
			200,
			expect.objectContaining({ organization_id: expect.any(String) }),
		]);
	});

	it('says what is wrong with a key, and does not show it', async () => {
		await expect(logIn({ privateKey: 'nonsense' })).rejects.toThrow(
			'Private Key is not a private key. Paste all of it',
		);
	});

	it('is refused with the key of somebody else', async () => {
		const stranger = generateKeyPairSync('rsa', {
			modulusLength: 2048,
			privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
			publicKeyEncoding: { type: 'spki', format: 'pem' },
		});
		await expect(logIn({ privateKey: stranger.privateKey })).rejects.toThrow(/invalid/);
	});
});
