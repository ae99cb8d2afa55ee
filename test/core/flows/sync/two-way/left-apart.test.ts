import { isoTime } from '../../../../../core/lib/runtime';
import { contactOf, crmWith, edit, inStep, integration, linkOf, runtime, setPolicy, sync, workspace } from './session';

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
