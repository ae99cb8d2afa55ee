import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nHandle, WorkflowJson } from '../n8n';
import { root } from '../n8n/places';
import { chooseCrm } from './choose-crm';
import type { DemoCrm } from './crms';
import { takeFromOthers, webhookAddress } from './webhooks';

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
 * Imports a template once for each CRM, as a user with three accounts would: the CRM is chosen in its nodes. n8n gives
 * each copy an address of its own, and links the credential of the webhook by its name.
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
	for (const crm of crms) {
		const workflow = copyFor(template, crm, settings);
		const id = await n8n.importWorkflow(workflow, { credentials });
		await n8n.publish(id);
		played.push({ id, name: workflow.name, address: await webhookAddress(n8n, id) });
	}
	return played;
}

function copyFor(template: WorkflowJson, crm: DemoCrm, settings: Record<string, unknown>): WorkflowJson {
	const workflow = structuredClone(template);
	chooseCrm(workflow, crm.provider);
	takeFromOthers(workflow);
	enterSettings(workflow, settings);
	workflow.name = `${template.name} (${crm.label})`;
	workflow.id = `${String(template.id)}-${crm.provider}`.slice(0, 36);
	return workflow;
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
