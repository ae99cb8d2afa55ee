import type { Contact } from '../../../../../../core/contact';
import { everybody, workspace } from '../session';
import { leftAlone } from './alone';
import { calm } from './happen';
import { isSame } from './last-writes';
import { reachedLaw } from './lists';
import { people } from './people';
import { syncOnce } from './runs';
import { together, type Together } from './together';
import type { Spoke, World } from './world';

/** What is asked of a world once people stopped. Each breach begins with the number of its law. */
export async function breaches(world: World): Promise<string[]> {
	const late = await settle(world);
	const found = [...world.broken, ...late];
	for (const spoke of world.spokes) {
		const linked = await together(spoke);
		found.push(...apart(spoke, linked), ...(await doubled(spoke)), ...(await leftAlone(world, spoke)));
		found.push(...(await lost(world, spoke, linked)));
	}
	return [...found, ...(await unreviewed()), ...(await reachedLaw(world))];
}

export async function round(world: World): Promise<void> {
	for (const spoke of world.spokes) await syncOnce(world, spoke);
}

/**
 * Two rounds of all CRMs, and one in which nothing is left to do; and one more that reads everything anew. A record
 * that waited for a person in the first one, and did not need to any more, has its own two: who meets whom is judged by
 * the keys as they stood when the run began, so that order decides nothing, and what that run gives away is free after.
 */
async function settle(world: World): Promise<string[]> {
	await calm(world);
	await round(world);
	const waiting = await recordsThatWait(world);
	await round(world);
	const still = new Set(await recordsThatWait(world));
	if (waiting.some((each) => !still.has(each))) await round(world);
	const late = await writesIn(world, 'a third round');
	for (const { crm } of world.spokes) crm.expirePositions();
	return [...late, ...(await writesIn(world, 'a full read of what nobody changed'))];
}

async function recordsThatWait({ spokes }: World): Promise<string[]> {
	const rows = spokes.map(
		async ({ integration: { id } }) => await workspace.syncInbox.list(id, 'contact', 100, null),
	);
	return (await Promise.all(rows)).flatMap((of, index) => of.map(({ crmId }) => `${index} ${crmId}`));
}

async function writesIn(world: World, what: string): Promise<string[]> {
	const before = world.spokes.map(({ crm }) => crm.sent.length);
	const contacts = JSON.stringify(await people());
	await round(world);
	const sent = world.spokes.flatMap(({ letter, crm }, index) =>
		crm.sent.slice(before[index]).map((write) => `1: ${what} wrote to ${letter}: ${JSON.stringify(write)}`),
	);
	return [...sent, ...(JSON.stringify(await people()) === contacts ? [] : [`1: ${what} wrote to the hub`])];
}

function apart(spoke: Spoke, linked: readonly Together[]): string[] {
	return linked.flatMap(({ contact, crmId, fields }) =>
		fields
			.filter(({ isSettled }) => !isSettled)
			.map(({ field, hub, crm }) => {
				const where = `${spoke.letter} ${crmId}`;
				return `1: ${field} of ${contact.id}: ${hub} here, ${crm} in ${where}`;
			}),
	);
}

/** What somebody wrote by hand is on one side at least, or the audit tells what took its place. */
async function lost({ written }: World, { letter }: Spoke, linked: readonly Together[]): Promise<string[]> {
	const found: string[] = [];
	for (const { contact, crmId, fields } of linked) {
		const told = (await workspace.audit.listForContact(contact.id, 1_000)).flatMap(({ changes }) => changes);
		for (const { field, crmField, hub, crm } of fields) {
			const names = [field, crmField, `custom:${field}`];
			for (const key of [`hub ${contact.id} ${field}`, `crm ${letter} ${crmId} ${crmField}`]) {
				const value = written.get(key)?.value;
				if (value === undefined || value === null || [hub, crm].some((held) => isSame(held, value))) continue;
				if (!told.some((change) => names.includes(change.field) && isSame(change.from, value)))
					found.push(`2: ${key} = ${value} is gone without a word`);
			}
		}
	}
	return found;
}

async function doubled({ letter, crm, integration, nature, pushedBeside, removed }: Spoke): Promise<string[]> {
	// Whoever brings a record back by hand brings its key back: where another one took its place, somebody is asked.
	const broughtBack = await workspace.syncInbox.find(integration.id, 'contact', removed);
	const seen = [...crm.living()].filter(([id]) => !pushedBeside.has(id) && !broughtBack.has(id));
	const keys = seen.flatMap(([, { externalKey }]) => externalKey ?? []);
	const ids = (await everybody()).map(({ id }) => id);
	const links = await workspace.links.find(integration.id, 'contact', ids);
	const living = [...links.values()].filter(({ state = 'living' }) => state === 'living');
	const crmIds = living.map(({ crmId }) => crmId);
	const reviewed = new Set((await workspace.reviews.listOpen(100)).flatMap(({ contactIds }) => contactIds));
	return [
		...(new Set(keys).size === keys.length ? [] : [`3: two records of ${letter} carry one key`]),
		...living
			.filter(() => nature.deletedInCrm !== 'ignore')
			.filter(({ crmId, contactId }) => !crm.living().has(crmId ?? '') && !reviewed.has(contactId))
			.map(({ crmId }) => `1: a link lives to record ${crmId} of ${letter}, which is gone`),
		...(new Set(crmIds).size === crmIds.length ? [] : [`3: two contacts are linked to one record of ${letter}`]),
	];
}

/** Two people may come to hold one address, where records were merged in the CRM; somebody is to look at them then. */
async function unreviewed(): Promise<string[]> {
	const contacts = await everybody();
	const reviews = await workspace.reviews.listOpen(100);
	const apart = await workspace.reviews.apartPairs(contacts.map(({ id }) => id));
	// Of whom somebody said that they are two, nobody is asked again.
	const isReviewed = (a: Contact, b: Contact) =>
		[...apart, ...reviews.map(({ contactIds }) => contactIds)].some(
			(pair) => pair.includes(a.id) && pair.includes(b.id),
		);
	return contacts.flatMap((one, index) =>
		contacts
			.slice(index + 1)
			.filter((other) => other.emails.some((email) => one.emails.includes(email)) && !isReviewed(one, other))
			.map((other) => `3: ${one.id} and ${other.id} hold ${one.emails.join()}, and nobody is asked to look`),
	);
}
