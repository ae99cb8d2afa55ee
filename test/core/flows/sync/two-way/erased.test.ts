import { eraseContact } from '../../../../../core/flows/erasing';
import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	everybody,
	inStep,
	integration,
	onlyRecord,
	runtime,
	setPolicy,
	sync,
	workspace,
} from './session';

const erase = async (contactId: string) => await eraseContact({ workspace, runtime, contactId });

/** Two contacts and their records, all in step. */
async function twoInStep(crm: ReturnType<typeof crmWith>) {
	await setPolicy();
	const [one, two] = [await contactOf(1), await contactOf(2)];
	await workspace.syncOutbox.note(integration.id, 'contact', [one.id, two.id]);
	await sync(crm);
	await sync(crm);
	crm.calls.length = 0;
	return { one, two };
}

describe('Somebody who was erased here', () => {
	test('is not brought back by a change of the record, nor by a full read', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		await erase(contact.id);
		crm.edit(crmId, { company: 'Acme' });
		expect(await sync(crm)).toMatchObject({ state: 'done', counts: { hubCreates: 0, skipped: 1 } });
		crm.expirePositions();
		await sync(crm);
		expect([await everybody(), crm.writes()]).toEqual([[], []]);
	});

	test('is not brought back by another record with their address or the key that the pack wrote', async () => {
		const crm = crmWith({ uniqueEmail: false });
		const { contact, crmId } = await inStep(crm);
		await erase(contact.id);
		crm.remove(crmId);
		crm.create({ email: 'P1@example.com', firstName: 'First1' });
		crm.create({ externalKey: contact.externalKey, firstName: 'First1' });
		crm.create({ email: 'other@example.com' });
		expect(await sync(crm)).toMatchObject({ counts: { hubCreates: 1, skipped: 2 } });
		expect((await everybody()).map(({ emails }) => emails)).toEqual([['other@example.com']]);
	});

	test('who comes back by an act of their own does not meet the record of before, and meets a new one', async () => {
		const crm = crmWith({ uniqueEmail: false });
		const { contact, crmId } = await inStep(crm);
		crm.edit(crmId, { company: 'Secret Ltd' });
		await erase(contact.id);
		const again = await contactOf(1);
		expect(again.id).not.toBe(contact.id);
		await sync(crm);
		expect(await contactNow(again.id)).toMatchObject({ company: null });
		expect(crm.writes()).toEqual([]);
		crm.remove(crmId);
		crm.create({ email: 'p1@example.com', jobTitle: 'Engineer' });
		await sync(crm);
		expect(await contactNow(again.id)).toMatchObject({ company: null, jobTitle: 'Engineer' });
		expect(await everybody()).toHaveLength(1);
	});

	test('is left out of a plan that was made before, and the others are carried out', async () => {
		const crm = crmWith();
		const { one, two } = await twoInStep(crm);
		await edit(one.id, { company: 'Acme' });
		await edit(two.id, { company: 'Acme' });
		const { planId } = await sync(crm, { kind: 'preview' });
		await erase(one.id);
		expect(await sync(crm, { kind: 'apply', planId: planId! })).toMatchObject({ state: 'done' });
		expect([...crm.living().values()].map(({ company }) => company ?? null).sort()).toEqual(['Acme', null]);
	});

	test.each(['read', 'update'])(
		'during the call "%s" is left out, and the others of the batch are stored',
		async (name) => {
			const crm = crmWith();
			const { one, two } = await twoInStep(crm);
			await edit(one.id, { company: 'Acme' });
			await edit(two.id, { company: 'Acme' });
			crm.beforeCall = async (call) => {
				if (call !== name) return;
				crm.beforeCall = null;
				await erase(one.id);
			};
			await sync(crm);
			expect(await everybody()).toMatchObject([{ id: two.id, company: 'Acme' }]);
			const links = await workspace.links.find(integration.id, 'contact', [one.id, two.id]);
			expect([...links.keys()]).toEqual([two.id]);
			expect(links.get(two.id)?.base.company).toBe('Acme');
			crm.calls.length = 0;
			await sync(crm);
			await sync(crm);
			expect(crm.writes()).toEqual([]);
			expect(await everybody()).toHaveLength(1);
		},
	);

	test('while their record is being added is not brought back by it', async () => {
		const crm = crmWith();
		await setPolicy();
		const contact = await contactOf(1);
		await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
		crm.beforeCall = async (call) => {
			if (call !== 'create') return;
			crm.beforeCall = null;
			await erase(contact.id);
		};
		await sync(crm);
		await sync(crm);
		expect(await everybody()).toEqual([]);
		expect(onlyRecord(crm)[1]).toMatchObject({ email: 'p1@example.com' });
	});

	test('by a record that was deleted in the CRM stays away when that is restored', async () => {
		const crm = crmWith();
		const { crmId } = await inStep(crm, { deletedInCrm: 'erase', erasedInHub: 'archive' });
		crm.remove(crmId);
		expect(await sync(crm)).toMatchObject({ state: 'done', counts: { deletes: 1 } });
		expect(await everybody()).toEqual([]);
		expect(await workspace.archiveTasks.count(integration.id, 'contact')).toBe(0);
		crm.restore(crmId);
		crm.edit(crmId, { company: 'Acme' });
		await sync(crm);
		expect([await everybody(), crm.writes()]).toEqual([[], []]);
	});

	test('gives nothing to the contact whose record is merged into theirs, which is unlinked', async () => {
		const crm = crmWith();
		const { one, two } = await twoInStep(crm);
		const links = await workspace.links.find(integration.id, 'contact', [one.id, two.id]);
		const recordOf = (id: string) => links.get(id)?.crmId ?? '';
		crm.edit(recordOf(two.id), { company: 'Acme' });
		await sync(crm);
		await erase(two.id);
		crm.merge(recordOf(two.id), recordOf(one.id));
		await sync(crm);
		await sync(crm);
		expect(await everybody()).toMatchObject([{ id: one.id, company: null, emails: one.emails }]);
		const ended = (await workspace.links.find(integration.id, 'contact', [one.id])).get(one.id);
		expect(ended).toMatchObject({ state: 'ended', ended: { why: 'merged', into: recordOf(two.id) } });
	});
});
