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

/** Options by the node that has them. */
export type NodeOptions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** In template 03: whoever the CRM does not know becomes a lead. */
export const CREATE_LEADS: NodeOptions = { 'Track Attribution': { ifNotALead: 'createLead' } };

interface Publishing {
	crms: readonly DemoCrm[];
	/** Of the CRMs: credential type -> id in n8n. */
	credentials: Record<string, string>;
	/** Whether platforms call it, beside the senders with the key. Default they do. */
	isCalled?: boolean;
	/** What is changed in its nodes. */
	options?: NodeOptions;
}

/**
 * Imports a template once for each CRM, as a user with three accounts would: the CRM is chosen in its nodes, and each
 * copy has platforms of its own. n8n links the credential of Other Sender by its name.
 */
export async function publishForEach(
	n8n: N8nHandle,
	file: string,
	{ crms, ...publishing }: Publishing,
): Promise<PlayedTemplate[]> {
	const played: PlayedTemplate[] = [];
	try {
		for (const crm of crms) played.push(await publishFor(n8n, file, crm, publishing));
	} catch (error) {
		await closePlatforms(played);
		throw error;
	}
	return played;
}

async function publishFor(
	n8n: N8nHandle,
	file: string,
	crm: DemoCrm,
	{ credentials, isCalled = true, options = {} }: Omit<Publishing, 'crms'>,
): Promise<PlayedTemplate> {
	const copy = await templateCopy(file, crm, options);
	const called = isCalled ? await connectPlatforms(n8n, copy) : null;
	const platforms = called?.platforms ?? null;
	try {
		const id = await n8n.importWorkflow(called?.workflow ?? copy, { credentials });
		await n8n.publish(id);
		await called?.connect();
		return { id, name: copy.name, address: await webhookAddress(n8n, id), platforms };
	} catch (error) {
		await platforms?.close();
		throw error;
	}
}

/** Of all copies that are called by some. */
export async function closePlatforms(played: readonly PlayedTemplate[]): Promise<void> {
	await Promise.all(played.map(async ({ platforms }) => await platforms?.close()));
}

/** A template with the CRM chosen, under a name and an id of its own. */
export async function templateCopy(file: string, crm: DemoCrm, options: NodeOptions = {}): Promise<WorkflowJson> {
	const workflow = JSON.parse(await readFile(join(root, 'workflows', file), 'utf8')) as WorkflowJson;
	chooseCrm(workflow, crm.provider);
	takeFromOthers(workflow);
	enterOptions(workflow, options);
	const { name, id } = workflow;
	return { ...workflow, name: `${name} (${crm.label})`, id: `${String(id)}-${crm.provider}`.slice(0, 36) };
}

/** Sets options of nodes, as a user does. Changes the workflow. */
export function enterOptions(workflow: WorkflowJson, options: NodeOptions): void {
	for (const [name, values] of Object.entries(options)) {
		const node = workflow.nodes.find((each) => each.name === name);
		if (node === undefined) throw new Error(`The template ${workflow.name} has no node ${name}`);
		node.parameters.options = { ...(node.parameters.options as object | undefined), ...values };
	}
}
