import { DEFAULT_STATIC_TOKEN } from '../../../../sandbox/crm/hubspot';
import { connected, storedCredential, type CrmInN8n } from '../../crm-in-n8n';
import { hubspotUrl, type HubSpotRow } from './credentials';

const here = () => ({ useDifferentHost: true, host: hubspotUrl() });
const token = { authentication: 'accessToken', type: 'socialCrmHubSpotApi' } as const;

export const inN8n: CrmInN8n = {
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
	at: async (n8n, host) =>
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
