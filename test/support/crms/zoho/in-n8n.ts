import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import { connected, storedCredential, type CrmInN8n } from '../../crm-in-n8n';
import { crmUrl } from '../../n8n-address';
import type { ZohoRow } from './rows';

const here = () => ({ useDifferentHost: true, host: crmUrl('zoho') });
const { oauthClient, token } = SANDBOX_ACCESS.zoho;
const TYPE = 'socialCrmZohoOAuth2Api';

export const inN8n: CrmInN8n = {
	provider: 'zoho',
	label: 'Zoho CRM',
	connection: { zohoConnection: 'oAuth2' },
	createRoute: { method: 'POST', path: '/crm/v8/Contacts' },
	budget: { reads: 9, writes: 3 },
	batchSize: 100,
	busy: { kind: 'rateLimit', policy: 'CONCURRENCY' },
	spent: { kind: 'rateLimit', policy: 'CREDITS' },
	spentText: /24 hours/i,
	contacts: async (sandbox) =>
		(await sandbox.rows<ZohoRow>('Contacts'))
			.filter(({ deletedAt }) => deletedAt === null)
			.map(({ id, values }) => ({ id, email: typeof values.Email === 'string' ? values.Email : null })),
	twins: (emails) => ({ Contacts: emails.map((Email) => ({ Last_Name: 'Twin', Email })) }),
	connect: async (n8n) =>
		await storedCredential(n8n, 'oAuth2', TYPE, {
			...oauthClient,
			...here(),
			oauthTokenData: { access_token: token, refresh_token: 'none', token_type: 'Bearer' },
		}),
	renewable: async (n8n) => await connected(n8n, 'zoho', 'oAuth2', TYPE, here()),
	wrong: async (n8n, accessToken) =>
		await storedCredential(n8n, 'oAuth2', TYPE, {
			...oauthClient,
			...here(),
			oauthTokenData: {
				access_token: accessToken,
				refresh_token: `${accessToken}-refresh`,
				token_type: 'Bearer',
			},
		}),
	at: async (n8n, host) =>
		await storedCredential(n8n, 'oAuth2', TYPE, {
			...oauthClient,
			useDifferentHost: true,
			host,
			oauthTokenData: { access_token: token, refresh_token: 'none', token_type: 'Bearer' },
		}),
	// n8n's own credential lacks the scopes that finding people needs.
	others: {},
};
