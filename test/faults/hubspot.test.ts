import { DEFAULT_STATIC_TOKEN } from '../../sandbox/crm/hubspot';
import { freePorts } from '../../sandbox/n8n/ports';
import { connected, storedCredential, type CrmInN8n } from '../support/crm-in-n8n';
import { accessTokenCredential, type HubSpotRow } from '../support/hubspot-sandbox';
import { connectN8n, hubspotUrl } from '../support/n8n-address';
import { describeCrmInN8n } from './crm-suite';

const here = () => ({ useDifferentHost: true, host: hubspotUrl() });
const token = { authentication: 'accessToken', type: 'socialCrmHubSpotApi' } as const;

const hubSpot: CrmInN8n = {
	provider: 'hubspot',
	label: 'HubSpot',
	createRoute: { method: 'POST', path: '/crm/v3/objects/contacts/batch/upsert' },
	budget: { reads: 3, writes: 3 },
	batchSize: 100,
	busy: { kind: 'rateLimit', policy: 'SECONDLY' },
	spent: { kind: 'rateLimit', policy: 'DAILY' },
	spentText: /daily/i,
	contacts: async (sandbox) =>
		(await sandbox.rows<HubSpotRow>('contacts')).map(({ id, properties }) => ({
			id,
			email: properties.email ?? null,
		})),
	twins: (emails) => ({ contacts: emails.map((email) => ({ email })) }),
	connect: async (n8n) =>
		await storedCredential(n8n, token.authentication, token.type, {
			accessToken: DEFAULT_STATIC_TOKEN,
			apiVersion: 'v3',
			...here(),
		}),
	wrong: async (n8n, accessToken) =>
		await storedCredential(n8n, token.authentication, token.type, { accessToken, apiVersion: 'v3', ...here() }),
	dead: async (n8n, host) =>
		await storedCredential(n8n, token.authentication, token.type, {
			accessToken: DEFAULT_STATIC_TOKEN,
			apiVersion: 'v3',
			useDifferentHost: true,
			host,
		}),
	renewable: async (n8n) =>
		await connected(n8n, 'hubspot', 'oAuth2', 'socialCrmHubSpotOAuth2Api', { apiVersion: 'v3', ...here() }),
	others: {
		'the dated API paths': async (n8n) =>
			await storedCredential(n8n, token.authentication, token.type, {
				accessToken: DEFAULT_STATIC_TOKEN,
				apiVersion: '2026-09',
				...here(),
			}),
		'n8n’s own service key': async (n8n) =>
			await storedCredential(n8n, 'n8nServiceKey', 'hubspotAppToken', { appToken: DEFAULT_STATIC_TOKEN }),
		'n8n’s own OAuth2': async (n8n) => await connected(n8n, 'hubspot', 'n8nOAuth2', 'hubspotOAuth2Api', {}),
	},
};

describeCrmInN8n(hubSpot);

it('ignores a host that is left over from a switch that is off', async () => {
	const n8n = connectN8n();
	const [port] = await freePorts(1);
	const off = await accessTokenCredential(n8n, { useDifferentHost: false, host: `http://127.0.0.1:${port}` });
	expect(JSON.stringify(await n8n.testCredential(off))).not.toContain('ECONNREFUSED');
});
