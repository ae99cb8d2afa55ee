import type { INodeParameters } from 'n8n-workflow';

import { SCHEMAS, sealSecret } from '../../../core/api';
import { SocialCrmSigningKeyApi } from '../../../credentials/SocialCrmSigningKeyApi.credentials';
import { SocialCrmStoreApi } from '../../../credentials/SocialCrmStoreApi.credentials';
import { CrmIntegration } from '../../../nodes/CrmIntegration/CrmIntegration.node';
import { errorsInRequested } from '../../../nodes/shared/crm';
import { recipes } from '../../../nodes/shared/crm/recipes';
import { SANDBOX_ACCESS } from '../../../sandbox/crm';
import { OURS, REALM, seedOf } from '../../core/api/some-tokens';
import { runNode } from '../../support/in-process';
import { integrationBench, MASTER_KEY } from './integration-bench';

const { sandboxOf, manage } = integrationBench(['hubspot']);

const WAYS = Object.values(recipes).flatMap((recipe) => recipe.ways);
const BODY = { provider: 'hubspot', connection: 'accessToken', secret: { accessToken: SANDBOX_ACCESS.hubspot.token } };

async function create(sealedRequest: string, workspace = 'acme') {
	const parameters: INodeParameters = {
		resource: 'integration',
		operation: 'create',
		secretFrom: 'apiRequest',
		sealedRequest,
		options: { workspace, host: sandboxOf('hubspot').url, name: 'From the API' },
	};
	return await runNode(CrmIntegration, parameters, {
		items: [{}],
		credentialTypes: [SocialCrmSigningKeyApi, SocialCrmStoreApi],
		credentials: {
			socialCrmSigningKeyApi: { signingKey: seedOf(1).toString('base64'), ...REALM },
			socialCrmStoreApi: MASTER_KEY,
		},
	} as never);
}

describe('A secret out of a request of the API', () => {
	it('may have the fields of every way that can be entered, and no others', () => {
		const fields = WAYS.flatMap(({ entry }) => (entry?.fields ?? []).map(({ name }) => name));
		expect(Object.keys(SCHEMAS.Secret.properties ?? {}).sort()).toEqual([...new Set(fields)].sort());
	});

	it('connects the account that it opens, and stands in no item', async () => {
		const [created] = (await create(sealSecret(OURS, 'acme', 'request-1', BODY))).output();
		expect(created).toMatchObject({
			outcome: 'created',
			crm: 'hubspot',
			connection: 'accessToken',
			name: 'From the API',
		});
		expect(JSON.stringify(created)).not.toContain(SANDBOX_ACCESS.hubspot.token);
		const options = { workspace: 'acme', connectedOnly: true };
		expect(await manage('getAll', { options })).toHaveLength(1);
		expect(await manage('getAll', { options: { ...options, after: String(created?.integrationId) } })).toEqual([]);
	});

	it.each([
		['of another workspace', sealSecret(OURS, 'other', 'request-1', BODY)],
		['of nobody', 'request-1/v1.x.y'],
		['that is empty', '={{ "" }}'],
		['of a way that there is not', sealSecret(OURS, 'acme', 'request-1', { ...BODY, connection: 'none' })],
	])('is refused when it is one %s, and nothing is stored', async (_case, sealed) => {
		const { error } = await create(sealed);
		expect(error?.message).toMatch(/^Sealed Request: it was not sealed by CRM API Trigger/);
		expect(await manage('getAll', { options: { workspace: 'acme' } })).toEqual([]);
	});
});

describe('What is wrong with a request to connect an account', () => {
	const pointers = (body: object) => errorsInRequested({ ...BODY, ...body }).map(({ pointer }) => pointer);
	const app = { clientId: 'id', clientSecret: 'secret' };

	it('is nothing where each field of the way is given', () => {
		const samples = { myDomain: 'acme.my.salesforce.com', companyDomain: 'acme', dataCentre: 'eu' } as Record<
			string,
			string
		>;
		for (const [provider, { ways }] of Object.entries(recipes)) {
			for (const { value: connection, entry } of ways.filter((way) => way.entry !== undefined)) {
				const secret = Object.fromEntries(entry?.fields.map(({ name }) => [name, samples[name] ?? 'x']) ?? []);
				expect([provider, connection, pointers({ provider, connection, secret })]).toEqual([
					provider,
					connection,
					[],
				]);
			}
		}
	});

	it.each([
		[{ provider: 'acme' }, ['/provider']],
		[{ provider: 'constructor' }, ['/provider']],
		[{ connection: 'n8nServiceKey' }, ['/connection']],
		[{ secret: {} }, ['/secret/accessToken']],
		[{ secret: { accessToken: '  ' } }, ['/secret/accessToken']],
		[{ secret: { accessToken: 'x', myDomain: 'x' } }, ['/secret/myDomain']],
		[{ connection: 'oAuth2', secret: app }, ['/secret/refreshToken']],
		[
			{
				provider: 'pipedrive',
				connection: 'apiToken',
				secret: { apiToken: 'x', companyDomain: 'evil.example/' },
			},
			['/secret/companyDomain'],
		],
		[
			{ provider: 'salesforce', connection: 'clientCredentials', secret: { ...app, myDomain: 'evil.example' } },
			['/secret/myDomain'],
		],
	])('is told of by pointer, and without a value: %j', (body, told) => {
		expect(pointers(body)).toEqual(told);
		expect(JSON.stringify(errorsInRequested({ ...BODY, ...body }))).not.toContain('evil');
	});
});
