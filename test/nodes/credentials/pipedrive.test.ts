import type { IExecuteFunctions, IHttpRequestOptions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { SocialCrmPipedriveApi } from '../../../credentials/SocialCrmPipedriveApi.credentials';
import { SocialCrmPipedriveOAuth2Api } from '../../../credentials/SocialCrmPipedriveOAuth2Api.credentials';
import { SANDBOX_ACCESS, type SandboxHandle, startSandbox } from '../../../sandbox/crm';
import { runNode } from '../../support/in-process';

const TYPES = { socialCrmPipedriveApi: SocialCrmPipedriveApi, socialCrmPipedriveOAuth2Api: SocialCrmPipedriveOAuth2Api };
type TypeName = keyof typeof TYPES;

/** Gives back a credential as n8n resolves it, and sends its test request as n8n does when it is asked to. */
class CredentialProbe implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Credential Probe',
		name: 'credentialProbe',
		group: ['transform'],
		version: 1,
		description: 'A node of this test',
		defaults: { name: 'Credential Probe' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: Object.keys(TYPES).map((name) => ({ name })),
		properties: [
			{ displayName: 'Type', name: 'type', type: 'string', default: '' },
			{ displayName: 'Base', name: 'base', type: 'string', default: '' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const type = this.getNodeParameter('type', 0) as string;
		const credential = await this.getCredentials(type);
		const expression = this.getNodeParameter('base', 0, '', { rawExpressions: true }) as string;
		const base = String(this.evaluateExpression(expression.replace(/^=/, '').replaceAll('$credentials', '$json.credential'), 0));
		const request: IHttpRequestOptions = { baseURL: base, url: '/v1/users/me' };
		const answer = credential.send === true ? ((await this.helpers.httpRequestWithAuthentication.call(this, type, request)) as object) : null;
		return [[{ json: { credential, base, answer }, pairedItem: 0 } as INodeExecutionData]];
	}
}

let sandbox: SandboxHandle;
beforeAll(async () => void (sandbox = await startSandbox({ provider: 'pipedrive' })));
afterAll(async () => await sandbox.close());

async function probe(type: TypeName, data: Record<string, unknown>) {
	const { request } = new TYPES[type]().test;
	const run = await runNode(CredentialProbe, { type, base: String(request.baseURL) }, {
		items: [{ credential: data as never }],
		credentialTypes: Object.values(TYPES),
		credentials: { [type]: data as never },
	});
	if (run.error) throw run.error;
	return run.output()[0] as { credential: Record<string, unknown>; base: string; answer: unknown };
}

describe('The test of the Pipedrive credentials', () => {
	it('asks the sandbox which company it is, with the token in its own header', async () => {
		const data = { apiToken: SANDBOX_ACCESS.pipedrive.token, useDifferentHost: true, host: `${sandbox.url}/`, send: true };
		expect((await probe('socialCrmPipedriveApi', data)).answer).toMatchObject({ data: { company_id: expect.any(Number) } });
	});

	it('fails for a wrong token', async () => {
		const data = { apiToken: 'wrong', useDifferentHost: true, host: sandbox.url, send: true };
		await expect(probe('socialCrmPipedriveApi', data)).rejects.toMatchObject({ httpCode: '401' });
	});

	it.each([
		['socialCrmPipedriveApi', {}, 'https://api.pipedrive.com'],
		['socialCrmPipedriveApi', { companyDomain: 'acme' }, 'https://acme.pipedrive.com'],
		['socialCrmPipedriveApi', { companyDomain: 'evil.example/#' }, 'https://api.pipedrive.com'],
		['socialCrmPipedriveApi', { companyDomain: '', useDifferentHost: false, host: 'https://evil.example' }, 'https://api.pipedrive.com'],
		['socialCrmPipedriveOAuth2Api', { host: 'https://evil.example' }, 'https://api.pipedrive.com'],
		['socialCrmPipedriveOAuth2Api', { oauthTokenData: { api_domain: 'https://acme.pipedrive.com' } }, 'https://acme.pipedrive.com'],
		['socialCrmPipedriveOAuth2Api', { oauthTokenData: { api_domain: 'https://evil.example/.pipedrive.com' } }, 'https://api.pipedrive.com'],
		['socialCrmPipedriveOAuth2Api', { useDifferentHost: true, host: 'http://127.0.0.1:9/' }, 'http://127.0.0.1:9'],
	] as Array<[TypeName, Record<string, unknown>, string]>)('goes to one address: %s with %j to %s', async (type, data, base) => {
		expect((await probe(type, data)).base).toBe(base);
	});
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
		const { credential } = await probe('socialCrmPipedriveOAuth2Api', { useDifferentHost: true, host: 'http://127.0.0.1:9/' });
		expect(credential).toMatchObject({ authUrl: 'http://127.0.0.1:9/oauth/authorize', accessTokenUrl: 'http://127.0.0.1:9/oauth/token' });
	});
});
