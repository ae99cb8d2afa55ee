import type { Contact } from '../../../../../core/contact';
import type { FieldValue } from '../../../../../core/crm/contract';
import fc from '../../../../support/random';
import { together } from './together';
import { calm, createWorld, happen, syncOnce, type World } from './world';
import { startOver } from '../push-session';
import { everybody, integration, workspace } from './session';
import { histories, natures, type Deed, type Nature } from './history';

const RUNS = Number(process.env.SYNC_HISTORIES ?? 60);
const DEEDS = Number(process.env.SYNC_DEEDS ?? 25);

/** Two rounds, and one in which nothing is left to do. */
async function settle(world: World): Promise<string[]> {
	calm(world);
	await syncOnce(world);
	await syncOnce(world);
	const before = world.crm.writes().length;
	const contacts = JSON.stringify(await everybody());
	await syncOnce(world);
	const late = world.crm.writes().slice(before);
	return [
		...late.map((call) => `1: a third round wrote to the CRM: ${call}`),
		...(JSON.stringify(await everybody()) === contacts ? [] : ['1: a third round wrote to the hub']),
	];
}

async function converged(world: World): Promise<string[]> {
	return (await together(world)).flatMap(({ contact, crmId, fields }) =>
		fields
			.filter(({ isSettled }) => !isSettled)
			.map(({ field, hub, crm }) => `1: ${field} of ${contact.id}/${crmId}: ${hub} here, ${crm} there`),
	);
}

/** What somebody wrote by hand is on one side at least, or the audit tells what took its place. */
async function kept(world: World): Promise<string[]> {
	const lost: string[] = [];
	for (const { contact, crmId, fields } of await together(world)) {
		const told = (await workspace.audit.listForContact(contact.id, 1_000)).flatMap(({ changes }) => changes);
		for (const { field, hub, crm } of fields) {
			for (const key of [`hub ${contact.id} ${field}`, `crm ${crmId} ${field}`]) {
				const value = world.written.get(key);
				if (value === undefined || value === null || [hub, crm].some((held) => isSame(held, value))) continue;
				if (!told.some((change) => change.field === field && isSame(change.from, value)))
					lost.push(`2: ${key} = ${value} is gone without a word`);
			}
		}
	}
	return lost;
}

/** A CRM may spell it in capitals. */
const isSame = (one: FieldValue, other: FieldValue) => String(one).toLowerCase() === String(other).toLowerCase();

async function single({ crm }: World): Promise<string[]> {
	const keys = [...crm.living().values()].flatMap(({ externalKey }) => externalKey ?? []);
	const contacts = await everybody();
	const links = await workspace.links.find(
		integration.id,
		'contact',
		contacts.map(({ id }) => id),
	);
	const living = [...links.values()].filter(({ state = 'living' }) => state === 'living');
	const crmIds = living.map(({ crmId }) => crmId);
	const reviewed = new Set((await workspace.reviews.listOpen(100)).flatMap(({ contactIds }) => contactIds));
	return [
		...(new Set(keys).size === keys.length ? [] : ['3: two records carry one key']),
		...living
			.filter(({ crmId, contactId }) => !crm.living().has(crmId ?? '') && !reviewed.has(contactId))
			.map(({ crmId }) => `1: a link lives to record ${crmId}, which is gone`),
		...(new Set(crmIds).size === crmIds.length ? [] : ['3: two contacts are linked to one record']),
		...(await unreviewed(contacts)),
	];
}

/** Two people may come to hold one address, where records were merged in the CRM; somebody is to look at them then. */
async function unreviewed(contacts: readonly Contact[]): Promise<string[]> {
	const reviews = await workspace.reviews.listOpen(100);
	const isReviewed = (a: Contact, b: Contact) =>
		reviews.some(({ contactIds }) => contactIds.includes(a.id) && contactIds.includes(b.id));
	return contacts.flatMap((contact, index) =>
		contacts
			.slice(index + 1)
			.filter((other) => other.emails.some((email) => contact.emails.includes(email)))
			.filter((other) => !isReviewed(contact, other))
			.map(
				(other) =>
					`3: ${contact.id} and ${other.id} hold ${contact.emails.join()}, and nobody is asked to look`,
			),
	);
}

async function live(nature: Nature, deeds: readonly Deed[]): Promise<string[]> {
	const world = await createWorld(nature);
	for (const deed of deeds) await happen(world, deed);
	const late = await settle(world);
	const lost = await kept(world);
	return [...world.broken, ...late, ...(await converged(world)), ...lost, ...(await single(world))];
}

test('whatever people, CRM and network do, the laws hold', async () => {
	await fc.assert(
		fc.asyncProperty(natures, histories(DEEDS), async (nature, deeds) => {
			await startOver();
			expect(await live(nature, deeds)).toEqual([]);
		}),
		{ numRuns: RUNS },
	);
}, 300_000);
