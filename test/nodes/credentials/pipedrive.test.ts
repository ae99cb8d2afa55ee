import { SocialCrmPipedriveOAuth2Api } from '../../../credentials/SocialCrmPipedriveOAuth2Api.credentials';
import { type SandboxHandle, startSandbox } from '../../../sandbox/crm';
import { createCredentialProbe } from '../../support/credential-probe';

const TYPES = {
	socialCrmPipedriveOAuth2Api: SocialCrmPipedriveOAuth2Api,
};
type TypeName = keyof typeof TYPES;
const probe = createCredentialProbe(TYPES);

let sandbox: SandboxHandle;
beforeAll(async () => void (sandbox = await startSandbox({ provider: 'pipedrive' })));
afterAll(async () => await sandbox.close());

describe('The test of the Pipedrive credentials', () => {
	it.each([
		['socialCrmPipedriveOAuth2Api', { host: 'https://evil.example' }, 'https://api.pipedrive.com'],
		[
			'socialCrmPipedriveOAuth2Api',
			{ oauthTokenData: { api_domain: 'https://acme.pipedrive.com' } },
			'https://acme.pipedrive.com',
		],
		[
			'socialCrmPipedriveOAuth2Api',
			{ oauthTokenData: { api_domain: 'https://evil.example/.pipedrive.com' } },
			'https://api.pipedrive.com',
		],
		['socialCrmPipedriveOAuth2Api', { useDifferentHost: true, host: 'http://127.0.0.1:9/' }, 'http://127.0.0.1:9'],
	] as Array<[TypeName, Record<string, unknown>, string]>)(
		'goes to one address: %s with %j to %s',
		async (type, data, base) => {
			expect((await probe(type, data)).baseURL).toBe(base);
		},
	);
});

describe('The OAuth2 credential of Pipedrive', () => {
	it('signs in at Pipedrive and hands the client over in the header, whatever host is left over', async () => {
		const { credential } = await probe('socialCrmPipedriveOAuth2Api', { host: 'https://evil.example' });
		expect(credential).toMatchObject({
			grantType: 'authorizationCode',
			authentication: 'header',
			authUrl: 'https://oauth.pipedrive.com/oauth/authorize',
			accessTokenUrl: 'https://oauth.pipedrive.com/oauth/token',
		});
	});

	it('signs in at another host when that is chosen', async () => {
		const { credential } = await probe('socialCrmPipedriveOAuth2Api', {
			useDifferentHost: true,
			host: 'http://127.0.0.1:9/',
		});
		expect(credential).toMatchObject({
			authUrl: 'http://127.0.0.1:9/oauth/authorize',
			accessTokenUrl: 'http://127.0.0.1:9/oauth/token',
		});
	});
});
