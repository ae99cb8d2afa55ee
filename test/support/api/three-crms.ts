import { SANDBOX_PROVIDERS, systemClock, type SandboxProvider } from '../../../sandbox/crm';
import type { WorkflowJson } from '../../../sandbox/n8n';
import type { CrmUnderTest } from '../../conformance/crm/session';
import { CRMS } from '../crms';
import { foreignClient } from '../foreign-workflow';
import { connectN8n } from '../n8n-address';
import { template } from '../pushed-workflow';
import { until } from '../social-trigger';
import { sendTo } from './send';

export type Row = Record<string, unknown>;

interface Served {
	/** The first one has the accounts; each has a token. */
	workspaces: readonly [string, ...string[]];
	/** Of workflows/api, without the ending. */
	templates: readonly string[];
}

interface Sent {
	body?: object;
	idempotencyKey?: string;
	by?: string;
}

const keyOf = (step: number) =>
	Buffer.from(Array.from({ length: 32 }, (_, at) => (at * step + 3) % 256)).toString('base64');
const OVER = ['done', 'failed', 'interrupted'];

/** Templates of the API in the n8n of the tests, over an account of each CRM that nobody else has. */
export function apiOverThreeCrms({ workspaces, templates }: Served) {
	const [ours] = workspaces;
	const n8n = connectN8n();
	const crms: CrmUnderTest[] = [];
	/** As the store calls them. */
	const integrations = new Map<SandboxProvider, string>();
	const tokens = new Map<string, string>();
	const workflows: string[] = [];
	const key: Record<string, string> = {};
	const node = (type: string, credentials: Record<string, string> = {}) =>
		foreignClient(n8n, { type: `n8n-nodes-social-crm.${type}`, typeVersion: 1 }, { ...key, ...credentials });

	async function publish(workflow: WorkflowJson): Promise<void> {
		const id = await n8n.importWorkflow(workflow, { credentials: key });
		workflows.push(id);
		await n8n.publish(id);
	}

	beforeAll(async () => {
		const signing = { signingKey: keyOf(7), issuer: 'social-crm', audience: 'social-crm-api' };
		const store = { masterKey: keyOf(9), keyId: '2026-11' };
		for (const [type, data] of Object.entries({ socialCrmSigningKeyApi: signing, socialCrmStoreApi: store }))
			key[type] = await n8n.createCredential({ name: `${type} of ${ours}`, type, data });
		for (const provider of SANDBOX_PROVIDERS) {
			const { conformance, inN8n, inProcess } = CRMS[provider];
			const crm = await conformance[0]!.start({ clock: systemClock });
			crms.push(crm);
			const { credentials } = await inN8n.at(n8n, crm.url);
			const at = { crm: provider, ...inProcess.connection, options: { workspace: ours } };
			const create = { resource: 'integration', operation: 'create', ...at };
			const [made] = await node('crmIntegration', credentials).run(create);
			integrations.set(provider, String(made?.integrationId));
		}
		for (const workspace of workspaces) {
			const grant = { givenTo: 'test', scopes: ['contacts', 'leads', 'sync'], days: 1, options: { workspace } };
			const [made] = await node('crmApi').run({ resource: 'token', operation: 'create', ...grant });
			tokens.set(workspace, String(made?.token));
		}
		for (const name of templates) await publish(template(`api/${name}.json`));
	});
	afterAll(async () => {
		for (const id of workflows) await n8n.deleteWorkflow(id);
		for (const integrationId of integrations.values()) {
			const where = { crm: 'integration', integrationId, options: { workspace: ours } };
			await node('crmSync').run({ resource: 'policy', operation: 'delete', object: 'contact', ...where });
		}
		for (const crm of crms) await crm.close();
	});

	/** @param path below the integrations, or whole */
	async function send(path: string, { body, idempotencyKey, by = ours }: Sent = {}) {
		const address = path.startsWith('/') ? path : `/integrations/${path}`;
		return await sendTo(n8n.url, { path: address, token: tokens.get(by) ?? null, body, key: idempotencyKey });
	}

	return {
		n8n,
		integrations,
		workflows,
		node,
		publish,
		send,
		pathOf: (provider: SandboxProvider) => `int_${integrations.get(provider)?.replace(':', '_')}`,
		/** How a run stands once it is over. */
		async ended(statusUrl: string): Promise<Row> {
			const ask = async () => (await send(statusUrl)).json;
			return await until(ask, ({ status }) => OVER.includes(String(status)));
		},
	};
}
