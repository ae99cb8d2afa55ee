import type { SandboxProvider } from '../../sandbox/crm';
import { CRMS } from './crms';
import type { HeldPerson } from './crms/held-person';
import type { RemoteSandbox } from './sandbox-admin';

/** The contacts that a sandbox holds. */
export async function heldContacts(provider: SandboxProvider, sandbox: RemoteSandbox): Promise<HeldPerson[]> {
	return await CRMS[provider].held.contacts(sandbox);
}

/** The leads, with the values of their person where the CRM keeps them there. */
export async function heldLeads(provider: SandboxProvider, sandbox: RemoteSandbox): Promise<HeldPerson[]> {
	return await CRMS[provider].held.leads(sandbox);
}

/** Every entry of every timeline, each as one text with all that the sandbox holds of it. */
export async function heldEntries(provider: SandboxProvider, sandbox: RemoteSandbox): Promise<string[]> {
	const { timelines } = CRMS[provider].held;
	const rows = await Promise.all(timelines.map(async (entity) => await sandbox.rows<unknown>(entity)));
	return rows.flat().map((row) => JSON.stringify(row));
}
