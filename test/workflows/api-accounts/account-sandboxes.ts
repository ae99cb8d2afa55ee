import { startSandbox, systemClock, type SandboxHandle, type SandboxOptions } from '../../../sandbox/crm';
import type { WorkflowJson } from '../../../sandbox/n8n';
import { ACCOUNTS } from './connected-accounts';

export interface AccountSandboxes {
	/** In the order of the accounts. */
	sandboxes: readonly SandboxHandle[];
	/** Callers may not say where a CRM is; whoever edits the workflow may, as here for the sandboxes. */
	reach(workflow: WorkflowJson): void;
	close(): Promise<void>;
}

/** The request that connects an account. */
export function bodyFor(at: number) {
	const { provider, connection, secret } = ACCOUNTS[at]!;
	return { provider, connection, secret, name: `Account ${at}` };
}

/** A sandbox for each of the accounts. @param optionsOf what is special about that of an account */
export async function startAccounts(
	optionsOf: (at: number) => Pick<SandboxOptions, 'interrupt' | 'onExchange'> = () => ({}),
): Promise<AccountSandboxes> {
	const sandboxes: SandboxHandle[] = [];
	for (const [at, { provider, settings, secret }] of ACCOUNTS.entries()) {
		const sandbox = await startSandbox({ provider, clock: systemClock, ...optionsOf(at) });
		sandboxes.push(sandbox);
		sandbox.admin.configure(settings);
		const [token] = Object.values(secret);
		sandbox.admin.seed(provider === 'salesforce' ? { clients: [secret] } : { tokens: [{ token }] });
	}
	const hosts = Object.fromEntries(sandboxes.map(({ provider, url }) => [provider, url]));
	const host = `={{ (${JSON.stringify(hosts)})[$json.body.provider] }}`;
	return {
		sandboxes,
		reach({ nodes }) {
			const create = nodes.find(({ name }) => name === 'Create');
			if (create !== undefined) Object.assign(create.parameters.options as object, { host });
		},
		close: async () => void (await Promise.all(sandboxes.map(async (sandbox) => await sandbox.close()))),
	};
}
