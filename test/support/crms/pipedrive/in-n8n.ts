import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import { connected, storedCredential, type CrmInN8n } from '../../crm-in-n8n';
import { crmUrl } from '../../n8n-address';

const here = () => ({ useDifferentHost: true, host: crmUrl('pipedrive') });
const { token } = SANDBOX_ACCESS.pipedrive;

interface Row {
	id: number;
	values: { emails?: Array<{ value: string }> };
	deletedAt: unknown;
}

export const inN8n: CrmInN8n = {
	provider: 'pipedrive',
	label: 'Pipedrive',
	createRoute: { method: 'POST', path: '/api/v2/persons' },
	budget: { reads: 3, writes: 250 },
	batchSize: 1,
	busy: { kind: 'rateLimit', policy: 'BURST' },
	spent: { kind: 'rateLimit', policy: 'DAILY' },
	spentText: /daily/i,
	// The sandbox's clock stands still, so a limit of seconds would never be over.
	settings: { rateLimits: { burst: 100_000, search: 100_000 } },
	contacts: async (sandbox) =>
		(await sandbox.rows<Row>('persons'))
			.filter(({ deletedAt }) => deletedAt === null)
			.map(({ id, values }) => ({ id: String(id), email: values.emails?.[0]?.value ?? null })),
	twins: (emails) => ({
		persons: emails.map((value) => ({ name: 'Twin', emails: [{ value, primary: true, label: 'work' }] })),
	}),
	connect: async (n8n) =>
		await storedCredential(n8n, 'apiToken', 'socialCrmPipedriveApi', { apiToken: token, ...here() }),
	wrong: async (n8n, apiToken) =>
		await storedCredential(n8n, 'apiToken', 'socialCrmPipedriveApi', { apiToken, ...here() }),
	at: async (n8n, host) =>
		await storedCredential(n8n, 'apiToken', 'socialCrmPipedriveApi', {
			apiToken: token,
			useDifferentHost: true,
			host,
		}),
	renewable: async (n8n) => await connected(n8n, 'pipedrive', 'oAuth2', 'socialCrmPipedriveOAuth2Api', here()),
	others: {
		'n8n’s own API token': async (n8n) =>
			await storedCredential(n8n, 'n8nApiToken', 'pipedriveApi', { apiToken: token }),
		'n8n’s own OAuth2': async (n8n) => await connected(n8n, 'pipedrive', 'n8nOAuth2', 'pipedriveOAuth2Api', {}),
	},
};
