import { SANDBOX_ACCESS } from '../../../../sandbox/crm';
import { giveConsent } from '../../consent';
import { foreignClient, type ForeignClient } from '../../foreign-workflow';
import { connectN8n, crmUrl } from '../../n8n-address';
import { remoteSandbox, type RemoteSandbox } from '../../sandbox-admin';

/** n8n's own Salesforce node, connected to a fresh sandbox. */
export async function connectForeignNode(): Promise<{ salesforce: RemoteSandbox; node: ForeignClient }> {
	const n8n = connectN8n();
	const salesforce = remoteSandbox(crmUrl('salesforce'));
	await salesforce.reset();
	const { clientId, clientSecret } = SANDBOX_ACCESS.salesforce.oauthClient;
	const credential = await n8n.createCredential({
		name: "n8n's own Salesforce",
		type: 'salesforceOAuth2Api',
		data: { environment: 'production', clientId, clientSecret },
	});
	await giveConsent(n8n, credential, salesforce.url);
	const node = foreignClient(n8n, { type: 'salesforce', typeVersion: 1.1 }, { salesforceOAuth2Api: credential });
	return { salesforce, node };
}

export const salesforceNode = (resource: string, operation: string, more: Record<string, unknown>) => ({
	authentication: 'oAuth2',
	resource,
	operation,
	...more,
});
