import type { ShownContact } from '../crm';
import type { DemoCrm } from './crms';
import { table } from './progress';

/** Everything the CRMs hold of their contacts, as text to compare. */
export function snapshotOf(crms: readonly DemoCrm[]): string {
	return JSON.stringify(crms.map((crm) => crm.contacts()));
}

export function callsOf(crms: readonly DemoCrm[]): string {
	return crms
		.map(({ label, sandbox }) => {
			const { reads, writes } = sandbox.admin.counts();
			return `${label} ${reads} reading and ${writes} writing`;
		})
		.join(', ');
}

/** The newest contacts of all CRMs side by side: each person once, with the id that every CRM gave. */
export function sideBySide(crms: readonly DemoCrm[], limit: number): string {
	const held = crms.map((crm) => new Map(crm.contacts().map((contact) => [contact.key, contact])));
	const keys = [...(held[0]?.keys() ?? [])].slice(-limit).reverse();
	const rows = keys.map((key) => {
		const people = held.map((contacts) => contacts.get(key));
		return [
			...described(people.find((person) => person !== undefined)),
			...people.map((person) => person?.id ?? 'missing'),
		];
	});
	return table(['name', 'e-mail', 'platforms', 'user name', 'messages', ...crms.map(({ label }) => label)], rows);
}

function described(person: ShownContact | undefined): string[] {
	if (person === undefined) return ['', '', '', '', ''];
	return [person.name, person.email, person.platforms, person.username, person.messages];
}
