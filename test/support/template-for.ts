import { EMULATORS, type SandboxProvider } from '../../sandbox/crm';
import { chooseCrm } from '../../sandbox/demo/choose-crm';
import { enterOptions, type NodeOptions } from '../../sandbox/demo/templates';
import { takeFromOthers, webhookAddress, webhookHeaders } from '../../sandbox/demo/webhooks';
import { itemsOf, type Execution, type N8nClient, type WorkflowJson } from '../../sandbox/n8n';
import { storedCredential } from './crm-in-n8n';
import { crmUrl, WEBHOOK_KEY } from './n8n-address';
import { template } from './pushed-workflow';

export interface Answer {
	status: number;
	/** The entries of the answer; n8n's own words where the template did not answer. */
	body: unknown;
}

/** A published copy of a template, as a user of that CRM would set it up. */
export interface TemplateCopy {
	id: string;
	/** Delivers to the copy's webhook, with the key if nothing else is said. */
	send(payload: unknown, key?: string | null): Promise<Answer>;
	/** What the run behind the answer found out and does not tell: an item per event, or those of another node. */
	kept(answer: Answer, node?: string): Promise<Array<Record<string, unknown>>>;
	remove(): Promise<void>;
}

type Credential = Record<string, string>;

/** The nodes whose items the answers are made of. */
const KEEPERS: Readonly<Record<string, string>> = { '01': 'Sync to CRM' };

/** A credential that leads to a sandbox of the CRM, the shared one if nothing is said: type -> id in n8n. */
export async function sandboxCredential(
	n8n: N8nClient,
	provider: SandboxProvider,
	url: string = crmUrl(provider),
): Promise<Credential> {
	const { type, data } = EMULATORS[provider].demo.credential(url);
	return (await storedCredential(n8n, 'any', type, data)).credentials;
}

interface CopyOptions {
	options?: NodeOptions;
	name?: string;
	workspace?: string;
	change?: (workflow: WorkflowJson) => void;
}

/**
 * Imports and publishes a copy of a template for one CRM, which takes events from senders with the key.
 * @param options what is changed in its nodes
 * @param name tells copies for the same CRM apart; no more than a few letters
 * @param workspace the tenant it works for; `default` if nothing is said
 * @param change what else a user would do to it in the editor
 */
export async function templateFor(
	n8n: N8nClient,
	file: string,
	provider: SandboxProvider,
	{ options = {}, name = '', workspace, change }: CopyOptions = {},
): Promise<TemplateCopy> {
	const workflow = template(file);
	const suffix = `${provider}${name}`;
	chooseCrm(workflow, provider);
	takeFromOthers(workflow);
	enterOptions(workflow, options);
	if (workspace !== undefined) enterWorkspace(workflow, workspace);
	change?.(workflow);
	const credentials = await sandboxCredential(n8n, provider);
	const copy = { ...workflow, id: `test${file.slice(0, 2)}${suffix}`, name: `${file.slice(0, 2)} ${suffix}` };
	const id = await n8n.importWorkflow(copy, { credentials });
	await n8n.publish(id);
	const address = await webhookAddress(n8n, id);
	return {
		id,
		send: async (payload, key = WEBHOOK_KEY) => await deliver(address, payload, key),
		kept: async (answer, node = KEEPERS[file.slice(0, 2)] ?? 'Result') =>
			itemsOf(await executionOf(n8n, answer), node),
		async remove() {
			await n8n.unpublish(id);
			await n8n.deleteWorkflow(id);
		},
	};
}

/** An import of the report of template 10, which is run by hand. @returns its id */
export async function reportFor(n8n: N8nClient, provider: SandboxProvider, workspace: string): Promise<string> {
	const workflow = template('10-weekly-attribution-report.json');
	chooseCrm(workflow, provider);
	enterWorkspace(workflow, workspace);
	const credentials = await sandboxCredential(n8n, provider);
	return await n8n.importWorkflow({ ...workflow, id: `test10${provider}` }, { credentials });
}

/** Has all nodes of the pack work for a tenant, beside what their options say. Changes the workflow. */
export function enterWorkspace({ nodes }: WorkflowJson, workspace: string): void {
	for (const { type, parameters } of nodes) {
		if (type.startsWith('n8n-nodes-social-crm.'))
			parameters.options = { ...(parameters.options as object | undefined), workspace };
	}
}

/** Why the execution behind the answer ended as failed, in the words that stay in n8n. */
export async function problemOf(n8n: N8nClient, answer: Answer): Promise<string> {
	return (await executionOf(n8n, answer)).data.resultData.error?.message ?? '';
}

/** n8n stores an execution a moment after it has answered. */
async function executionOf(n8n: N8nClient, { body }: Answer): Promise<Execution> {
	const [entry] = body as Array<{ executionId: string }>;
	return await n8n.waitForExecution({ id: String(entry?.executionId) });
}

async function deliver(address: string, payload: unknown, key: string | null): Promise<Answer> {
	const headers = key === null ? { 'content-type': 'application/json' } : webhookHeaders(key);
	const answer = await fetch(address, {
		method: 'POST',
		headers: { ...headers, connection: 'close' },
		body: JSON.stringify(payload),
	});
	const text = await answer.text();
	return { status: answer.status, body: /^[[{]/.test(text) ? JSON.parse(text) : text };
}
