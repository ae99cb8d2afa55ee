import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import { connected, sandboxOf, storedCredential, type CrmInN8n } from '../../crm-in-n8n';
import { crmUrl } from '../../n8n-address';
import { rsaPems } from '../../rsa-pems';

const USERNAME = 'dana.ops@example.com';
const here = () => ({ environment: 'production', useDifferentHost: true, host: crmUrl('salesforce') });
const { oauthClient, token } = SANDBOX_ACCESS.salesforce;

interface Row {
	Id: string;
	Email: string | null;
	IsDeleted: boolean;
}

/** An app with a key pair of its own, which the sandbox is told the public part of. */
async function appWithKey(): Promise<{ clientId: string; privateKey: string }> {
	const { privateKey, publicKey } = rsaPems();
	const clientId = `app-with-key-${process.pid}-${Date.now()}`;
	await sandboxOf(inN8n).seed({ clients: [{ clientId, clientSecret: 'unused', certificate: publicKey }] });
	return { clientId, privateKey };
}

const oAuth2 = async (n8n: Parameters<CrmInN8n['connect']>[0]) =>
	await connected(n8n, 'salesforce', 'oAuth2', 'socialCrmSalesforceOAuth2Api', { apiVersion: '67.0', ...here() });

export const inN8n: CrmInN8n = {
	provider: 'salesforce',
	label: 'Salesforce',
	createRoute: { method: 'PATCH', path: '*/composite/sobjects/*/*' },
	budget: { reads: 3, writes: 3 },
	batchSize: 200,
	busy: { kind: 'rateLimit', policy: 'concurrent' },
	spent: { kind: 'rateLimit', policy: 'daily' },
	spentText: /quota|24 hours/i,
	contacts: async (sandbox) =>
		(await sandbox.rows<Row>('contacts'))
			.filter(({ IsDeleted }) => !IsDeleted)
			.map(({ Id, Email }) => ({ id: Id, email: Email })),
	twins: (emails) => ({ contacts: emails.map((Email) => ({ LastName: 'Twin', Email })) }),
	connect: oAuth2,
	renewable: oAuth2,
	wrong: async (n8n, accessToken) =>
		await storedCredential(n8n, 'oAuth2', 'socialCrmSalesforceOAuth2Api', {
			...oauthClient,
			...here(),
			oauthTokenData: {
				access_token: accessToken,
				refresh_token: `${accessToken}-refresh`,
				token_type: 'Bearer',
			},
		}),
	at: async (n8n, host) =>
		await storedCredential(n8n, 'oAuth2', 'socialCrmSalesforceOAuth2Api', {
			...oauthClient,
			...here(),
			host,
			oauthTokenData: { access_token: token, refresh_token: 'none', token_type: 'Bearer' },
		}),
	others: {
		'JWT bearer': async (n8n) =>
			await storedCredential(n8n, 'jwt', 'socialCrmSalesforceJwtApi', {
				...here(),
				username: USERNAME,
				...(await appWithKey()),
			}),
		'client credentials': async (n8n) =>
			await storedCredential(n8n, 'clientCredentials', 'socialCrmSalesforceClientCredentialsOAuth2Api', {
				myDomain: 'sandbox.my.salesforce.com',
				...oauthClient,
				...here(),
			}),
		'n8n’s own OAuth2': async (n8n) =>
			await connected(n8n, 'salesforce', 'n8nOAuth2', 'salesforceOAuth2Api', { environment: 'production' }),
		'n8n’s own JWT': async (n8n) =>
			await storedCredential(n8n, 'n8nJwt', 'salesforceJwtApi', {
				environment: 'production',
				username: USERNAME,
				...(await appWithKey()),
			}),
	},
};
