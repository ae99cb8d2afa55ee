import { setTimeout as sleep } from 'node:timers/promises';
import { itemsOf, type N8nClient, type WorkflowJson } from '../n8n';
import type { DemoCrm } from './crms';
import { succeeded } from './insight';
import { table } from './progress';
import { packNode, START, startedWorkflow } from './started';

/** Two-way sync, as the demo shows it: edits on both sides, the plan, the run, the audit, and taking it back. */

export interface TwoWayStage {
	n8n: N8nClient;
	/** It is shown with the first of them in which somebody edits. */
	crms: readonly DemoCrm[];
	/** Of the CRMs: credential type -> id in n8n. */
	credentials: Record<string, string>;
	/** Where the contacts are. */
	workspace?: string;
	say(line?: string): void;
}

interface KeptInStep extends Omit<TwoWayStage, 'crms'> {
	crm: DemoCrm;
	edited: NonNullable<DemoCrm['edited']>;
}

type Row = Record<string, unknown>;
type Operation = [name: string, parameters: Row];

/** Times of two edits tell which was the last where they lie further apart than clocks are known. */
const APART_MS = 1_500;

/** Three people whom both know. */
interface Edited {
	inCrm: Person;
	here: Person;
	onBoth: Person;
}

interface Person {
	id: string;
	name: string;
	email: string;
}

/** @throws Error where a run does not what the demo says: this is a bug */
export async function playTwoWay({ crms, ...rest }: TwoWayStage): Promise<void> {
	const { say } = rest;
	const crm = crms.find(({ edited }) => edited !== undefined);
	if (crm?.edited === undefined) throw new Error('Nobody edits in any of the CRMs');
	const stage: KeptInStep = { ...rest, crm, edited: crm.edited };
	say(`> CRM Sync keeps the store and ${crm.label} in step, both ways`);
	await begin(stage);
	const people = somebody(crm);
	await edit(stage, people);
	const done = await runNodes(stage, 'Demo: two-way sync', [
		['Preview', { resource: 'sync', operation: 'preview', options: { includePlan: true } }],
		['Apply Plan', { resource: 'sync', operation: 'apply' }],
		[
			'Audit',
			{ resource: 'audit', operation: 'getAll', returnAll: true, filters: { runId: '={{ $json.runId }}' } },
		],
		['Undo Run', { resource: 'sync', operation: 'undo', runId: "={{ $('Apply Plan').first().json.runId }}" }],
		['The Next Run', { resource: 'sync', operation: 'twoWay' }],
	]);
	say('What it would do, by Preview:');
	say(planTable(done.Preview ?? [], people, crm.label));
	say(`Apply Plan: ${sentenceOf(done['Apply Plan'])}`);
	say('What it did, by Audit:');
	say(auditTable(done.Audit ?? [], people, crm.label));
	say(`Undo Run: ${sentenceOf(done['Undo Run'])}`);
	say(`The next run: ${sentenceOf(done['The Next Run'])}`);
	check(done, people);
}

/** Sets the policy. The first run that has something to do is held, and somebody applies its plan. */
async function begin(stage: KeptInStep): Promise<void> {
	const { say } = stage;
	const first = await runNodes(stage, 'Demo: two-way sync, the first run', [
		['Policy', { resource: 'policy', operation: 'set' }],
		['Two-Way', { resource: 'sync', operation: 'twoWay' }],
	]);
	say(`Policy: ${sentenceOf(first.Policy)}`);
	say(`The first run: ${sentenceOf(first['Two-Way'])}`);
	if (first['Two-Way']?.[0]?.state !== 'held') return;
	const apply: Operation = ['Apply Plan', { resource: 'sync', operation: 'apply' }];
	const applied = await runNodes(stage, 'Demo: two-way sync, apply', [apply]);
	say(`Somebody looks at its plan, and applies it: ${sentenceOf(applied['Apply Plan'])}`);
}

/** Those of whom the CRM has a name and an address. */
function somebody(crm: DemoCrm): Edited {
	const [inCrm, here, onBoth] = crm.contacts().filter(({ email, name }) => email !== '' && name.includes(' '));
	if (inCrm === undefined || here === undefined || onBoth === undefined)
		throw new Error(`${crm.label} does not know three people by name: this is a bug, please report it.`);
	return { inCrm, here, onBoth };
}

async function edit(stage: KeptInStep, { inCrm, here, onBoth }: Edited): Promise<void> {
	const { crm, edited, say } = stage;
	say();
	say(`> In ${crm.label} somebody enters a job title of ${inCrm.name}, and one of ${onBoth.name}`);
	crm.sandbox.admin.seed(edited(inCrm.id, { jobTitle: 'Head of Purchasing' }));
	crm.sandbox.admin.seed(edited(onBoth.id, { jobTitle: 'Engineer' }));
	await sleep(APART_MS);
	say(`> Then here the company of ${here.name} becomes known, and another job title of ${onBoth.name}`);
	const learn = async (person: Row) =>
		await runNodes(stage, 'Demo: what becomes known', [['Enrich', { person }]], 'socialContact');
	await learn({ emails: here.email, company: 'Blue Harbour' });
	await learn({ emails: onBoth.email, jobTitle: 'Chief Engineer' });
}

/** Runs nodes one behind the other. @returns the items of each, by its name */
async function runNodes(
	{ n8n, crm, credentials, workspace = 'default' }: KeptInStep,
	name: string,
	operations: readonly Operation[],
	type = 'crmSync',
): Promise<Record<string, Row[]>> {
	const of: Row =
		type === 'crmSync'
			? { crm: crm.provider, ...crm.connection, object: 'contact' }
			: { resource: 'contact', operation: 'enrich' };
	const nodes = operations.map(([node, { options, ...parameters }]) =>
		packNode(node, type, { ...of, ...parameters, options: { workspace, ...(options as Row | undefined) } }),
	);
	const workflow: WorkflowJson = startedWorkflow({ name }, nodes);
	const id = await n8n.importWorkflow(workflow, { credentials });
	const execution = succeeded(await n8n.run(id, { startNode: START }));
	return Object.fromEntries(operations.map(([node]) => [node, itemsOf(execution, node) as Row[]]));
}

const sentenceOf = (items: readonly Row[] | undefined) => shown(items?.[0]?.sentence);

/** The summary aside, and whoever else had something to write. */
function ofThem(items: readonly Row[], { inCrm, here, onBoth }: Edited): Row[] {
	return items.filter(({ crmId }) => [inCrm, here, onBoth].some(({ id }) => id === crmId));
}

interface PlannedField {
	field: string;
	side: 'hub' | 'crm' | null;
	hub: unknown;
	crm: unknown;
	to: unknown;
	reason: string;
}

function planTable(items: readonly Row[], people: Edited, label: string): string {
	const rows = ofThem(items, people).flatMap(({ crmId, fields = [] }) =>
		(fields as PlannedField[]).map(({ field, side, hub, crm, to, reason }) => [
			nameOf(crmId, people),
			field,
			shown(hub),
			shown(crm),
			side === null ? 'both stay' : `${shown(to)} ${side === 'hub' ? 'here' : `in ${label}`}`,
			reason,
		]),
	);
	return table(['who', 'field', 'here', label, 'becomes', 'because it was'], rows, 40);
}

function auditTable(items: readonly Row[], people: Edited, label: string): string {
	const rows = ofThem(items, people).map(({ crmId, side, field, from, to, reason }) => [
		nameOf(crmId, people),
		side === 'hub' ? 'here' : `in ${label}`,
		shown(field),
		shown(from),
		shown(to),
		shown(reason),
	]);
	return table(['who', 'side', 'field', 'from', 'to', 'because it was'], rows, 40);
}

const shown = (value: unknown) =>
	typeof value === 'string' ? value : value === null ? '(blank)' : JSON.stringify(value);

function nameOf(crmId: unknown, people: Edited): string {
	return [people.inCrm, people.here, people.onBoth].find(({ id }) => id === crmId)?.name ?? shown(crmId);
}

/** The three were written to, and what was written is taken back. */
function check({ Audit: changes = [], 'Undo Run': undo }: Record<string, Row[]>, people: Edited): void {
	const isChanged = ({ id }: Person) => changes.some(({ crmId }) => crmId === id);
	const undone = Number((undo?.[0]?.records as Row | undefined)?.updated);
	if ([people.inCrm, people.here, people.onBoth].every(isChanged) && undone >= 3) return;
	throw new Error(`Two-way sync took ${undone} of three edits back: this is a bug, please report it.`);
}
