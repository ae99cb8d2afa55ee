import { runNode, userFolder } from '../../support/in-process';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { SocialCrmHubSpotOAuth2Api } from '../../../credentials/SocialCrmHubSpotOAuth2Api.credentials';
import { closeStores } from '../../../nodes/shared/store';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { DEFAULT_OAUTH_CLIENT } from '../../../sandbox/crm/hubspot';
import { startSandbox, type SandboxHandle } from '../../../sandbox/crm';

type TokenData = { access_token: string; refresh_token: string };

const REDIRECT = 'http://127.0.0.1/callback';
const { clientId, clientSecret } = DEFAULT_OAUTH_CLIENT;

const syncPerson: INodeParameters = {
	hubSpotConnection: 'oAuth2',
	resource: 'contact',
	operation: 'sync',
	contactSource: 'defineBelow',
	person: { emails: '={{ $json.email }}' },
	options: { missingFields: 'create' },
};

let sandbox: SandboxHandle;

beforeAll(async () => {
	sandbox = await startSandbox({ provider: 'hubspot' });
});

afterAll(async () => {
	await closeStores();
	await sandbox.close();
});

/** What n8n does when somebody presses Connect. */
async function connect(): Promise<TokenData> {
	const type = new SocialCrmHubSpotOAuth2Api();
	const scope = String(type.properties.find(({ name }) => name === 'scope')?.default);
	const consent = new URLSearchParams({ client_id: clientId, redirect_uri: REDIRECT, scope });
	const consented = await fetch(`${sandbox.url}/oauth/authorize?${consent.toString()}`, { redirect: 'manual' });
	const code = new URL(consented.headers.get('location') ?? '').searchParams.get('code') ?? '';
	const body = new URLSearchParams({
		grant_type: 'authorization_code',
		code,
		redirect_uri: REDIRECT,
		client_id: clientId,
		client_secret: clientSecret,
	});
	return (await (await fetch(`${sandbox.url}/oauth/2026-03/token`, { method: 'POST', body })).json()) as TokenData;
}

async function credentialFor(tokenData: TokenData | undefined) {
	return {
		socialCrmHubSpotOAuth2Api: {
			clientId,
			clientSecret,
			useDifferentHost: true,
			host: sandbox.url,
			...(tokenData && { oauthTokenData: { ...tokenData } }),
		},
	};
}

async function run(credentials: Awaited<ReturnType<typeof credentialFor>>, items: IDataObject[]) {
	return await runNode(SocialCrm, syncPerson, {
		items,
		credentials: credentials as never,
		credentialTypes: [SocialCrmHubSpotOAuth2Api],
	});
}

const refreshes = () => sandbox.admin.requests().filter(({ path }) => path === '/oauth/2026-03/token').length;
const emails = () =>
	(sandbox.admin.rows('contacts') as Array<{ properties: { email?: string } }>).map(
		({ properties }) => properties.email,
	);

describe('Social CRM with OAuth2', () => {
	let lastStore = 0;
	beforeEach(async () => {
		sandbox.admin.reset();
		await closeStores();
		process.env.SOCIAL_CRM_DB_PATH = join(userFolder, `oauth2-${++lastStore}.sqlite`);
	});

	it('works with the tokens n8n obtained', async () => {
		const result = await run(await credentialFor(await connect()), [{ email: 'anna@example.com' }]);
		expect(result.error).toBeNull();
		expect(emails()).toEqual(['anna@example.com']);
	});

	it('renews an expired token once, stores the new one in the credential and goes on', async () => {
		const tokens = await connect();
		const credentials = await credentialFor(tokens);
		sandbox.admin.expireTokens();
		sandbox.admin.clearRequests();
		const result = await run(credentials, [{ email: 'anna@example.com' }, { email: 'ben@example.com' }]);
		expect(result.error).toBeNull();
		expect(emails().sort()).toEqual(['anna@example.com', 'ben@example.com']);
		expect(refreshes()).toBe(1);
		const stored = credentials.socialCrmHubSpotOAuth2Api.oauthTokenData;
		expect(stored?.access_token).toEqual(expect.any(String));
		expect(stored?.access_token).not.toBe(tokens.access_token);
		expect(result.hints('Node')[0]).toContain('1 token refresh');
	});

	it('recognises the account after a renewal without asking for it again', async () => {
		const credentials = await credentialFor(await connect());
		await run(credentials, [{ email: 'anna@example.com' }]);
		sandbox.admin.expireTokens();
		sandbox.admin.clearRequests();
		await run(credentials, [{ email: 'carla@example.com' }]);
		expect(sandbox.admin.counts().byRoute['GET /account-info/v3/details']).toBeUndefined();
		expect(emails()).toContain('carla@example.com');
	});

	it('says that the credential has to be connected again when the grant was revoked, and shows no token', async () => {
		const credentials = await credentialFor({ access_token: 'CK-gone-access', refresh_token: 'na1-gone-refresh' });
		const result = await run(credentials, [{ email: 'anna@example.com' }]);
		expect(`${result.error?.message} ${result.error?.description}`).toMatch(/connect/i);
		expect(JSON.stringify([result.error, result.error?.message, result.run])).not.toMatch(
			/CK-gone-access|na1-gone-refresh|sandbox-client-secret/,
		);
		expect(refreshes()).toBe(1);
		expect(emails()).toEqual([]);
	});

	it('says that the credential has to be connected when it never was', async () => {
		const result = await run(await credentialFor(undefined), [{ email: 'anna@example.com' }]);
		expect(result.error?.description).toContain('connect');
	});
});
