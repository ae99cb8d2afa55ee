import { eraseContact } from '../../../../../core/flows/erasing';
import { isoTime } from '../../../../../core/lib/runtime';
import {
	contactOf,
	crmWith,
	edit,
	everybody,
	inStep,
	integration,
	linkOf,
	runtime,
	setPolicy,
	sync,
	workspace,
} from './session';

const note = async (id: string) => await workspace.syncOutbox.note(integration.id, 'contact', [id]);

test('a record that a person unlinked from its contact goes to somebody else who has its address', async () => {
	const crm = crmWith({ uniqueEmail: false });
	const { contact, crmId } = await inStep(crm);
	const ended = [{ contactId: contact.id, why: 'unlinked', into: null }] as const;
	await workspace.links.end(integration.id, 'contact', ended, isoTime(runtime.clock.now()));
	const other = await contactOf(2);
	await edit(other.id, { emails: ['p1@example.com'] });
	await note(other.id);
	expect(await sync(crm)).toMatchObject({ counts: { conflict: 0, crmCreates: 0 } });
	expect(await linkOf(other.id)).toMatchObject({ crmId });
	expect(await linkOf(contact.id)).toMatchObject({ state: 'ended' });
});

test('a contact is not added beside more records with its address than can be looked at', async () => {
	const crm = crmWith({ pageSize: 500, batchSize: 500, uniqueEmail: false });
	await setPolicy();
	for (let number = 0; number < 60; number++) crm.create({ email: 'everybody@example.com' });
	const contact = await contactOf(1, 'everybody@example.com');
	await note(contact.id);
	expect(await sync(crm, { kind: 'preview' })).toMatchObject({ counts: { crmCreates: 0, conflict: 60 } });
	expect(await sync(crm)).toMatchObject({ counts: { crmCreates: 0 } });
	expect([crm.living().size, await linkOf(contact.id)]).toEqual([60, undefined]);
});

test('a record with the key of somebody is theirs, though they were never linked, and whatever its address', async () => {
	const crm = crmWith();
	await setPolicy();
	const contact = await contactOf(1);
	const crmId = crm.create({ email: 'p1@example.com', externalKey: contact.externalKey });
	await sync(crm, { kind: 'preview' });
	await edit(contact.id, { emails: ['new@example.com'] });
	expect(await sync(crm)).toMatchObject({ counts: { hubCreates: 0, crmCreates: 0 } });
	expect(await linkOf(contact.id)).toMatchObject({ crmId });
});

test('a record with the key of somebody who is linked, and gave its address away, gets the key of who it becomes', async () => {
	const crm = crmWith({ uniqueEmail: false });
	await setPolicy();
	crm.create({ email: 'p1@example.com' });
	await sync(crm);
	const contact = (await everybody())[0]!;
	await edit(contact.id, { emails: ['new@example.com'] });
	await sync(crm);
	const crmId = crm.create({ email: 'p1@example.com', externalKey: contact.externalKey });
	expect(await sync(crm)).toMatchObject({ counts: { hubCreates: 1 } });
	const [other] = (await everybody()).filter(({ id }) => id !== contact.id);
	expect(other?.externalKey).not.toBe(contact.externalKey);
	await sync(crm);
	expect(crm.living().get(crmId)?.externalKey).toBe(other?.externalKey);
	expect(await sync(crm)).toMatchObject({ counts: { crmChanges: 0, hubChanges: 0 } });
});

test('who waited for a person is added once it is said that they are not the same', async () => {
	const crm = crmWith({ uniqueEmail: false });
	const { contact } = await inStep(crm);
	const other = await contactOf(2);
	await edit(other.id, { emails: ['p1@example.com'] });
	expect(await sync(crm)).toMatchObject({ counts: { conflict: 1, crmCreates: 0 } });
	const [asked] = await workspace.reviews.listOpen(10);
	expect(asked?.contactIds.toSorted()).toEqual([contact.id, other.id].toSorted());
	await workspace.reviews.keepApart(asked?.id ?? '', isoTime(runtime.clock.now()));
	expect(await sync(crm)).toMatchObject({ counts: { conflict: 0, crmCreates: 1 } });
	expect(await linkOf(other.id)).toMatchObject({ state: 'living' });
});

test('who was left beside the record of somebody erased, since it has their address, is added once it is archived', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm, { erasedInHub: 'archive' });
	const other = await contactOf(2);
	await edit(other.id, { emails: ['p1@example.com'] });
	await sync(crm);
	await eraseContact({ workspace, runtime, contactId: contact.id });
	await sync(crm);
	expect(crm.living().has(crmId)).toBe(false);
	expect(await sync(crm)).toMatchObject({ counts: { crmCreates: 1 } });
	expect(await linkOf(other.id)).toMatchObject({ state: 'living' });
	expect(await sync(crm)).toMatchObject({ counts: { crmCreates: 0, crmChanges: 0 } });
});
