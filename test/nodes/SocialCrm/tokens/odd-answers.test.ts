import { SocialCrmSalesforceClientCredentialsOAuth2Api } from '../../../../credentials/SocialCrmSalesforceClientCredentialsOAuth2Api.credentials';
import { systemRuntime } from '../../../../nodes/shared/runtime';
import { SocialCrm } from '../../../../nodes/SocialCrm/SocialCrm.node';
import type { SandboxProvider } from '../../../../sandbox/crm';
import { runNode } from '../../../support/in-process';
import type { CredentialStore } from '../../../support/in-process-credentials';
import { startTokenGate, type TokenGate, type TokenReply } from './token-gate';
import { HTML, ODD, ONLY_WHEN_REFUSED, REFUSED } from './token-answers';
import { client, SOURCES } from './token-sources';

/** Every odd answer of a token endpoint, in every CRM, for every way tokens are had, in n8n's own OAuth client. */

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
