import { setTimeout as sleep } from 'node:timers/promises';

import { recognitionKeys, type Contact } from '../../../core/contact';
import type { WorkspaceStore } from '../../../core/store/contract';
import { closeStores, openWorkspace } from '../../../nodes/shared/store';
import { EMULATORS, type SandboxProvider } from '../../../sandbox/crm';
import { chooseCrm } from '../../../sandbox/demo/choose-crm';
import { itemsOf, type Execution, type N8nHandle, type WorkflowJson } from '../../../sandbox/n8n';
import type { MovedClock } from '../../../sandbox/n8n/moved-clock';
import type { ContactRow, CrmUnderTest } from '../../conformance/crm/session';
import { storedCredential } from '../../support/crm-in-n8n';
import { CRMS } from '../../support/crms';
import { foreignClient } from '../../support/foreign-workflow';
import { asPublished, template } from '../../support/pushed-workflow';
import { storeOf } from '../../support/social-trigger';
import { remoteSandbox } from '../../support/sandbox-admin';
import { enterWorkspace } from '../../support/template-for';

type Row = Record<string, unknown>;
export const ERRORS = { file: '08-sync-errors.json', id: 'days-errors' };
/** So long before its time a workflow is published. */
const AHEAD_MS = 4_000;
const LOOKS = 400;

/** A workspace with a CRM account and template 05, as its user set it up. */
export interface Account {
	label: string;
	crm: CrmUnderTest;
	/** What reached the user since this was read last: subjects and texts. */
	told(): string[];
	run(): Promise<void>;
	/**
	 * The same, started by the published schedule itself; a failure of it is told too.
	 * @param isHeardBy08 whether template 08 is the workflow's error workflow
	 */
	runBySchedule(isHeardBy08?: boolean): Promise<void>;
	/** What a person does who agrees to the plan. */
	apply(): Promise<void>;
	/** In the node Policy. */
	choose(settings: Row): Promise<void>;
	/** A person says of every open conflict whose value stays. */
	answer(whose: 'hub' | 'crm'): Promise<void>;
	/** A person becomes known here. */
	learn(person: Row): Promise<void>;
	/** Values of a contact become others here. No node does that: enriching fills blanks alone. */
	correct(email: string, values: Partial<Contact>): Promise<void>;
	contact(email: string): Promise<Contact>;
	record(email: string): ContactRow | undefined;
	goDown(): void;
	comeUp(): Promise<void>;
	close(): Promise<void>;
}

export async function openAccount(n8n: N8nHandle, clock: MovedClock, provider: SandboxProvider): Promise<Account> {
	const { label, demo } = EMULATORS[provider];
	const crm = await CRMS[provider].conformance[0]!.start({ clock });
	const { credentials } = await credentialOf(n8n, demo.credential(crm.url));
	const at = { crm: provider, ...demo.connection, options: { workspace: `days-${provider}` } };
	const node = (type: string, typeVersion: number, by: Record<string, string>) =>
		foreignClient(n8n, { type: `n8n-nodes-social-crm.${type}`, typeVersion }, by);
	const people = node('socialContact', 1, {});
	await node('socialCrm', 2, credentials).run({ resource: 'field', operation: 'setUp', ...at });
	const workflow = copyOf(provider, at.options.workspace);
	const id = await n8n.importWorkflow(workflow, { credentials });
	const heard: string[] = [];
	const hear = (execution: Execution) => {
		for (const { subject, text } of itemsOf(execution, 'Message'))
			heard.push(`${String(subject)}\n${String(text)}`);
	};
	const execute = async (startNode: string) => {
		const execution = await n8n.run(id, { startNode });
		const { error } = execution.data.resultData;
		if (error !== undefined) throw new Error(`${label}: ${error.message}`);
		hear(execution);
	};
	process.env.SOCIAL_CRM_DB_PATH = storeOf(n8n.home);
	const workspace = await openWorkspace(at.options.workspace);
	return {
		label,
		crm,
		told: () => heard.splice(0).map((text) => withoutCosts(text, n8n.url)),
		run: async () => await execute('Every Six Hours'),
		apply: async () => await execute('Run Once: Apply the Plan'),
		async runBySchedule(isHeardBy08 = false) {
			const settings = { ...workflow.settings, ...(isHeardBy08 && { errorWorkflow: ERRORS.id }) };
			const due = { ...workflow, id: `${id}-due`, settings };
			await publishInTime(n8n, clock, due, credentials);
			const failed = await untilThere(n8n, due.id, ({ mode }) => mode === 'trigger');
			await n8n.unpublish(due.id);
			if (failed.status !== 'error') return;
			const hearer = isHeardBy08 ? ERRORS.id : due.id;
			hear(await untilThere(n8n, hearer, (heard) => heard.mode === 'error' && isAbout(heard, failed)));
		},
		async choose(settings) {
			Object.assign(workflow.nodes.find(({ name }) => name === 'Policy')!.parameters, { settings });
			const { nodes } = await n8n.rest<WorkflowJson>('GET', `/workflows/${id}`);
			const chosen = nodes.map((each) =>
				each.name === 'Policy' ? { ...each, parameters: { ...each.parameters, settings } } : each,
			);
			await n8n.rest('PATCH', `/workflows/${id}`, { nodes: chosen });
		},
		learn: async (person) =>
			void (await people.run({ resource: 'contact', operation: 'enrich', person, options: at.options })),
		...hubSide(workspace, clock),
		record: (email) => crm.contacts().find(({ fields }) => fields.email === email),
		goDown: () => crm.fault('serverError', 'any', 10_000),
		comeUp: async () => await remoteSandbox(crm.url).clearFaults(),
		async close() {
			await closeStores();
			await crm.close();
		},
	};
}

/** What people do here, past the nodes. */
function hubSide(workspace: WorkspaceStore, clock: MovedClock): Pick<Account, 'answer' | 'contact' | 'correct'> {
	const contact = async (email: string) => {
		const { items } = await workspace.contacts.list({ limit: 500 });
		const found = items.find(({ emails }) => emails.includes(email));
		if (found === undefined) throw new Error(`Nobody here has the address ${email}`);
		return found;
	};
	const now = () => new Date(clock.now()).toISOString();
	return {
		contact,
		async correct(email, values) {
			const after = { ...(await contact(email)), ...values, updatedAt: now() };
			await workspace.contacts.save([{ contact: after, keys: recognitionKeys(after) }]);
		},
		async answer(whose) {
			const { items } = await workspace.conflicts.list({ limit: 500 });
			for (const conflict of items)
				await workspace.conflicts.answer(conflict.id, { answer: whose, at: now() }, conflict);
		},
	};
}

const credentialOf = async (n8n: N8nHandle, { type, data }: { type: string; data: Record<string, unknown> }) =>
	await storedCredential(n8n, 'any', type, data);

function copyOf(provider: SandboxProvider, workspace: string): WorkflowJson {
	const workflow = asPublished(template('05-six-hourly-two-way-sync.json'));
	chooseCrm(workflow, provider);
	enterWorkspace(workflow, workspace);
	return { ...workflow, id: `days-${provider}`, name: 'Contacts' };
}

/** Lets the schedule come round once; where publishing took longer than that, once more. */
async function publishInTime(
	n8n: N8nHandle,
	clock: MovedClock,
	workflow: WorkflowJson,
	credentials: Record<string, string>,
): Promise<void> {
	for (;;) {
		const moment = clock.now() + AHEAD_MS;
		await n8n.publish(await n8n.importWorkflow(dueAt(workflow, new Date(moment)), { credentials }));
		if (clock.now() < moment) return;
	}
}

function dueAt(workflow: WorkflowJson, moment: Date): WorkflowJson {
	const copy = structuredClone(workflow);
	const expression = `${moment.getUTCSeconds()} ${moment.getUTCMinutes()} * * * *`;
	const trigger = copy.nodes.find(({ name }) => name === 'Every Six Hours')!;
	trigger.parameters = { rule: { interval: [{ field: 'cronExpression', expression }] } };
	return copy;
}

async function untilThere(
	n8n: N8nHandle,
	workflowId: string,
	isIt: (execution: Execution) => boolean,
): Promise<Execution> {
	for (let look = 0; look < LOOKS; look++) {
		const ended = (await n8n.executions(workflowId)).filter(({ stoppedAt }) => stoppedAt !== null);
		for (const { id } of ended) {
			const execution = await n8n.execution(id);
			if (isIt(execution)) return execution;
		}
		await sleep(100);
	}
	throw new Error(`Nothing came of ${workflowId}`);
}

function isAbout(heard: Execution, failed: Execution): boolean {
	const [from] = [...itemsOf(heard, 'A Sync Failed'), ...itemsOf(heard, 'If a Run Fails')];
	return (from?.execution as Row | undefined)?.id === failed.id;
}

/** What differs from CRM to CRM, and from run to run. */
function withoutCosts(text: string, url: string): string {
	return text
		.replaceAll(
			/\d+ reads?, \d+ writes?, \d+ retr(?:y|ies)(?:, \d+ s waited)?(?:, [\d,]+ of the daily quota left)?/g,
			'(calls)',
		)
		.replaceAll(/about \d+ calls?/g, 'about (calls)')
		.replaceAll(new RegExp(`${url}/workflow/\\S+`, 'g'), '(execution)');
}
