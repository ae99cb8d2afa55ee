import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nHandle, WorkflowJson } from '../n8n';
import { root } from '../n8n/places';
import { chooseCrm } from './choose-crm';
import type { DemoCrm } from './crms';

/** A published copy of a template, for one CRM. */
export interface PlayedTemplate {
	/** The workflow's id in n8n. */
	id: string;
	name: string;
	/** Where its events are sent. */
	address: string;
}

interface Assignments {
	assignments: { assignments: Array<{ name: string; value: unknown }> };
}

/**
 * Imports a template once for each CRM, as a user with three accounts would: the CRM is chosen in its nodes, the
 * address of the webhook has to differ. The first CRM keeps the template's own address.
 * @param settings what else is entered in Settings
 */
export async function publishForEach(
	n8n: N8nHandle,
	file: string,
	crms: readonly DemoCrm[],
	credentials: Record<string, string>,
	settings: Record<string, unknown> = {},
): Promise<PlayedTemplate[]> {
	const template = JSON.parse(await readFile(join(root, 'workflows', file), 'utf8')) as WorkflowJson;
	const played: PlayedTemplate[] = [];
	for (const [index, crm] of crms.entries()) {
		const copy = copyFor(template, crm, { settings, keepsAddress: index === 0 });
		const id = await n8n.importWorkflow(copy.workflow, { credentials });
		await n8n.publish(id);
		played.push({ id, name: copy.workflow.name, address: n8n.webhookUrl(copy.path) });
	}
	return played;
}

interface CopyOptions {
	settings: Record<string, unknown>;
	keepsAddress: boolean;
}

function copyFor(
	template: WorkflowJson,
	crm: DemoCrm,
	{ settings, keepsAddress }: CopyOptions,
): { workflow: WorkflowJson; path: string } {
	const workflow = structuredClone(template);
	const webhook = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.webhook');
	if (webhook === undefined) throw new Error(`The template ${template.name} has no webhook`);
	chooseCrm(workflow, crm.provider);
	enterSettings(workflow, settings);
	workflow.name = `${template.name} (${crm.label})`;
	if (keepsAddress) return { workflow, path: String(webhook.parameters.path) };
	const path = `${String(webhook.parameters.path)}/${crm.provider}`;
	webhook.parameters.path = path;
	webhook.webhookId = `${typeof webhook.webhookId === 'string' ? webhook.webhookId : webhook.id}-${crm.provider}`;
	workflow.id = `${String(template.id)}-${crm.provider}`.slice(0, 36);
	return { workflow, path };
}

/** What a user enters in the node Settings, where a template has one. */
export function enterSettings(workflow: WorkflowJson, settings: Record<string, unknown>): void {
	const node = workflow.nodes.find(({ name }) => name === 'Settings');
	const entries = (node?.parameters as unknown as Assignments | undefined)?.assignments.assignments ?? [];
	for (const [name, value] of Object.entries(settings)) {
		const entry = entries.find((each) => each.name === name);
		if (entry === undefined) throw new Error(`The template ${workflow.name} has no setting ${name}`);
		entry.value = value;
	}
}
