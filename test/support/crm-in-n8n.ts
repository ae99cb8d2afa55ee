import type { Fault, FaultRule, SandboxProvider } from '../../sandbox/crm';
import { SANDBOX_ACCESS } from '../../sandbox/crm';
import type { N8nClient } from '../../sandbox/n8n';
import { giveConsent } from './consent';
import { crmUrl } from './n8n-address';
import { remoteSandbox, type RemoteSandbox } from './sandbox-admin';

/** A credential in the shared n8n, and how a node is told to use it. */
export interface ChosenCredential {
	authentication: string;
	credentials: Record<string, string>;
}

/** What the suite of a real n8n has to know about one CRM: its own names, never the adapter's. */
export interface CrmInN8n {
	provider: SandboxProvider;
	label: string;
	/** The call that adds contacts. */
	createRoute: Pick<FaultRule, 'method' | 'path'>;
	/** Calls that 250 new contacts may cost. */
	budget: { reads: number; writes: number };
	/** Contacts per call that adds some. */
	batchSize: number;
	/** A limit that is over in a moment. */
	busy: Fault;
	/** The quota of the day is spent. */
	spent: Fault;
	/** How the message about that says so. */
	spentText: RegExp;
	/** Contacts that are not removed, by id and e-mail. */
	contacts(sandbox: RemoteSandbox): Promise<Array<{ id: string; email: string | null }>>;
	/** Two records of one person. */
	twins(emails: readonly [string, string]): Record<string, unknown>;
	/** Makes time pass fast enough that limits of seconds are no matter. */
	settings?: Record<string, unknown>;
	/** A credential that was connected or pasted, as most users have it. */
	connect(n8n: N8nClient): Promise<ChosenCredential>;
	/** The same with a token that the CRM does not know. */
	wrong(n8n: N8nClient, secret: string): Promise<ChosenCredential>;
	/** The same for another host. */
	at(n8n: N8nClient, host: string): Promise<ChosenCredential>;
	/** One whose tokens are renewed. */
	renewable(n8n: N8nClient): Promise<ChosenCredential>;
	/** What a node of version 2 says of the way to connect, for a CRM that those of version 1 do not know. */
	connection?: Record<string, string>;
	/** Every other way to connect, by its name. */
	others: Readonly<Record<string, (n8n: N8nClient) => Promise<ChosenCredential>>>;
}

export const sandboxOf = ({ provider }: CrmInN8n): RemoteSandbox => remoteSandbox(crmUrl(provider));

/** Stores a credential. `data` may leave out what every credential of the sandbox has. */
export async function storedCredential(
	n8n: N8nClient,
	authentication: string,
	type: string,
	data: Record<string, unknown>,
): Promise<ChosenCredential & { id: string }> {
	const id = await n8n.createCredential({ name: `Sandbox: ${type}`, type, data });
	return { authentication, credentials: { [type]: id }, id };
}

/** Stores an OAuth2 credential and connects it, as a user does. */
export async function connected(
	n8n: N8nClient,
	provider: SandboxProvider,
	authentication: string,
	type: string,
	data: Record<string, unknown>,
): Promise<ChosenCredential> {
	const url = crmUrl(provider);
	const { id, ...chosen } = await storedCredential(n8n, authentication, type, {
		...SANDBOX_ACCESS[provider].oauthClient,
		...data,
	});
	await giveConsent(n8n, id, url);
	return chosen;
}
