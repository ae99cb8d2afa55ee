import { SocialCrmZohoOAuth2Api } from '../../../credentials/SocialCrmZohoOAuth2Api.credentials';
import { ZOHO_ACCOUNTS, ZOHO_SCOPES } from '../../../credentials/zoho-login';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { SANDBOX_ACCESS, type SandboxHandle, startSandbox } from '../../../sandbox/crm';
import { createCredentialProbe } from '../../support/credential-probe';
import { runNode } from '../../support/in-process';
import { choices } from '../properties';

const TYPE = 'socialCrmZohoOAuth2Api';
const probe = createCredentialProbe({ [TYPE]: SocialCrmZohoOAuth2Api });

let sandbox: SandboxHandle;
beforeAll(async () => void (sandbox = await startSandbox({ provider: 'zoho' })));
beforeEach(() => void sandbox.admin.reset());
afterAll(async () => await sandbox.close());

describe('The test of the Zoho credential', () => {
	it.each([
		[{ host: 'https://evil.example' }, 'https://www.zohoapis.com'],
		[{ oauthTokenData: { api_domain: 'https://www.zohoapis.eu' } }, 'https://www.zohoapis.eu'],
		[{ oauthTokenData: { api_domain: 'https://sandbox.zohoapis.com.au' } }, 'https://sandbox.zohoapis.com.au'],
		[{ oauthTokenData: { api_domain: 'https://evil.example/www.zohoapis.eu' } }, 'https://www.zohoapis.com'],
		[{ useDifferentHost: true, host: 'http://127.0.0.1:9/' }, 'http://127.0.0.1:9'],
	])('goes to one address: with %j to %s', async (data, base) => {
		expect((await probe(TYPE, data)).baseURL).toBe(base);
	});
});

describe('The OAuth2 credential of Zoho', () => {
	it.each(Object.entries(ZOHO_ACCOUNTS))('signs in at the data center %s', async (dataCentre, server) => {
		const { credential } = await probe(TYPE, { dataCentre, host: 'https://evil.example' });
		expect(credential).toMatchObject({
			authentication: 'body',
			authUrl: `${server}/oauth/v2/auth`,
			accessTokenUrl: `${server}/oauth/v2/token`,
			authQueryParameters: expect.stringContaining('access_type=offline') as string,
		});
	});

	it('offers each data center that it knows', () => {
		const field = new SocialCrmZohoOAuth2Api().properties.find(({ name }) => name === 'dataCentre');
		expect(choices(field).sort()).toEqual(Object.keys(ZOHO_ACCOUNTS).sort());
	});
});

/** Lists fields in a fresh node. @returns how that ended */
async function run(oauthTokenData: Record<string, unknown>, operation = { resource: 'field', operation: 'getAll' }) {
	const { clientId, clientSecret } = SANDBOX_ACCESS.zoho.oauthClient;
	const data = { clientId, clientSecret, useDifferentHost: true, host: sandbox.url, oauthTokenData };
	return await runNode(
		SocialCrm,
		{ crm: 'zoho', zohoConnection: 'oAuth2', ...operation },
		{
			items: [{}],
			typeVersion: 2,
			credentials: { [TYPE]: data } as never,
			credentialTypes: [SocialCrmZohoOAuth2Api],
		},
	);
}

describe('A token of Zoho', () => {
	const stale = (refresh_token: string) => ({ access_token: 'stale', refresh_token, token_type: 'Bearer' });

	it('is renewed, and where Zoho gives no more of them that is said, though the answer has status 200', async () => {
		sandbox.admin.seed({ refreshTokens: ['first', 'second'].map((token) => ({ token })) });
		expect((await run(stale('first'))).error).toBeNull();
		sandbox.admin.configure({ oauth: { tokensPerTenMinutes: 0 } });
		const { error } = await run(stale('second'));
		expect(`${error?.message} ${error?.description}`).toMatch(/gives no more tokens for now.*Run it again/);
	});

	it('is told from a connection that was ended', async () => {
		const { error } = await run(stale('ended'));
		expect(`${error?.message} ${error?.description}`).toMatch(/no longer accepts.*connect the account again/);
	});

	it('that lacks a scope is refused with the scopes that are missing', async () => {
		const sync = {
			resource: 'contact',
			operation: 'sync',
			contactSource: 'defineBelow',
			person: { emails: 'ada@example.com', lastName: 'Lovelace' },
			options: { missingFields: 'skip' },
		};
		const scopes = ['ZohoCRM.modules.ALL', 'ZohoCRM.settings.ALL', 'ZohoCRM.users.ALL'];
		sandbox.admin.seed({ tokens: [{ token: 'as-of-n8n', scopes }] });
		const { error } = await run({ access_token: 'as-of-n8n', token_type: 'Bearer' }, sync as never);
		expect(error?.message).toMatch(/lacks a scope.*ZohoCRM\.org\.READ/);
		sandbox.admin.seed({ tokens: [{ token: 'as-of-ours', scopes: [...ZOHO_SCOPES] }] });
		expect((await run({ access_token: 'as-of-ours', token_type: 'Bearer' }, sync as never)).error).toBeNull();
	});
});
