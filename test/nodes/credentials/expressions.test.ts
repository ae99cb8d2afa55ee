import { SocialCrmHubSpotApi } from '../../../credentials/SocialCrmHubSpotApi.credentials';
import { SocialCrmHubSpotOAuth2Api } from '../../../credentials/SocialCrmHubSpotOAuth2Api.credentials';
import { DEFAULT_STATIC_TOKEN } from '../../../sandbox/crm/hubspot';
import { startSandbox, type SandboxHandle } from '../../../sandbox/crm';
import { createCredentialProbe } from '../../support/credential-probe';

const probe = createCredentialProbe({
	socialCrmHubSpotApi: SocialCrmHubSpotApi,
	socialCrmHubSpotOAuth2Api: SocialCrmHubSpotOAuth2Api,
});

let sandbox: SandboxHandle;
beforeAll(async () => void (sandbox = await startSandbox({ provider: 'hubspot' })));
afterAll(async () => await sandbox.close());

describe('The credential test', () => {
	it('asks the sandbox who the account is when its host is chosen', async () => {
		const data = {
			accessToken: DEFAULT_STATIC_TOKEN,
			useDifferentHost: true,
			host: `${sandbox.url}/`,
			apiVersion: 'v3',
			send: true,
		};
		expect(await probe('socialCrmHubSpotApi', data)).toMatchObject({
			baseURL: sandbox.url,
			answer: { portalId: expect.any(Number) },
		});
	});

	it('works with the dated version too', async () => {
		const data = {
			accessToken: DEFAULT_STATIC_TOKEN,
			useDifferentHost: true,
			host: sandbox.url,
			apiVersion: '2026-09',
			send: true,
		};
		expect(await probe('socialCrmHubSpotApi', data)).toMatchObject({
			url: '/account-info/2026-09/details',
			answer: { portalId: expect.any(Number) },
		});
	});

	it('fails for a wrong token', async () => {
		const data = { accessToken: 'wrong', useDifferentHost: true, host: sandbox.url, apiVersion: 'v3', send: true };
		await expect(probe('socialCrmHubSpotApi', data)).rejects.toMatchObject({ httpCode: '401' });
	});

	it.each(['socialCrmHubSpotApi', 'socialCrmHubSpotOAuth2Api'] as const)(
		'goes to HubSpot while the switch of %s is off, whatever host is left over',
		async (type) => {
			const data = { useDifferentHost: false, host: 'https://evil.example' };
			expect(await probe(type, data)).toMatchObject({
				baseURL: 'https://api.hubapi.com',
				url: '/account-info/v3/details',
			});
		},
	);
});

describe('The OAuth2 credential', () => {
	it('signs in at HubSpot and takes tokens from the endpoint that stays', async () => {
		const { credential } = await probe('socialCrmHubSpotOAuth2Api', { host: 'https://evil.example' });
		expect(credential).toMatchObject({
			grantType: 'authorizationCode',
			authentication: 'body',
			authUrl: 'https://app.hubspot.com/oauth/authorize',
			accessTokenUrl: 'https://api.hubapi.com/oauth/2026-03/token',
			scope: expect.stringContaining('crm.objects.contacts.write'),
		});
	});

	it('asks for the scopes of deals and leads only when it is told to, and as optional ones', async () => {
		const without = await probe('socialCrmHubSpotOAuth2Api', {});
		expect(without.credential).toMatchObject({
			authQueryParameters: '',
			scope: expect.not.stringContaining('deals'),
		});
		const { credential } = await probe('socialCrmHubSpotOAuth2Api', { dealsAndLeads: true });
		const query = new URLSearchParams(String(credential.authQueryParameters));
		expect(query.get('optional_scope')).toBe(
			'crm.objects.deals.read crm.objects.deals.write crm.objects.leads.read crm.objects.leads.write',
		);
		expect(credential.scope).toBe(without.credential.scope);
	});

	it('does both at the chosen host when the switch is on', async () => {
		const { credential } = await probe('socialCrmHubSpotOAuth2Api', {
			useDifferentHost: true,
			host: 'http://127.0.0.1:9/',
		});
		expect(credential).toMatchObject({
			authUrl: 'http://127.0.0.1:9/oauth/authorize',
			accessTokenUrl: 'http://127.0.0.1:9/oauth/2026-03/token',
		});
	});
});
