import type { FieldMapping } from '../../../../../../core/store/contract';
import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	everybody,
	FIELDS,
	inStep,
	integration,
	linkOf,
	NO_GUARD,
	onlyRecord,
	setPolicy,
	shared,
	sync,
	workspace,
} from '../session';

/** What happens to whole runs: large feeds, equal times, purges, and settings that change in between. */

test('the 10,001st record of a full read is met like the first, and its edit is seen', async () => {
	const crm = crmWith({ pageSize: 1_000, batchSize: 100 });
	await setPolicy({ mayCreate: { inHub: false, inCrm: false } });
	for (let number = 1; number <= 10_000; number++) crm.create({ company: `Company ${number}` });
	const [first, last] = [await contactOf(1), await contactOf(2)];
	crm.edit('1', { email: 'p1@example.com' });
	const lastId = crm.create({ email: 'p2@example.com', jobTitle: 'Buyer' });
	await sync(crm);
	expect([await linkOf(first.id), await linkOf(last.id)]).toMatchObject([{ crmId: '1' }, { crmId: lastId }]);
	crm.edit(lastId, { jobTitle: 'Engineer' });
	await sync(crm);
	expect((await contactNow(last.id)).jobTitle).toBe('Engineer');
}, 60_000);

test('records that changed in the same instant are all seen, whatever the page ends between', async () => {
	const crm = crmWith({ pageSize: 3 });
	await setPolicy({ guard: NO_GUARD });
	const ids = Array.from({ length: 20 }, (_, number) => crm.create({ email: `p${number}@example.com` }));
	await sync(crm);
	await sync(crm);
	for (const id of ids) crm.edit(id, { company: 'Acme' });
	await sync(crm);
	const companies = (await everybody()).map(({ company }) => company);
	expect([companies.length, new Set(companies)]).toEqual([20, new Set(['Acme'])]);
});

test('a purge of 3,000 waits for a person, and nothing is done until then', async () => {
	const crm = crmWith({ pageSize: 1_000, batchSize: 500 });
	await setPolicy({ guard: NO_GUARD });
	const ids = Array.from({ length: 3_000 }, (_, number) => crm.create({ email: `p${number}@example.com` }));
	await sync(crm);
	await setPolicy({ deletedInCrm: 'erase' });
	for (const id of ids) crm.remove(id);
	const held = await sync(crm);
	expect(held).toMatchObject({ state: 'held', reason: expect.stringMatching(/3000 contacts would be deleted/) });
	expect([await workspace.contacts.count(), await workspace.links.countLiving(integration.id, 'contact')]).toEqual([
		3_000, 3_000,
	]);
}, 60_000);

test('a permission that is taken away between two runs clears nothing, and given back changes nothing', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	crm.edit(crmId, { company: 'Acme' });
	await sync(crm);
	const [{ createdAt: _, ...before }, there] = [await contactNow(contact.id), { ...onlyRecord(crm)[1] }];
	for (const field of ['email', 'firstName', 'lastName', 'company'] as const) crm.hide(field);
	crm.edit(crmId, { jobTitle: 'Engineer' });
	await sync(crm);
	for (const field of ['email', 'firstName', 'lastName', 'company'] as const) crm.hide(field, false);
	crm.calls.length = 0;
	await sync(crm);
	expect(await contactNow(contact.id)).toMatchObject({
		firstName: before.firstName,
		lastName: before.lastName,
		company: 'Acme',
		emails: before.emails,
		jobTitle: 'Engineer',
	});
	expect([crm.writes(), onlyRecord(crm)[1]]).toEqual([[], { ...there, jobTitle: 'Engineer' }]);
});

describe('A mapping that changed between two runs', () => {
	const remapped: FieldMapping = { ...shared('company'), crm: 'jobTitle' };
	const others = FIELDS.filter(({ crm }) => crm !== 'company' && crm !== 'jobTitle');

	test('ends the pair: what differs stays on both sides, and the next edit travels by the new mapping', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.edit(crmId, { company: 'Acme', jobTitle: 'Engineer' });
		await sync(crm);
		await setPolicy({ fields: [...others, remapped] });
		crm.edit(crmId, { company: 'Not mapped any more' });
		await sync(crm);
		expect([(await contactNow(contact.id)).company, onlyRecord(crm)[1].jobTitle]).toEqual(['Acme', 'Engineer']);
		crm.edit(crmId, { jobTitle: 'Now the company' });
		await sync(crm);
		expect((await contactNow(contact.id)).company).toBe('Now the company');
	});

	test('and put back begins anew: what moved meanwhile is no edit, and what moves from now on is', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.edit(crmId, { company: 'Acme' });
		await sync(crm);
		await setPolicy({ fields: others });
		await edit(contact.id, { company: 'Here' });
		crm.edit(crmId, { company: 'There' });
		await sync(crm);
		await setPolicy();
		await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
		await sync(crm);
		expect([(await contactNow(contact.id)).company, onlyRecord(crm)[1].company]).toEqual(['Here', 'There']);
		crm.edit(crmId, { company: 'Later' });
		await sync(crm);
		expect((await contactNow(contact.id)).company).toBe('Later');
	});

	test('and a sync that was ended and set up anew begin anew for every field', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		await workspace.syncPolicies.remove(integration.id, 'contact');
		await edit(contact.id, { firstName: 'Here' });
		crm.edit(crmId, { firstName: 'There' });
		await setPolicy();
		await sync(crm);
		expect([(await contactNow(contact.id)).firstName, onlyRecord(crm)[1].firstName]).toEqual(['Here', 'There']);
	});
});

test('a run stops where the filter changes under way, and the next one goes by the new policy', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	crm.edit(crmId, { jobTitle: 'Seller', company: 'Acme' });
	let isChanged = false;
	crm.beforeCall = async () => {
		if (isChanged) return;
		isChanged = true;
		await setPolicy({ filter: { field: 'jobTitle', in: ['Buyer'] } });
	};
	expect(await sync(crm)).toMatchObject({ state: 'stopped', stoppedBy: 'policy' });
	expect((await sync(crm)).state).toBe('done');
	expect(await linkOf(contact.id)).toMatchObject({ state: 'paused' });
	expect(await contactNow(contact.id)).toMatchObject({ company: null, jobTitle: null });
});

test('a plan of a preview is refused once the policy changed, and what it planned is planned anew', async () => {
	const crm = crmWith();
	const { contact } = await inStep(crm);
	await edit(contact.id, { company: 'Acme' });
	const { planId } = await sync(crm, { kind: 'preview' });
	await setPolicy({
		fields: [...FIELDS.filter(({ crm: name }) => name !== 'company'), shared('company', { owner: 'crm' })],
	});
	await expect(sync(crm, { kind: 'apply', planId: planId! })).rejects.toThrow(/policy was changed/);
	await sync(crm);
	expect([crm.writes(), onlyRecord(crm)[1].company ?? null]).toEqual([[], null]);
});
