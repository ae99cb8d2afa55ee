import type { SandboxHandle } from '../crm';
import { table } from './progress';

interface ContactRow {
	id: string;
	properties: Record<string, string | null>;
}

export function crmContacts({ admin }: SandboxHandle): ContactRow[] {
	return admin.rows('contacts') as ContactRow[];
}

/** Everything the CRM holds of its contacts, as text to compare. */
export function snapshotOf(crm: SandboxHandle): string {
	return JSON.stringify(crmContacts(crm));
}

export function writesSince({ admin }: SandboxHandle): string {
	const { reads, writes } = admin.counts();
	return `${reads} reading and ${writes} writing`;
}

export function crmTable(crm: SandboxHandle, limit: number): string {
	const rows = crmContacts(crm).slice(-limit).reverse();
	return table(
		['id', 'name', 'e-mail', 'phone', 'platforms', 'user name', 'messages'],
		rows.map(({ id, properties }) => [
			id,
			[properties.firstname, properties.lastname].filter(Boolean).join(' '),
			properties.email ?? '',
			properties.phone ?? '',
			properties.social_platforms ?? '',
			properties.social_username ?? '',
			properties.social_interaction_count ?? '',
		]),
	);
}
