import { everybody, workspace } from '../session';
import { plain } from './lists';
import type { Spoke, World } from './world';

/**
 * Law 1: who may be added is added in the end, or somebody is asked. Those are looked at who share nothing with anybody
 * on the other side.
 */
export async function leftAlone({ reached, spokes }: World, spoke: Spoke): Promise<string[]> {
	const { integration, crm, letter, nature, concealed } = spoke;
	const contacts = await everybody();
	const ids = contacts.map(({ id }) => id);
	const records = [...crm.living()];
	const there = records.map(([id, { email, externalKey }]) => ({
		id,
		keys: [...[email, ...crm.further(id, 'emails')].map(text).map(plain), text(externalKey)].filter(Boolean),
	}));
	const here = contacts.map(({ id, emails, externalKey }) => ({ id, keys: [...emails.map(plain), externalKey] }));
	const links = await workspace.links.find(integration.id, 'contact', ids);
	const letters = await workspace.deadLetters.find(integration.id, 'contact', ids);
	const asked = new Set((await workspace.reviews.listOpen(100)).flatMap(({ contactIds }) => contactIds));
	const unadded = withoutOthers(here, there)
		.filter(({ id, keys }) => keys.length > 1 && !links.has(id) && !letters.has(id) && !asked.has(id))
		.map(({ id }) => `1: ${id} was not added to ${letter}, and nobody is asked`);
	// Of the records of the erased nobody is made, whichever CRM it was whose deletion erased them.
	if (reached.erasures > 0 || spokes.some((each) => each.nature.deletedInCrm === 'erase')) return unadded;
	const crmIds = records.map(([id]) => id);
	const owned = await workspace.links.findByCrmIds(integration.id, 'contact', crmIds);
	const second = await workspace.links.findSecondary(integration.id, 'contact', crmIds);
	const waiting = await workspace.syncInbox.find(integration.id, 'contact', crmIds);
	const isOutside = (id: string) => nature.isFiltered === true && crm.living().get(id)?.['native:kind'] === 'out';
	const unknown = withoutOthers(there, here)
		.filter(({ id, keys }) => there.every((other) => other.id === id || !sharesKey(other.keys, keys)))
		.filter(({ id }) => !owned.has(id) && !second.has(id) && !waiting.has(id) && !concealed.has(id))
		.filter(({ id }) => !isOutside(id))
		.map(({ id }) => `1: record ${id} of ${letter} became nobody, and nobody is asked`);
	return [...unadded, ...unknown];
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

interface Keyed {
	id: string;
	keys: readonly string[];
}

const withoutOthers = (of: readonly Keyed[], others: readonly Keyed[]): Keyed[] =>
	of.filter(({ keys }) => !others.some((other) => sharesKey(other.keys, keys)));

const sharesKey = (one: readonly string[], other: readonly string[]) => one.some((key) => other.includes(key));
