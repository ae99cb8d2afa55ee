import { SocialCrmHubSpotOAuth2Api } from '../../../credentials/SocialCrmHubSpotOAuth2Api.credentials';
import { startSandbox, type SandboxHandle } from '../../../sandbox/crm';
import { createCredentialProbe } from '../../support/credential-probe';

const probe = createCredentialProbe({
	socialCrmHubSpotOAuth2Api: SocialCrmHubSpotOAuth2Api,
});

let sandbox: SandboxHandle;
beforeAll(async () => void (sandbox = await startSandbox({ provider: 'hubspot' })));
afterAll(async () => await sandbox.close());

describe('The credential test', () => {
	const oauth = async (scopes: string[], host = sandbox.url) => {
		sandbox.admin.seed({ tokens: [{ token: 'some', kind: 'oauth', scopes, expiresInSeconds: 600 }] });
		const oauthTokenData = { access_token: 'some', refresh_token: 'grant', token_type: 'Bearer' };
		const data = { oauthTokenData, useDifferentHost: true, host, apiVersion: 'v3', send: true };
		return await probe('socialCrmHubSpotOAuth2Api', data);
	};

	it('asks for what needs a scope', async () => {
		expect((await oauth(['crm.objects.contacts.read'])).answer).toMatchObject({ results: expect.any(Array) });
		await expect(oauth([])).rejects.toMatchObject({ httpCode: '403' });
	});

	it('goes to HubSpot while the switch is off, whatever host is left over', async () => {
		const data = { useDifferentHost: false, host: 'https://evil.example' };
		expect(await probe('socialCrmHubSpotOAuth2Api', data)).toMatchObject({ baseURL: 'https://api.hubapi.com' });
	});

	it.each(['http://gateway.example.com', 'http://8.8.8.8', 'http://localhost@evil.example', 'ftp://a.example', ''])(
		'goes nowhere with %p',
		async (host) => {
			const { baseURL, credential } = await probe('socialCrmHubSpotOAuth2Api', { useDifferentHost: true, host });
			const addresses = [baseURL, credential.authUrl, credential.accessTokenUrl].map(
				(url) => new URL(String(url)).host,
			);
			expect(addresses).toEqual(Array.from({ length: 3 }, () => 'host-url-refused.invalid'));
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
