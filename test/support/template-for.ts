import { EMULATORS, type SandboxProvider } from '../../sandbox/crm';
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

/** A credential that leads to the sandbox of the CRM: type -> id in n8n. */
export async function sandboxCredential(n8n: N8nClient, provider: SandboxProvider): Promise<Credential> {
	const { type, data } = EMULATORS[provider].demo.credential(crmUrl(provider));
	return (await storedCredential(n8n, 'any', type, data)).credentials;
}

/**
 * Imports and publishes a copy of a template for one CRM.
 * @param settings values for the node Settings, beside the CRM
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
	choose(workflow, { ...settings, crm: provider });
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

interface Assignments {
	assignments: { assignments: Array<{ name: string; value: unknown }> };
}

/** Says in the node Settings what a user would enter there. */
function choose(workflow: WorkflowJson, values: Record<string, unknown>): void {
	const settings = workflow.nodes.find(({ name }) => name === 'Settings');
	const entries = (settings?.parameters as unknown as Assignments | undefined)?.assignments.assignments ?? [];
	for (const [name, value] of Object.entries(values)) {
		const entry = entries.find((each) => each.name === name);
		if (entry === undefined) throw new Error(`The template ${workflow.name} has no setting ${name}`);
		entry.value = value;
	}
}

/** Two published webhooks may not share a path. @returns the new one */
function renameWebhook(workflow: WorkflowJson, suffix: string): string {
	const webhook = workflow.nodes.find(({ type }) => type.endsWith('.webhook'));
	if (webhook === undefined) throw new Error(`The template ${workflow.name} has no webhook`);
	webhook.parameters.path = `${String(webhook.parameters.path)}/${suffix}`;
	webhook.webhookId = `${String(webhook.webhookId)}-${suffix}`;
	return webhook.parameters.path as string;
}
