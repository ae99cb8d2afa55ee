import { itemsOf, type Execution, type WorkflowJson } from '../../sandbox/n8n';
import { startAccounts, type AccountSandboxes } from './api-accounts/account-sandboxes';
import { ACCOUNTS } from './api-accounts/connected-accounts';
import { CRMS } from '../support/crms';
import { connectN8n } from '../support/n8n-address';
import { nodeRuns, packNode } from '../support/node-runs';
import { asPublished, template } from '../support/pushed-workflow';

type Row = Record<string, unknown>;

const IN_WORKSPACE = { options: { workspace: 'integrations-templates' } };
const BY_INTEGRATION = { crm: 'integration', integrationId: '={{ $json.integrationId }}', ...IN_WORKSPACE };
const MASTER_KEY = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 3 + 71) % 256)).toString('base64');
const ALL = <T>(value: T): T[] => ACCOUNTS.map(() => value);

const n8n = connectN8n();
const nodes = nodeRuns(n8n);
let accounts: AccountSandboxes;
let keys: Record<string, string>;
let items: Row[];

const run = async (type: string, parameters: Row, given: Row[] = [{}], credentials = keys) =>
	await nodes.run(type, parameters, given, credentials);

/** As docs/integrations.md says: a node more behind each start, and the CRM chosen by its items. */
async function addedForEveryAccount(file: string, starts: Readonly<Record<string, string>>): Promise<string> {
	const workflow: WorkflowJson = asPublished(template(file));
	for (const node of workflow.nodes.filter(({ type }) => type.endsWith('.crmSync'))) {
		const { options } = node.parameters as { options?: object };
		Object.assign(node.parameters, BY_INTEGRATION, { options: { ...options, ...IN_WORKSPACE.options } });
		delete node.credentials;
	}
	for (const [start, next] of Object.entries(starts)) {
		const name = `Accounts for ${next}`;
		const listed = { resource: 'integration', operation: 'getAll', returnAll: true, ...IN_WORKSPACE };
		workflow.nodes.push({ id: name, name, position: [0, 0], parameters: listed, ...packNode('crmIntegration') });
		const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
		Object.assign(workflow.connections, { [start]: to(name), [name]: to(next) });
	}
	return await nodes.added({ ...workflow, id: `every-account-${file.slice(0, 2)}` }, keys);
}

async function executed(id: string, startNode: string): Promise<Execution> {
	const execution = await n8n.run(id, { startNode });
	expect(execution.data.resultData.error?.message).toBeUndefined();
	return execution;
}
const states = (execution: Execution, name: string) =>
	itemsOf(execution, name).map(({ state, error }) => error ?? state);
const writes = (execution: Execution, name: string) =>
	itemsOf(execution, name).map(({ calls }) => (calls as { writes: number }).writes);
const heldAt = async (at: number) =>
	await CRMS[ACCOUNTS[at]!.provider].held.contacts(accounts.sandboxes[at]?.admin as never);

beforeAll(async () => {
	accounts = await startAccounts();
	const [hubspot, pipedrive, salesforce] = accounts.sandboxes.map(({ admin }) => admin);
	// Accounts that no other test has; the workspace is this one's in any case.
	hubspot?.configure({ portalId: 24_000_096 });
	pipedrive?.configure({ companyId: 12_000_096 });
	hubspot?.seed({ contacts: [{ email: 'ada@there.example', firstname: 'Ada', lastname: 'Hopper' }] });
	pipedrive?.seed({ persons: [{ name: 'Ada Hopper', emails: [{ value: 'ada@there.example', primary: true }] }] });
	salesforce?.seed({ contacts: [{ Email: 'ada@there.example', LastName: 'Hopper' }] });
	const type = 'socialCrmStoreApi';
	const data = { masterKey: MASTER_KEY, keyId: 'templates' };
	keys = { [type]: await n8n.createCredential({ name: 'Store of the templates', type, data }) };
});
afterAll(async () => {
	// Other tests keep the same account of Salesforce in step, in workspaces of their own.
	await run('crmSync', { resource: 'policy', operation: 'delete', ...BY_INTEGRATION }, items);
	await run('crmIntegration', { resource: 'integration', operation: 'delete', ...BY_INTEGRATION }, items);
	await nodes.remove();
	await accounts.close();
});

describe('Templates that serve an account of each CRM by integrations, in a real n8n', () => {
	it('have their accounts connected, and their fields set up by one node', async () => {
		items = [];
		for (const [at, { provider, secret }] of ACCOUNTS.entries()) {
			const create = { resource: 'integration', operation: 'create', crm: provider, secretFrom: 'fields' };
			const options = { ...IN_WORKSPACE.options, host: accounts.sandboxes[at]?.url };
			const way = { ...CRMS[provider].inProcess.connection, ...(provider === 'salesforce' ? APP : {}) };
			const [made] = await run('crmIntegration', { ...create, ...way, ...secret, options });
			expect(made).toMatchObject({ outcome: 'created', isConnected: true });
			items.push({ integrationId: made?.integrationId });
		}
		const fields = await run('socialCrm', { resource: 'field', operation: 'setUp', ...BY_INTEGRATION }, items);
		expect(new Set(fields.map(({ outcome, error }) => error ?? outcome))).toEqual(new Set(['created']));
	});
	const APP = { salesforceConnection: 'clientCredentials' };

	it('05 keeps all three in step both ways, and then finds nothing to do', async () => {
		const starts = { 'Every Six Hours': 'Policy', 'Run Once: Apply the Plan': 'Apply Plan' };
		const id = await addedForEveryAccount('05-six-hourly-two-way-sync.json', starts);
		const policy = { resource: 'policy', operation: 'set', settings: { mayCreateInHub: true }, ...BY_INTEGRATION };
		await run('crmSync', policy, items);
		const held = await executed(id, 'Every Six Hours');
		expect([states(held, 'Sync Both Ways'), writes(held, 'Sync Both Ways')]).toEqual([ALL('held'), ALL(0)]);
		expect(itemsOf(held, 'Message')).toHaveLength(ACCOUNTS.length);
		expect(states(await executed(id, 'Run Once: Apply the Plan'), 'Apply Plan')).toEqual(ALL('done'));
		const find = { resource: 'contact', operation: 'find', findBy: 'email', email: 'ada@there.example' };
		expect(await run('socialContact', { ...find, ...IN_WORKSPACE }, [{}], {})).toMatchObject([{ found: true }]);
		// The next run brings the pack's key to those who came from there; the one after it finds nothing to do.
		expect(states(await executed(id, 'Every Six Hours'), 'Sync Both Ways')).toEqual(ALL('done'));
		const last = await executed(id, 'Every Six Hours');
		expect([states(last, 'Sync Both Ways'), writes(last, 'Sync Both Ways')]).toEqual([ALL('done'), ALL(0)]);
	}, 180_000);

	it('07 tells of each what differs, with a file, and writes nothing', async () => {
		const person = { emails: 'grace@here.example', firstName: 'Grace', lastName: 'Murray' };
		await run('socialContact', { resource: 'contact', operation: 'enrich', person, ...IN_WORKSPACE }, [{}], {});
		const starts = { 'Every Monday': 'Compare Both Sides' };
		const report = await executed(
			await addedForEveryAccount('07-weekly-drift-report.json', starts),
			'Every Monday',
		);
		const told = itemsOf(report, 'Message').map(({ text }) => String(text));
		expect(told).toEqual(ALL(expect.stringMatching(/nothing was written: 1 equal, 1 only here/)));
		expect(told.map((text) => text.slice(0, text.indexOf(':')))).toEqual(['HubSpot', 'Pipedrive', 'Salesforce']);
		for (const at of ACCOUNTS.keys())
			expect((await heldAt(at)).map(({ email }) => email)).toEqual(['ada@there.example']);
	});

	it('04 brings who is only here to all three, once', async () => {
		const starts = { 'Every Hour': 'Policy', 'Run Once: Apply the Plan': 'Apply Plan' };
		const id = await addedForEveryAccount('04-hourly-contact-sync.json', starts);
		expect(states(await executed(id, 'Every Hour'), 'Push to CRM')).toEqual(ALL('held'));
		expect(states(await executed(id, 'Run Once: Apply the Plan'), 'Apply Plan')).toEqual(ALL('done'));
		const again = await executed(id, 'Every Hour');
		expect([states(again, 'Push to CRM'), writes(again, 'Push to CRM')]).toEqual([ALL('done'), ALL(0)]);
		for (const at of ACCOUNTS.keys())
			expect((await heldAt(at)).map(({ email }) => email).sort()).toEqual([
				'ada@there.example',
				'grace@here.example',
			]);
	}, 180_000);
});
