import { generateKeyPairSync } from 'node:crypto';
import type { ICredentialType } from 'n8n-workflow';
import { SocialCrmHubSpotOAuth2Api } from '../../../../credentials/SocialCrmHubSpotOAuth2Api.credentials';
import { SocialCrmPipedriveOAuth2Api } from '../../../../credentials/SocialCrmPipedriveOAuth2Api.credentials';
import { SocialCrmSalesforceClientCredentialsOAuth2Api } from '../../../../credentials/SocialCrmSalesforceClientCredentialsOAuth2Api.credentials';
import { SocialCrmSalesforceJwtApi } from '../../../../credentials/SocialCrmSalesforceJwtApi.credentials';
import { SocialCrmSalesforceOAuth2Api } from '../../../../credentials/SocialCrmSalesforceOAuth2Api.credentials';
import { systemRuntime } from '../../../../nodes/shared/runtime';
import { SocialCrm } from '../../../../nodes/SocialCrm/SocialCrm.node';
import type { SandboxProvider } from '../../../../sandbox/crm';
import { runNode } from '../../../support/in-process';
import type { CredentialStore } from '../../../support/in-process-credentials';
import { startTokenGate, tokenBody, type TokenGate, type TokenReply } from './token-gate';

/** Every odd answer of a token endpoint, in every CRM, for every way tokens are had, in n8n's own OAuth client. */

const HTML = { body: '<!doctype html><title>Welcome</title>', type: 'text/html' };
const named = (error: string, status = 400): TokenReply => ({ status, body: JSON.stringify({ error }) });

/** What may be over when the next run comes. */
const ODD: ReadonlyArray<[answer: string, TokenReply]> = [
	['the token that was rejected', { status: 200, body: tokenBody('stale') }],
	['200 without an access token', { status: 200, body: '{"token_type":"Bearer"}' }],
	['200 with an empty object', { status: 200, body: '{}' }],
	['200 with an access token of null', { status: 200, body: '{"access_token":null}' }],
	['200 with an empty access token', { status: 200, body: '{"access_token":""}' }],
	['200 with null', { status: 200, body: 'null' }],
	['200 with a list', { status: 200, body: '[]' }],
	['200 with nothing', { status: 200, body: '' }],
	['200 with a page of a captive portal', { status: 200, ...HTML }],
	['200 with JSON that is cut off', { status: 200, body: '{"access_token":"go' }],
	['a redirect to a captive portal', { status: 302, location: '/portal' }],
	['400 without a reason', { status: 400, body: '{}' }],
	['400 with null', { status: 400, body: 'null' }],
	['400 with a page', { status: 400, ...HTML }],
	['400 with unknown_error', named('unknown_error')],
	['400 with rate_limit_exceeded', named('rate_limit_exceeded')],
	['401 with nothing', { status: 401, body: '' }],
	['403 with a page of a firewall', { status: 403, ...HTML }],
	['404 with a page', { status: 404, ...HTML }],
	['407 of a proxy', { status: 407, ...HTML }],
	['429', { status: 429, body: '{"message":"slow down"}' }],
	['429 that calls itself an OAuth error', named('rate_limit_exceeded', 429)],
	['500 with JSON', named('server_error', 500)],
	['503 with a page', { status: 503, ...HTML }],
	['a connection that breaks', 'cut'],
];

const ONLY_WHEN_REFUSED =
	/connect the account|reconnect|connect it|allowed for the user|may log in by itself|client ID/i;

/** What only a person can mend. */
const REFUSED: ReadonlyArray<[answer: string, TokenReply, advice: RegExp]> = [
	['invalid_grant', named('invalid_grant'), /connect the account again|allowed for the user|may log in by itself/],
	['inactive_user', named('inactive_user'), /connect the account again|allowed for the user|may log in by itself/],
	[
		'BAD_REFRESH_TOKEN, as HubSpot spells it',
		{ status: 400, body: '{"status":"BAD_REFRESH_TOKEN","message":"missing or unknown refresh token"}' },
		/connect the account again|allowed for the user|may log in by itself/,
	],
	['invalid_client', named('invalid_client', 401), /client ID/],
	['invalid_client_id', named('invalid_client_id'), /client ID/],
];

interface Source {
	provider: SandboxProvider;
	connection: Record<string, string>;
	type: new () => ICredentialType;
	/** What the credential holds beside the host. */
	data(): Record<string, unknown>;
	/** Whether it has had a token before. */
	isFirst: boolean;
}

const stale = { access_token: 'stale', refresh_token: 'grant', token_type: 'Bearer' };
const client = { clientId: 'app', clientSecret: 'shh' };
const oAuth2 = { isFirst: false, data: () => ({ ...client, oauthTokenData: { ...stale } }) };
const appItself = {
	provider: 'salesforce',
	connection: { salesforceConnection: 'clientCredentials' },
	type: SocialCrmSalesforceClientCredentialsOAuth2Api,
} as const;
const { privateKey } = generateKeyPairSync('rsa', {
	modulusLength: 2048,
	publicKeyEncoding: { type: 'spki', format: 'pem' },
	privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
let apps = 0;

const SOURCES: ReadonlyArray<[name: string, Source]> = [
	[
		'HubSpot, OAuth2',
		{
			provider: 'hubspot',
			connection: { hubSpotConnection: 'oAuth2' },
			type: SocialCrmHubSpotOAuth2Api,
			...oAuth2,
		},
	],
	[
		'Pipedrive, OAuth2',
		{
			provider: 'pipedrive',
			connection: { pipedriveConnection: 'oAuth2' },
			type: SocialCrmPipedriveOAuth2Api,
			...oAuth2,
		},
	],
	[
		'Salesforce, OAuth2',
		{
			provider: 'salesforce',
			connection: { salesforceConnection: 'oAuth2' },
			type: SocialCrmSalesforceOAuth2Api,
			...oAuth2,
		},
	],
	[
		'Salesforce, client credentials, the first token',
		{ ...appItself, isFirst: true, data: () => ({ ...client, myDomain: 'acme.my.salesforce.com' }) },
	],
	[
		'Salesforce, client credentials, a later token',
		{
			...appItself,
			isFirst: false,
			data: () => ({
				...client,
				myDomain: 'acme.my.salesforce.com',
				oauthTokenData: { access_token: 'stale', token_type: 'Bearer' },
			}),
		},
	],
	[
		'Salesforce, JWT',
		{
			provider: 'salesforce',
			connection: { salesforceConnection: 'jwt' },
			type: SocialCrmSalesforceJwtApi,
			isFirst: true,
			// Tokens of a key are kept by the process, for each app its own.
			data: () => ({ clientId: `app-${++apps}`, username: 'a@acme.test', privateKey }),
		},
	],
];

const gates = new Map<SandboxProvider, TokenGate>();

beforeAll(async () => {
	for (const provider of ['hubspot', 'salesforce', 'pipedrive'] as const)
		gates.set(provider, await startTokenGate(provider));
});
afterAll(async () => {
	for (const gate of gates.values()) await gate.close();
});

// Only the waiting between attempts is left out.
beforeEach(() => void jest.spyOn(systemRuntime.clock, 'sleep').mockResolvedValue(undefined));
afterEach(() => void jest.restoreAllMocks());

describe.each(SOURCES)('%s', (_source, source) => {
	const gate = () => gates.get(source.provider) as TokenGate;

	function session() {
		const name = new source.type().name;
		const credentials = {
			[name]: { ...source.data(), useDifferentHost: true, host: gate().url },
		} as unknown as CredentialStore;
		const parameters = {
			crm: source.provider,
			...source.connection,
			resource: 'field',
			operation: 'getAll',
			limit: 1,
		};
		const run = async () =>
			await runNode(SocialCrm, parameters, {
				items: [{}],
				typeVersion: 2,
				credentials,
				credentialTypes: [source.type],
			});
		return { run, credentials };
	}

	const textOf = ({ error }: Awaited<ReturnType<ReturnType<typeof session>['run']>>) =>
		`${error?.message} ${error?.description}`;

	it.each(ODD)('goes on in the next run after %s', async (answer, odd) => {
		const { run } = session();
		Object.assign(gate(), { odd, valid: `good-${answer}` });
		const troubled = await run();
		expect(troubled.status).toBe('error');
		expect(textOf(troubled)).not.toMatch(ONLY_WHEN_REFUSED);
		expect(textOf(troubled)).not.toMatch(/undefined|null|grant\b|shh/);
		const asked = gate().asked;
		gate().odd = null;
		expect((await run()).error).toBeNull();
		expect(gate().asked).toBe(asked + 1);
	});

	it.each(REFUSED)('says what to do after %s, and goes on when it is done', async (answer, odd, advice) => {
		const { run } = session();
		Object.assign(gate(), { odd, valid: `good-${answer}` });
		const troubled = await run();
		expect(textOf(troubled)).toMatch(advice);
		gate().odd = null;
		expect((await run()).error).toBeNull();
	});

	it('takes one stray 401 for what it is', async () => {
		const { run } = session();
		Object.assign(gate(), { odd: null, valid: 'good' });
		expect((await run()).error).toBeNull();
		gate().valid = 'renewed meanwhile';
		expect((await run()).error).toBeNull();
	});
});

describe('An app of Salesforce that logs in by itself', () => {
	const texts = async (odd: TokenReply | null, host?: string): Promise<string> => {
		const gate = gates.get('salesforce') as TokenGate;
		Object.assign(gate, { odd, valid: 'good' });
		const type = SocialCrmSalesforceClientCredentialsOAuth2Api;
		const credential = {
			...client,
			myDomain: 'acme.my.salesforce.com',
			useDifferentHost: true,
			host: host ?? gate.url,
		};
		const { error } = await runNode(
			SocialCrm,
			{ crm: 'salesforce', salesforceConnection: 'clientCredentials', resource: 'field', operation: 'getAll' },
			{ items: [{}], typeVersion: 2, credentials: { [new type().name]: credential }, credentialTypes: [type] },
		);
		return `${error?.message} ${error?.description}`;
	};

	it('tells a server that is down from a captive portal, a refused connection and a refusal', async () => {
		expect(await texts({ status: 503, ...HTML })).toMatch(/token server failed \(HTTP 503\).*Run it again later/);
		expect(await texts({ status: 200, ...HTML })).toMatch(/something in between \(HTTP 200\).*proxy or login page/);
		expect(await texts(null, 'http://127.0.0.1:1')).toMatch(/could not be reached \(ECONNREFUSED\)/);
		const words = 'no client credentials user enabled';
		const refused = { status: 400, body: JSON.stringify({ error: 'invalid_grant', error_description: words }) };
		expect(await texts(refused)).toMatch(/invalid_grant, no client credentials user enabled.*as which user/);
	});
});
