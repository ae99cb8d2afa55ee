import { EMULATORS, SANDBOX_PROVIDERS, startSandbox, systemClock } from '../crm';
import type { DemoPart, SandboxHandle, SandboxProvider, ShownContact } from '../crm';
import type { N8nHandle } from '../n8n';

export interface DemoCrm {
	provider: SandboxProvider;
	label: string;
	sandbox: SandboxHandle;
	/** The credential type that the demo uses, and what it holds. */
	credential: ReturnType<DemoPart['credential']>;
	/** How a new node of the pack connects with that credential. */
	connection: DemoPart['connection'];
	edited: DemoPart['edited'];
	/** What is sold in it. */
	sales: Pick<DemoPart, 'sales' | 'wonDeal'>;
	contacts(): ShownContact[];
	/** Where a browser sees what the CRM holds. */
	rowsAddress: string;
}

/** In the order of the demo's tables. */
export const CRM_LABELS = SANDBOX_PROVIDERS.map((provider) => EMULATORS[provider].label);

/** One CRM of every kind, each on its own port. */
export async function startCrms(): Promise<DemoCrm[]> {
	return await Promise.all(SANDBOX_PROVIDERS.map(startCrm));
}

/** One, on a port of its own. */
export async function startCrm(provider: SandboxProvider): Promise<DemoCrm> {
	const { label, demo } = EMULATORS[provider];
	const sandbox = await startSandbox({ provider, clock: systemClock });
	return {
		provider,
		label,
		sandbox,
		credential: demo.credential(sandbox.url),
		connection: demo.connection,
		edited: demo.edited,
		sales: demo,
		contacts: () => sandbox.admin.rows(demo.people).flatMap((row) => demo.shown(row, sandbox.admin.rows) ?? []),
		rowsAddress: `${sandbox.url}/__sandbox/rows/${demo.people}`,
	};
}

/** Credential type -> id in n8n, for all CRMs. */
export async function createCredentials(n8n: N8nHandle, crms: readonly DemoCrm[]): Promise<Record<string, string>> {
	const created: Record<string, string> = {};
	for (const { label, credential } of crms) {
		created[credential.type] = await n8n.createCredential({ name: `Sandbox ${label}`, ...credential });
	}
	return created;
}
