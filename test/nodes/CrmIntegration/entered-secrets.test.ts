import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { SANDBOX_ACCESS, type SandboxProvider } from '../../../sandbox/crm';
import { CRMS } from '../../support/crms';
import { refreshTokenAt } from '../../support/refresh-token';
import { integrationBench } from './integration-bench';

const { sandboxOf, run, manage } = integrationBench(['hubspot', 'salesforce', 'pipedrive']);

/** Which tokens are renewed by a new one each time. */
const ROTATES: readonly SandboxProvider[] = ['pipedrive'];

const refreshTokenOf = async (provider: SandboxProvider) => await refreshTokenAt(provider, sandboxOf(provider).url);

const asked = (provider: SandboxProvider) =>
	sandboxOf(provider)
		.admin.requests()
		.filter(({ path }) => path === CRMS[provider].grant.tokenPath).length;

const mapped = (
	provider: SandboxProvider,
	connection: INodeParameters,
	more: INodeParameters = {},
): INodeParameters => ({
	secretFrom: 'fields',
	crm: provider,
	...connection,
	...(SANDBOX_ACCESS[provider].oauthClient as unknown as INodeParameters),
	myDomain: 'sandbox.my.salesforce.com',
	refreshToken: '={{ $json.refreshToken }}',
	options: { host: sandboxOf(provider).url },
	...more,
});

const GRANTS: Array<[SandboxProvider, INodeParameters]> = [
	['hubspot', { hubSpotConnection: 'oAuth2' }],
	['salesforce', { salesforceConnection: 'oAuth2' }],
	['pipedrive', { pipedriveConnection: 'oAuth2' }],
];

describe('A secret out of the fields of an item', () => {
	it.each(GRANTS)(
		'of %s is a refresh token, with which tokens are renewed and kept',
		async (provider, connection) => {
			const items: IDataObject[] = [{ refreshToken: await refreshTokenOf(provider) }];
			const [created] = await manage('create', mapped(provider, connection), { items });
			const integrationId = String(created?.integrationId);
			expect(created).toMatchObject({
				outcome: 'created',
				crm: provider,
				connection: 'oAuth2',
				isConnected: true,
			});
			const before = asked(provider);
			await manage('verify', { integrationId });
			expect(asked(provider)).toBe(before);
			for (const round of [1, 2]) {
				sandboxOf(provider).admin.expireTokens();
				const both = await Promise.all([
					manage('verify', { integrationId }),
					manage('verify', { integrationId }),
				]);
				expect(both.flat().map(({ outcome }) => outcome)).toEqual(['found', 'found']);
				// Two at once renew once; a refresh token that was used up would have failed the second round.
				if (ROTATES.includes(provider)) expect(asked(provider)).toBe(before + round);
				expect(asked(provider)).toBeGreaterThan(before);
			}
		},
	);

	it.each([
		['hubspot', { hubSpotConnection: 'accessToken', accessToken: '={{ $json.token }}' }, 'accessToken'],
		['pipedrive', { pipedriveConnection: 'apiToken', apiToken: '={{ $json.token }}' }, 'apiToken'],
		['salesforce', { salesforceConnection: 'clientCredentials' }, 'clientCredentials'],
	] as const)('of %s is a token, or an app that logs in by itself', async (provider, connection, way) => {
		const items: IDataObject[] = [{ token: SANDBOX_ACCESS[provider].token }];
		const [created] = await manage('create', mapped(provider, connection), { items });
		expect(created).toMatchObject({ outcome: 'created', crm: provider, connection: way });
		const again = await manage(
			'rotateSecret',
			{ ...mapped(provider, connection), integrationId: String(created?.integrationId) },
			{ items },
		);
		expect(again[0]).toMatchObject({ outcome: 'updated', version: 2 });
	});

	it.each([
		[{ hubSpotConnection: 'accessToken', accessToken: '={{ $json.none }}' }, 'Access Token: it is empty'],
		[
			{ hubSpotConnection: 'n8nOAuth2' },
			'Connect HubSpot With: "n8nOAuth2" is no way for which fields can be mapped',
		],
		[{ hubSpotConnection: 'accessToken', accessToken: '={{ $json.wrong }}' }, 'did not accept the token'],
	])('is refused as %j, and nothing is stored', async (connection, problem) => {
		const parameters = { resource: 'integration', operation: 'create', ...mapped('hubspot', connection) };
		const { error } = await run(parameters, { items: [{ wrong: 'pat-na1-wrong' }] });
		expect(error?.message).toContain(problem);
		expect(JSON.stringify([error, error?.message, error?.description])).not.toContain('pat-na1-wrong');
		expect(await manage('getAll')).toEqual([]);
	});

	it('goes to no host that others can read at', async () => {
		const parameters = mapped(
			'hubspot',
			{ hubSpotConnection: 'accessToken', accessToken: 'pat' },
			{ options: { host: 'http://example.com' } },
		);
		const { error } = await run({ resource: 'integration', operation: 'create', ...parameters });
		expect(error?.message).toContain('Host URL: starts with http:// and lies outside your own network');
	});
});
