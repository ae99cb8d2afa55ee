import { CrmError } from '../../../../../../core/lib/errors';
import { isoTime } from '../../../../../../core/lib/runtime';
import { contactOf, edit, everybody, runtime, workspace } from '../session';
import { EDITED, type Deed } from './deeds';
import { addressOf, happenInCrm, numberOf, showAll } from './in-crm';
import { noteWritten } from './last-writes';
import { changeListHere, changeListThere, erasePerson } from './lists';
import { editPerson } from './people';
import { applyOnce, previewOnce, pushOnce, syncOnce } from './runs';
import { openConflicts } from './together';
import { at, contactsInOrder } from './order';
import { mappingOf, setPolicy, type Spoke, type World } from './world';

/** Something happens. */
export async function happen(world: World, deed: Deed): Promise<void> {
	if (deed.do === 'atOnce') return void (world.isAtOnce = true);
	if (!world.isAtOnce) runtime.advance(1_000);
	// A run asks for it itself.
	if (deed.do !== 'sync' && deed.do !== 'apply') world.isAtOnce = false;
	if ('crm' in deed && deed.crm !== null) {
		const spoke = at(world.spokes, deed.crm);
		if (spoke !== undefined && !happenInCrm(world, spoke, deed)) await happenWith(world, spoke, deed);
	} else await happenHere(world, deed);
}

async function happenHere(world: World, deed: Deed): Promise<void> {
	switch (deed.do) {
		case 'addPerson':
			if (world.people.has(deed.person)) return;
			world.people.add(deed.person);
			world.reached.erased.delete(addressOf(deed.person));
			return await addPerson(deed.person);
		case 'mergePeople': {
			const [one, other] = await Promise.all([deed.who, deed.other].map(async (who) => await contactAt(who)));
			if (one && other && one.id !== other.id) await workspace.contacts.merge(one.id, other.id);
			return;
		}
		case 'keepApart': {
			const review = at(await workspace.reviews.listOpen(100), deed.which);
			if (review !== undefined) await workspace.reviews.keepApart(review.id, isoTime(runtime.clock.now()));
			return;
		}
		case 'editHub': {
			const contact = await contactAt(deed.who);
			if (contact === undefined) return;
			const value = deed.value === null ? null : `Hub${deed.value}`;
			await editPerson(contact.id, deed.field, value);
			if (deed.field !== 'shoe' && contact[deed.field] === value) return;
			return noteWritten(world, `hub ${contact.id} ${deed.field}`, value);
		}
		case 'editEmail':
			world.reached.erased.delete(addressOf(deed.person));
			return await takeAddress(deed.who, addressOf(deed.person));
		case 'list':
			return await changeListHere(world, deed);
		case 'erase':
			return await erasePerson(world, deed.who);
		case 'wait':
			return runtime.advance(deed.ms);
	}
}

async function happenWith(world: World, spoke: Spoke, deed: Extract<Deed, { crm: number | null }>): Promise<void> {
	switch (deed.do) {
		case 'meanwhile':
			return void spoke.meanwhile.push({ atCall: spoke.crm.calls.length + deed.inCalls, deed: deed.deed });
		case 'sync':
			return await syncOnce(world, spoke);
		case 'preview':
			return await previewOnce(world, spoke);
		case 'apply':
			return await applyOnce(world, spoke);
		case 'push':
			return await pushOnce(world, spoke, deed);
		case 'fail':
			return spoke.crm.failCall(deed.inCalls, unavailable(), deed.when);
		case 'list':
			return changeListThere(world, spoke, deed);
		case 'editEmail': {
			world.reached.erased.delete(addressOf(deed.person));
			const id = at([...spoke.crm.living().keys()], deed.who) ?? '';
			return void spoke.crm.edit(id, { email: addressOf(deed.person) });
		}
		case 'cap':
			spoke.callsPerRun = deed.calls;
			return await setPolicy(spoke);
		case 'switch':
			if (!spoke.mapping.delete(deed.field))
				spoke.mapping.set(deed.field, mappingOf(deed.field, spoke.nature.fields?.[deed.field]));
			return await setMapping(spoke);
		case 'remap': {
			const shoe = spoke.mapping.get('shoe');
			if (shoe === undefined) return;
			const crm = shoe.crm === 'native:shoe' ? 'native:other' : 'native:shoe';
			spoke.mapping.set('shoe', { ...shoe, crm });
			return await setMapping(spoke);
		}
		case 'answer': {
			const conflict = at(await openConflicts(spoke), deed.which);
			if (conflict === undefined) return;
			const now = isoTime(runtime.clock.now());
			return void (await workspace.conflicts.answer(conflict.id, { answer: deed.say, at: now }, conflict));
		}
	}
}

/** Two and two of them have one number, as in an office. */
async function addPerson(person: number): Promise<void> {
	const { id, phones } = await contactOf(person, addressOf(person));
	await edit(id, { phones: [...new Set([...phones, numberOf(person)])] });
}

/** After a change of the mapping everybody is looked at, on both sides. */
async function setMapping(spoke: Spoke): Promise<void> {
	await setPolicy(spoke);
	const ids = (await everybody()).map(({ id }) => id);
	await workspace.syncOutbox.note(spoke.integration.id, 'contact', ids);
	spoke.crm.expirePositions();
}

const contactAt = async (who: number) => at(await contactsInOrder(), who);

/** Somebody is given an address that nobody here has. */
async function takeAddress(who: number, address: string): Promise<void> {
	const contacts = await contactsInOrder();
	const contact = at(contacts, who);
	if (contact === undefined || contacts.some(({ emails }) => emails.includes(address))) return;
	await edit(contact.id, { emails: [address, ...contact.emails.slice(1)] });
}

function unavailable(): CrmError {
	return new CrmError('unavailable', 'The line was cut', {
		provider: 'simulated',
		operation: 'talk',
		mayHaveBeenApplied: true,
	});
}

/** Everything works and is seen again, and nothing is kept short. */
export async function calm({ spokes }: World): Promise<void> {
	for (const spoke of spokes) {
		showAll(spoke);
		spoke.crm.clearFaults();
		spoke.meanwhile.length = 0;
		if (spoke.callsPerRun === null && EDITED.every((field) => spoke.mapping.has(field))) continue;
		spoke.callsPerRun = null;
		await setPolicy(spoke);
	}
	runtime.advance(24 * 3_600_000);
}
