import { recognitionKeys, type Contact } from '../../core/contact';
import type { WorkspaceStore } from '../../core/store/contract';
import { closeStores, openWorkspace } from '../../nodes/shared/store';
import { systemClock, type SandboxProvider } from '../../sandbox/crm';
import { chooseCrm } from '../../sandbox/demo/choose-crm';
import type { N8nClient } from '../../sandbox/n8n';
import type { ContactRow, CrmUnderTest } from '../conformance/crm/session';
import { CRMS } from './crms';
import { foreignClient } from './foreign-workflow';
import { template } from './pushed-workflow';
import { storeOf } from './social-trigger';
import { remoteSandbox } from './sandbox-admin';

type Row = Record<string, unknown>;

/** A workspace with an account whose policy asks, and template 06, published as its user set it up. */
export interface Disputed {
	crm: CrmUnderTest;
	workspace: WorkspaceStore;
	/** The form's address. */
	url: string;
	/** Makes the company of each person another one on both sides. @returns the ids of the conflicts, in that order */
	dispute(people: ReadonlyArray<{ firstName: string; here: string; there: string }>): Promise<string[]>;
	/** A run of the sync. @returns its report */
	run(operation?: string): Promise<Row>;
	audit(runId: unknown): Promise<Row[]>;
	record(firstName: string): ContactRow | undefined;
	contact(firstName: string): Promise<Row>;
	/** The same of the last name, which a CRM may keep in one field with the first one. @returns the conflict's id */
	disputeName(firstName: string, here: string, there: string): Promise<string>;
	/** Edits somebody here. */
	edit(firstName: string, values: Partial<Contact>): Promise<void>;
	/** Template 11, published for the same account. @returns its form's address */
	withDecisions(): Promise<string>;
	/** Template 13 for the same account. @param token that agents show. @returns its address */
	withTools(token: string): Promise<string>;
	/** A second copy of the template, whose credential the CRM does not know. @returns its address */
	withWrongCredential(): Promise<string>;
	goDown(): void;
	comeUp(): Promise<void>;
	close(): Promise<void>;
}

const ASKING = { mayCreateInCrm: true, conflict: 'ask' };
const AGREED = { lastName: 'Example', company: 'Agreed' };
const emailOf = (firstName: string) => `${firstName.toLowerCase()}@example.com`;

/**
 * @param settings of the sandbox, for an account of its own beside others of that n8n
 * @param name of the workspace, and in the addresses of the forms
 */
export async function openDisputed(
	n8n: N8nClient,
	provider: SandboxProvider,
	settings?: Record<string, unknown>,
	name = `conflicts-${provider}`,
): Promise<Disputed> {
	const { conformance, inN8n, inProcess } = CRMS[provider];
	const options = { workspace: name };
	const at = { crm: provider, object: 'contact', ...inProcess.connection, options };
	const crm = await conformance[0]!.start({ clock: systemClock });
	if (settings !== undefined) await remoteSandbox(crm.url).configure(settings);
	const { credentials } = await inN8n.at(n8n, crm.url);
	const node = (type: string, typeVersion: number, by = credentials) =>
		foreignClient(n8n, { type: `n8n-nodes-social-crm.${type}`, typeVersion }, by);
	const sync = async (parameters: Row) => await node('crmSync', 1).run({ ...at, ...parameters });
	const run = async (operation = 'twoWay') => (await sync({ resource: 'sync', operation }))[0] ?? {};
	await node('socialCrm', 2).run({ ...at, resource: 'field', operation: 'setUp' });
	await sync({ resource: 'policy', operation: 'set', settings: ASKING });

	process.env.SOCIAL_CRM_DB_PATH = storeOf(n8n.home);
	const workspace = await openWorkspace(name);
	const hub = hubSide(workspace);
	const record = (firstName: string) => crm.contacts().find(({ fields }) => fields.email === emailOf(firstName));
	const learn = async (names: readonly string[]) => {
		const person = { emails: '={{ $json.email }}', firstName: '={{ $json.firstName }}', ...AGREED };
		const items = names.map((firstName) => ({ firstName, email: emailOf(firstName) }));
		await node('socialContact', 1, {}).run({ resource: 'contact', operation: 'enrich', options, person }, items);
	};
	const copies: string[] = [];
	const publish = async (path: string, by: Record<string, string>, file = '06-conflict-review.json') => {
		copies.push(await publishForm(n8n, { file, provider, path, options }, by));
		return `${n8n.url}/form/${path}`;
	};
	return {
		...{ crm, workspace, url: await publish(name, credentials), run, record, ...hub },
		...disputes({ crm, run, record, learn, ...hub }),
		audit: async (runId) =>
			await sync({ resource: 'audit', operation: 'getAll', returnAll: true, filters: { runId } }),
		withDecisions: async () => await publish(`${name}-decisions`, credentials, '11-decisions.json'),
		withTools: async (token) => {
			const bearer = await bearerOf(n8n, name, token);
			await publish(`${name}-tools`, { ...credentials, ...bearer }, '13-agent-tools.json');
			return `${n8n.url}/mcp/${name}-tools`;
		},
		withWrongCredential: async () =>
			await publish(`${name}-wrong`, (await inN8n.wrong(n8n, 'nobody knows it')).credentials),
		goDown: () => crm.fault('serverError', 'any', 10_000),
		comeUp: async () => await remoteSandbox(crm.url).clearFaults(),
		async close() {
			for (const id of copies) await n8n.deleteWorkflow(id);
			// Other tests push into the same account from workspaces of their own.
			await sync({ resource: 'policy', operation: 'delete' });
			await closeStores();
			await crm.close();
		},
	};
}

type Hands = Pick<Disputed, 'crm' | 'run' | 'record'> &
	ReturnType<typeof hubSide> & { learn(names: readonly string[]): Promise<void> };

function disputes({ crm, run, record, learn, edit, conflictOf }: Hands): Pick<Disputed, 'dispute' | 'disputeName'> {
	return {
		async dispute(people) {
			await learn(people.map(({ firstName }) => firstName));
			if ((await run()).state === 'held') await run('apply');
			for (const { firstName, here, there } of people) {
				await edit(firstName, { company: here });
				crm.twoWay.edit(record(firstName)!.id, { company: there });
			}
			await run();
			return await Promise.all(people.map(async ({ firstName }) => await conflictOf(firstName)));
		},
		async disputeName(firstName, here, there) {
			await edit(firstName, { lastName: here });
			crm.twoWay.edit(record(firstName)!.id, { firstName, lastName: there });
			await run();
			return await conflictOf(firstName);
		},
	};
}

/** What people do here, past the nodes. */
function hubSide(workspace: WorkspaceStore) {
	const find = async (firstName: string) => {
		const key = `email:${emailOf(firstName)}` as const;
		const ids = (await workspace.contacts.findByKeys([key])).get(key) ?? [];
		return (await workspace.contacts.getMany(ids))[0]!;
	};
	return {
		contact: async (firstName: string): Promise<Row> => ({ ...(await find(firstName)) }),
		async conflictOf(firstName: string): Promise<string> {
			const contactIds = [(await find(firstName)).id];
			return (await workspace.conflicts.list({ contactIds, limit: 9 })).items.at(-1)?.id ?? '';
		},
		async edit(firstName: string, values: Partial<Contact>): Promise<void> {
			const after = { ...(await find(firstName)), ...values, updatedAt: new Date().toISOString() };
			await workspace.contacts.save([{ contact: after, keys: recognitionKeys(after) }]);
		},
	};
}

/** The token that agents show, as a credential of n8n. */
async function bearerOf(n8n: N8nClient, name: string, token: string): Promise<Record<string, string>> {
	const type = 'httpBearerAuth';
	return { [type]: await n8n.createCredential({ type, name: `${name} tools`, data: { token } }) };
}

async function publishForm(
	n8n: N8nClient,
	{ file, provider, path, options }: { file: string; provider: SandboxProvider; path: string; options: Row },
	credentials: Record<string, string>,
): Promise<string> {
	const workflow = template(file);
	chooseCrm(workflow, provider);
	for (const { type, parameters } of workflow.nodes) {
		const here = { ...(parameters.options as object), ...options };
		if (type.startsWith('n8n-nodes-social-crm.')) Object.assign(parameters, { options: here });
		if (parameters.crm !== undefined) Object.assign(parameters, CRMS[provider].inProcess.connection);
		if (type.endsWith('.mcpTrigger')) Object.assign(parameters, { path });
		if (type.endsWith('.formTrigger')) Object.assign(parameters.options as object, { path });
	}
	const id = await n8n.importWorkflow({ ...workflow, id: path, name: path }, { credentials });
	await n8n.publish(id);
	return id;
}
