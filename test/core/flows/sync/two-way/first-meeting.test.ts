import { recognitionKeys } from '../../../../../core/contact';
import { isoTime } from '../../../../../core/lib/runtime';
import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	everybody,
	inStep,
	integration,
	linkOf,
	NO_GUARD,
	runtime,
	setPolicy,
	sync,
	workspace,
} from './session';
import { many } from '../push-session';

const finds = (calls: readonly string[]) => calls.filter((call) => call.startsWith('find '));
const note = async (ids: readonly string[]) => await workspace.syncOutbox.note(integration.id, 'contact', ids);
const waiting = async () => await workspace.syncInbox.count(integration.id, 'contact');

test('those who are in both meet by what a full read showed: the CRM is asked for nobody', async () => {
	const crm = crmWith({ pageSize: 50, batchSize: 50 });
	await setPolicy({ guard: NO_GUARD });
	const contacts = await many(30);
	await note(contacts.map(({ id }) => id));
	for (let number = 1; number <= 30; number++) crm.create({ email: `p${number}@example.com`, company: 'Acme' });
	expect(await sync(crm)).toMatchObject({ state: 'done', counts: { crmCreates: 0, hubCreates: 0, conflict: 0 } });
	expect(finds(crm.calls)).toEqual([]);
	expect(await linkOf(contacts[7]!.id)).toMatchObject({ crmId: '8' });
	expect(await contactNow(contacts[7]!.id)).toMatchObject({ company: 'Acme' });
	expect(await workspace.syncOutbox.count(integration.id, 'contact')).toBe(0);
});

test('who is in neither list of a full read is looked up once, just before it is added', async () => {
	const crm = crmWith();
	await setPolicy({ guard: NO_GUARD });
	const contacts = await many(3);
	await note(contacts.map(({ id }) => id));
	await sync(crm, { kind: 'preview' });
	expect(finds(crm.calls)).toEqual([]);
	expect(await sync(crm)).toMatchObject({ counts: { crmCreates: 3 } });
	expect(finds(crm.calls)).toHaveLength(1);
});

test('whoever was added in the CRM since the full read is met nevertheless, and not added again', async () => {
	const crm = crmWith({ uniqueEmail: false });
	await setPolicy({ guard: NO_GUARD });
	const contact = await contactOf(1);
	await note([contact.id]);
	crm.beforeCall = (name) => {
		if (name !== 'find') return;
		crm.beforeCall = null;
		crm.create({ email: 'p1@example.com' });
	};
	await sync(crm);
	await sync(crm);
	expect(crm.living().size).toBe(1);
	expect(await linkOf(contact.id)).toMatchObject({ crmId: '1' });
});

describe('Several who may be one person', () => {
	const scattered = async (order: readonly number[]) => {
		const crm = crmWith({ pageSize: 500, batchSize: 500, uniqueEmail: false });
		await setPolicy({ guard: NO_GUARD });
		const contact = await contactOf(1);
		// Judged some hundred at a time: the two are far from each other.
		for (const number of order) crm.create({ email: `p${number}@example.com` });
		return { crm, contact };
	};
	const others = Array.from({ length: 450 }, (_, index) => index + 10);

	test.each([
		['first and last', [1, ...others, 1]],
		['last', [...others, 1, 1]],
	])('are left to a person, wherever the records stand: %s', async (_, order) => {
		const { crm, contact } = await scattered(order);
		expect(await sync(crm)).toMatchObject({ counts: { conflict: 2, hubCreates: 450 } });
		expect(await linkOf(contact.id)).toBeUndefined();
		expect(await waiting()).toBe(2);
	});

	test('stay so until one of the records goes, and meet then without anything else being edited', async () => {
		const { crm, contact } = await scattered([1, 1]);
		await sync(crm);
		expect(await sync(crm)).toMatchObject({ counts: { conflict: 2 } });
		crm.remove('2');
		await sync(crm);
		expect(await linkOf(contact.id)).toMatchObject({ crmId: '1' });
		expect(await waiting()).toBe(0);
	});

	test('of whom nobody is known here do not become two contacts', async () => {
		const crm = crmWith({ uniqueEmail: false });
		await setPolicy({ guard: NO_GUARD });
		crm.create({ email: 'p1@example.com' });
		crm.create({ email: 'p1@example.com' });
		expect(await sync(crm)).toMatchObject({ counts: { conflict: 2, hubCreates: 0 } });
		expect(await everybody()).toEqual([]);
	});

	test('are seen also where only one of the records changed since the last run', async () => {
		const crm = crmWith({ uniqueEmail: false });
		await setPolicy({ mayCreate: { inHub: false, inCrm: false } });
		crm.create({ email: 'p1@example.com' });
		const second = crm.create({ email: 'p1@example.com' });
		crm.create({ email: 'p2@example.com' });
		await sync(crm);
		await workspace.syncInbox.take(integration.id, 'contact', await inbox());
		const contact = await contactOf(1);
		crm.edit(second, { company: 'Acme' });
		expect(await sync(crm)).toMatchObject({ counts: { conflict: 1 } });
		expect(await linkOf(contact.id)).toBeUndefined();
	});
});

const inbox = async () => await workspace.syncInbox.list(integration.id, 'contact', 500, null);

test('an address that more share than can be looked at tells nobody apart', async () => {
	const crm = crmWith({ pageSize: 500, batchSize: 500, uniqueEmail: false });
	await setPolicy({ guard: NO_GUARD });
	for (let number = 0; number < 60; number++) crm.create({ email: 'everybody@example.com' });
	const contact = await contactOf(1, 'everybody@example.com');
	expect(await sync(crm)).toMatchObject({ counts: { conflict: 60, hubCreates: 0 } });
	expect(await linkOf(contact.id)).toBeUndefined();
});

test('a phone number that the two share joins them not', async () => {
	const crm = crmWith();
	await setPolicy({ guard: NO_GUARD });
	const contact = await contactOf(1, null);
	await edit(contact.id, { phones: ['+4930123456'] });
	crm.create({ phone: '+4930123456' });
	expect(await sync(crm)).toMatchObject({ counts: { hubCreates: 1, crmCreates: 1 } });
	expect(await linkOf(contact.id)).toMatchObject({ crmId: '2' });
});

test('an address that a contact had goes on telling who it is', async () => {
	const crm = crmWith();
	await setPolicy({ guard: NO_GUARD });
	const contact = await contactOf(1);
	const before = await contactNow(contact.id);
	const after = { ...before, emails: ['new@example.com'], updatedAt: isoTime(runtime.clock.now()) };
	const keys = [...recognitionKeys(after), ...recognitionKeys(before)];
	await workspace.contacts.save([{ contact: after, keys }]);
	crm.create({ email: 'p1@example.com' });
	expect(await sync(crm)).toMatchObject({ counts: { hubCreates: 0 } });
	expect(await linkOf(contact.id)).toMatchObject({ crmId: '1' });
});

describe('Who was said to be somebody else', () => {
	const sharing = async () => {
		const crm = crmWith({ uniqueEmail: false });
		const { contact, crmId } = await inStep(crm);
		const other = await contactOf(2);
		await edit(other.id, { emails: ['p1@example.com'] });
		return { crm, contact, crmId, other };
	};

	test('is asked about first', async () => {
		const { crm, contact, other } = await sharing();
		expect(await sync(crm)).toMatchObject({ counts: { conflict: 1, crmCreates: 0 } });
		const reviews = await workspace.reviews.listOpen(10);
		expect(reviews.some(({ contactIds }) => [contact.id, other.id].every((id) => contactIds.includes(id)))).toBe(
			true,
		);
		expect(await linkOf(other.id)).toBeUndefined();
	});

	test('gets a record of its own once a person kept the two apart', async () => {
		const { crm, crmId, other } = await sharing();
		await sync(crm);
		for (const { id } of await workspace.reviews.listOpen(10))
			await workspace.reviews.keepApart(id, isoTime(runtime.clock.now()));
		await note([other.id]);
		expect(await sync(crm)).toMatchObject({ counts: { conflict: 0, crmCreates: 1 } });
		expect((await linkOf(other.id))?.crmId).not.toBe(crmId);
		expect(await linkOf(other.id)).toBeDefined();
		await sync(crm);
		expect(crm.living().size).toBe(2);
		expect(await workspace.reviews.listOpen(10)).toEqual([]);
	});
});
