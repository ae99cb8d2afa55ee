import { SANDBOX_ACCESS, type SandboxProvider } from '../../sandbox/crm';
import { chooseCrm } from '../../sandbox/demo/choose-crm';
import { enterSettings } from '../../sandbox/demo/templates';
import type { N8nClient, WorkflowJson } from '../../sandbox/n8n';
import { storedCredential } from './crm-in-n8n';
import { crmUrl } from './n8n-address';
import { template } from './pushed-workflow';

/** A published copy of a template, as a user of that CRM would set it up. */
export interface TemplateCopy {
	id: string;
	/** Delivers to the copy's webhook. */
	send(payload: unknown): Promise<{ status: number; body: unknown }>;
	remove(): Promise<void>;
}

type Credential = Record<string, string>;

const CREDENTIALS: Readonly<Record<SandboxProvider, { type: string; data: Record<string, unknown> }>> = {
	hubspot: { type: 'socialCrmHubSpotApi', data: { accessToken: SANDBOX_ACCESS.hubspot.token, apiVersion: 'v3' } },
	pipedrive: { type: 'socialCrmPipedriveApi', data: { apiToken: SANDBOX_ACCESS.pipedrive.token } },
	salesforce: {
		type: 'socialCrmSalesforceClientCredentialsOAuth2Api',
		data: { ...SANDBOX_ACCESS.salesforce.oauthClient, myDomain: 'sandbox.my.salesforce.com' },
	},
};

/** A credential that leads to the sandbox of the CRM: type -> id in n8n. */
export async function sandboxCredential(n8n: N8nClient, provider: SandboxProvider): Promise<Credential> {
	const { type, data } = CREDENTIALS[provider];
	return (await storedCredential(n8n, 'any', type, { ...data, useDifferentHost: true, host: crmUrl(provider) }))
		.credentials;
}

/**
 * Imports and publishes a copy of a template for one CRM.
 * @param settings values for the node Settings
 * @param name tells copies for the same CRM apart; no more than a few letters
 */
export async function templateFor(
	n8n: N8nClient,
	file: string,
	provider: SandboxProvider,
	{ settings = {}, name = '' }: { settings?: Record<string, unknown>; name?: string } = {},
): Promise<TemplateCopy> {
	const workflow = template(file);
	const suffix = `${provider}${name}`;
	chooseCrm(workflow, provider);
	enterSettings(workflow, settings);
	const path = renameWebhook(workflow, suffix);
	const credentials = await sandboxCredential(n8n, provider);
	const copy = { ...workflow, id: `test${file.slice(0, 2)}${suffix}`, name: `${file.slice(0, 2)} ${suffix}` };
	const id = await n8n.importWorkflow(copy, { credentials });
	await n8n.publish(id);
	return {
		id,
		async send(payload) {
			const answer = await fetch(n8n.webhookUrl(path), {
				method: 'POST',
				headers: { 'content-type': 'application/json', connection: 'close' },
				body: JSON.stringify(payload),
			});
			return { status: answer.status, body: await answer.json() };
		},
		async remove() {
			await n8n.unpublish(id);
			await n8n.deleteWorkflow(id);
		},
	};
}

/** Two published webhooks may not share a path. @returns the new one */
function renameWebhook(workflow: WorkflowJson, suffix: string): string {
	const webhook = workflow.nodes.find(({ type }) => type.endsWith('.webhook'));
	if (webhook === undefined) throw new Error(`The template ${workflow.name} has no webhook`);
	webhook.parameters.path = `${String(webhook.parameters.path)}/${suffix}`;
	webhook.webhookId = `${String(webhook.webhookId)}-${suffix}`;
	return webhook.parameters.path as string;
}
