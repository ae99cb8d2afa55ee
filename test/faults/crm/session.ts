import { itemsOf, type Execution, type N8nClient } from '../../../sandbox/n8n';
import { sandboxOf, type ChosenCredential, type CrmInN8n } from '../../support/crm-in-n8n';
import { connectN8n } from '../../support/n8n-address';
import { listWorkflow } from '../../support/pushed-workflow';
import type { RemoteSandbox } from '../../support/sandbox-admin';

const DEFINED = {
	contactSource: 'defineBelow',
	person: { emails: '={{ $json.email }}', firstName: '={{ $json.firstName }}', lastName: 'Tester' },
};
export const GO_ON = { onError: 'continueRegularOutput' } as const;

export interface SyncOptions {
	as?: ChosenCredential;
	rest?: Record<string, unknown>;
	parameters?: Record<string, unknown>;
}

let batch = 0;

/** People nobody has seen before, so that tests do not meet each other in the store. */
export function people(count: number): Array<{ email: string; firstName: string }> {
	batch += 1;
	const stamp = `${process.pid}.${Date.now()}`;
	return Array.from({ length: count }, (_, index) => ({
		email: `f${batch}.${index}.${stamp}@example.com`,
		firstName: `Faye ${index}`,
	}));
}

export const outcomes = (execution: Execution) => itemsOf(execution, 'Sync').map(({ outcome }) => outcome);
export const errorOf = (execution: Execution) => execution.data.resultData.runData.Sync?.[0]?.error;

/** One CRM beside the shared n8n. */
export interface FaultSession {
	readonly n8n: N8nClient;
	readonly sandbox: RemoteSandbox;
	/** A credential that was connected or pasted, as most users have it. */
	readonly usual: ChosenCredential;
	/** Contacts that the CRM holds. */
	rows(): Promise<Array<{ id: string; email: string | null }>>;
	/** Syncs a list of people in a workflow of its own. */
	sync(input: Array<Record<string, unknown>>, options?: SyncOptions): Promise<Execution>;
	/** Takes the pack's fields from the CRM again. */
	dropFields(): Promise<void>;
}

interface RunInput {
	crm: CrmInN8n;
	parameters: Record<string, unknown>;
	as: ChosenCredential;
	input?: Array<Record<string, unknown>>;
	rest?: Record<string, unknown>;
}

async function runNode(n8n: N8nClient, { crm, parameters, as, input, rest = {} }: RunInput): Promise<Execution> {
	const { connection } = crm;
	const list = listWorkflow('Sync a list', {
		sync: { ...connection, ...parameters },
		rest: { ...(connection === undefined ? {} : { typeVersion: 2 }), ...rest },
	});
	const id = await n8n.importWorkflow(list, {
		credentials: as.credentials,
	});
	try {
		return await n8n.run(id, { startNode: 'Start', ...(input ? { input } : {}) });
	} finally {
		await n8n.deleteWorkflow(id);
	}
}

/** Differs in every test of a run, and between runs. */
let chance = Date.now() % 1_000_000_000;

/** Tokens that are issued after it are others than those of the test before. */
function withNewChance(snapshot: unknown): unknown {
	return { ...(snapshot as object), random: (chance += 7_919) };
}

/** The data of one snapshot with the tokens of another. */
function withTokensOf(snapshot: unknown, source: unknown): unknown {
	const { tokens } = (source as { data: { tokens: unknown } }).data;
	return { ...(snapshot as object), data: { ...(snapshot as { data: object }).data, tokens } };
}

/** Gives every test an account with the pack's fields and a workspace of its own. */
export function useCrmInN8n(crm: CrmInN8n): FaultSession {
	let n8n: N8nClient;
	let sandbox: RemoteSandbox;
	let usual: ChosenCredential;
	/** What it was before the fields were set up. */
	let untouched: unknown;
	/** A fresh account would know the tokens of `usual` no more, so its data is put back instead. */
	let fresh: unknown;
	/** The CRM's ids start anew in every test, so the contacts that were linked to them are left behind. */
	let workspace = '';

	beforeAll(async () => {
		n8n = connectN8n();
		sandbox = sandboxOf(crm);
		await sandbox.reset();
		await sandbox.moveClock({ now: Date.now() });
		if (crm.settings) await sandbox.configure(crm.settings);
		usual = await crm.connect(n8n);
		untouched = await sandbox.snapshot();
	});

	beforeEach(async () => {
		workspace = `${crm.provider}-${process.pid}-${(chance += 1)}`;
		fresh ??= await withFields(crm, n8n, sandbox, usual);
		await sandbox.clearFaults();
		await sandbox.restore(withNewChance(fresh));
		await sandbox.clearRequests();
	});

	return {
		get n8n() {
			return n8n;
		},
		get sandbox() {
			return sandbox;
		},
		get usual() {
			return usual;
		},
		rows: async () => await crm.contacts(sandbox),
		async sync(input, { as = usual, rest = {}, parameters = {} } = {}) {
			const options = { workspace };
			const { provider } = crm;
			return await runNode(n8n, {
				crm,
				parameters: { ...DEFINED, crm: provider, authentication: as.authentication, options, ...parameters },
				as,
				input,
				rest,
			});
		},
		dropFields: async () => await sandbox.restore(withTokensOf(untouched, fresh)),
	};
}

/** @returns a snapshot of the account after *Set Up* */
async function withFields(
	crm: CrmInN8n,
	n8n: N8nClient,
	sandbox: RemoteSandbox,
	as: ChosenCredential,
): Promise<unknown> {
	const { authentication } = as;
	const parameters = { crm: crm.provider, authentication, resource: 'field', operation: 'setUp' };
	expect((await runNode(n8n, { crm, parameters, as })).status).toBe('success');
	return await sandbox.snapshot();
}
