import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nHandle, WorkflowJson } from '../n8n';
import { root } from '../n8n/places';
import { chooseCrm } from './choose-crm';
import type { DemoCrm } from './crms';
import type { TeamPlatforms } from './platforms';
import { connectPlatforms } from './triggers';
import { takeFromOthers, webhookAddress } from './webhooks';

/** A published copy of a template, for one CRM. */
export interface PlayedTemplate {
	/** The workflow's id in n8n. */
	id: string;
	name: string;
	/** Where senders with the key send events. */
	address: string;
	/** Those that call its triggers; `null` where it takes events with the key alone. */
	platforms: TeamPlatforms | null;
}

interface Assignments {
	assignments: { assignments: Array<{ name: string; value: unknown }> };
}

interface Publishing {
	crms: readonly DemoCrm[];
	/** Of the CRMs: credential type -> id in n8n. */
	credentials: Record<string, string>;
	/** Whether platforms call it, beside the senders with the key. Default they do. */
	isCalled?: boolean;
	/** What is entered in Settings. */
	settings?: Record<string, unknown>;
}

/**
 * Imports a template once for each CRM, as a user with three accounts would: the CRM is chosen in its nodes, and each
 * copy has platforms of its own. n8n links the credential of Other Sender by its name.
 */
export async function publishForEach(
	n8n: N8nHandle,
	file: string,
	{ crms, credentials, isCalled = true, settings = {} }: Publishing,
): Promise<PlayedTemplate[]> {
	const template = JSON.parse(await readFile(join(root, 'workflows', file), 'utf8')) as WorkflowJson;
	const played: PlayedTemplate[] = [];
	for (const crm of crms) {
		const copy = copyFor(template, crm, settings);
		const called = isCalled ? await connectPlatforms(n8n, copy) : null;
		const id = await n8n.importWorkflow(called?.workflow ?? copy, { credentials });
		await n8n.publish(id);
		await called?.connect();
		const address = await webhookAddress(n8n, id);
		played.push({ id, name: copy.name, address, platforms: called?.platforms ?? null });
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
