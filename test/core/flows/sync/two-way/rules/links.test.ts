import type { SyncPolicy } from '../../../../../../core/store/contract';
import { eraseContact } from '../../../../../../core/flows/erasing';
import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	everybody,
	inStep,
	integration,
	linkOf,
	onlyRecord,
	runtime,
	setPolicy,
	sync,
	workspace,
} from '../session';

/** Links end, and stay: every way in which a record goes, comes back, or is joined to another. */

const reviews = async () => (await workspace.reviews.listOpen(10)).map(({ contactIds }) => contactIds);

describe('A record that was deleted in the CRM', () => {
	test.each([
		['ignore', { state: 'living' }],
		['unlink', { state: 'ended', ended: { why: 'deleted' } }],
		['mark', { state: 'ended', ended: { why: 'deleted' } }],
	] as ReadonlyArray<[SyncPolicy['deletedInCrm'], object]>)('under %s leaves the contact', async (rule, link) => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm, { deletedInCrm: rule });
		crm.remove(crmId);
		await sync(crm);
		await edit(contact.id, { company: 'Acme' });
		await sync(crm);
		expect(await linkOf(contact.id)).toMatchObject(link);
		expect([[...crm.living()], (await contactNow(contact.id)).company]).toEqual([[], 'Acme']);
		const stored = (await workspace.hubValues.find([contact.id])).get(contact.id) ?? [];
		expect(stored.some(({ field }) => field === 'custom:deletedInCrm')).toBe(rule === 'mark');
	});

	test('under erase takes the contact along, whom no later full read brings back', async () => {
		const crm = crmWith();
		const { crmId } = await inStep(crm, { deletedInCrm: 'erase' });
		crm.remove(crmId);
		await sync(crm);
		expect(await everybody()).toEqual([]);
		crm.restore(crmId);
		crm.expirePositions();
		await sync(crm);
		expect(await everybody()).toEqual([]);
	});

	test('and restored under its id takes the link up again, with its pairs', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.remove(crmId);
		await sync(crm);
		await edit(contact.id, { jobTitle: 'Engineer' });
		await sync(crm);
		crm.restore(crmId);
		crm.edit(crmId, { company: 'Acme' });
		await sync(crm);
		expect(await linkOf(contact.id)).toMatchObject({ state: 'living', crmId });
		const both = { jobTitle: 'Engineer', company: 'Acme' };
		expect([await contactNow(contact.id), onlyRecord(crm)[1]]).toMatchObject([both, both]);
	});

	test('and added anew with its keys is a first meeting: what differs stays on both sides', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.remove(crmId);
		await sync(crm);
		const again = crm.create({ email: 'p1@example.com', firstName: 'Other', company: 'Acme' });
		await sync(crm);
		expect(await linkOf(contact.id)).toMatchObject({ state: 'living', crmId: again });
		expect(await contactNow(contact.id)).toMatchObject({ firstName: 'First1', company: 'Acme' });
		expect(onlyRecord(crm)[1]).toMatchObject({ firstName: 'Other', company: 'Acme' });
		expect(await everybody()).toHaveLength(1);
	});
});

describe('A record that is not shown', () => {
	test.each(['outOfSight', 'unknown'] as const)('and is %s changes nothing, until it is seen again', async (why) => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.conceal(crmId, why);
		crm.expirePositions();
		await sync(crm);
		await edit(contact.id, { company: 'Acme' });
		await sync(crm);
		expect(await linkOf(contact.id)).toMatchObject({ state: 'living', crmId });
		expect(crm.writes()).toEqual([]);
		crm.conceal(crmId, null);
		crm.expirePositions();
		await sync(crm);
		await sync(crm);
		expect(onlyRecord(crm)[1].company).toBe('Acme');
		expect(await everybody()).toHaveLength(1);
	});
});

describe('Records that were merged in the CRM', () => {
	/** Two people who are in step. */
	async function two() {
		const crm = crmWith();
		await setPolicy();
		const people = [await contactOf(1), await contactOf(2)];
		await workspace.syncOutbox.note(
			integration.id,
			'contact',
			people.map(({ id }) => id),
		);
		await sync(crm);
		await sync(crm);
		const [one, other] = [(await linkOf(people[0]!.id))!.crmId!, (await linkOf(people[1]!.id))!.crmId!];
		return { crm, people, one, other };
	}

	test('and both belong to somebody are for a person to look at, and neither is lost', async () => {
		const { crm, people, one, other } = await two();
		crm.merge(one, other);
		await sync(crm);
		expect(await reviews()).toEqual([people.map(({ id }) => id).sort()]);
		expect(await everybody()).toHaveLength(2);
		expect(await linkOf(people[0]!.id)).toMatchObject({ state: 'living', crmId: one });
		await sync(crm);
		expect(await reviews()).toHaveLength(1);
	});

	test('and here as well are one person with one record', async () => {
		const { crm, people, one, other } = await two();
		crm.merge(one, other);
		const [survivor, merged] = people;
		await workspace.contacts.merge(survivor!.id, merged!.id);
		await sync(crm);
		await sync(crm);
		expect(await everybody()).toHaveLength(1);
		expect(await linkOf(survivor!.id)).toMatchObject({ state: 'living', crmId: one });
		crm.calls.length = 0;
		await sync(crm);
		expect(crm.writes()).toEqual([]);
	});

	test('whose survivor was deleted afterwards end the link', async () => {
		const { crm, people, other } = await two();
		const survivor = crm.create({ company: 'Acme' });
		crm.merge(survivor, other);
		crm.remove(survivor);
		await sync(crm);
		expect(await linkOf(people[1]!.id)).toMatchObject({ state: 'ended', ended: { why: 'deleted' } });
	});
});

test('A contact that was erased here leaves its record, and is not brought back by it', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	await eraseContact({ workspace, runtime, contactId: contact.id });
	await sync(crm);
	crm.edit(crmId, { company: 'Acme' });
	crm.expirePositions();
	await sync(crm);
	expect([await everybody(), crm.living().size, crm.writes()]).toEqual([[], 1, []]);
});

describe('A record that leaves the filter', () => {
	const filter = { field: 'jobTitle', in: ['Buyer'] } as const;

	test('is paused with its pairs, and both sides are read afresh when it is back', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.edit(crmId, { jobTitle: 'Buyer' });
		await sync(crm);
		await setPolicy({ filter });
		crm.edit(crmId, { jobTitle: 'Seller' });
		await sync(crm);
		expect(await linkOf(contact.id)).toMatchObject({ state: 'paused', base: { firstName: 'First1' } });
		crm.edit(crmId, { firstName: 'Ana' });
		await edit(contact.id, { company: 'Acme' });
		await sync(crm);
		expect([(await contactNow(contact.id)).firstName, onlyRecord(crm)[1].company ?? null]).toEqual([
			'First1',
			null,
		]);
		crm.edit(crmId, { jobTitle: 'Buyer' });
		await sync(crm);
		expect(await linkOf(contact.id)).toMatchObject({ state: 'living' });
		expect([(await contactNow(contact.id)).firstName, onlyRecord(crm)[1].company]).toEqual(['Ana', 'Acme']);
	});
});
