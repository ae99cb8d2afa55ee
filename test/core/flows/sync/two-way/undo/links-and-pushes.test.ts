import { pushContacts, syncTwoWay } from '../../../../../../core/flows/sync';
import type { Contact } from '../../../../../../core/contact';
import type { SimulatedCrm } from '../../../../../support/simulated-crm';
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
	shared,
	sync,
	workspace,
} from '../session';
import { staysSo, undo } from './undone';

describe('Undoing what a run did to links', () => {
	test('unlinks two who met, gives both their values back, and keeps them apart', async () => {
		const crm = crmWith();
		await setPolicy();
		const contact = await contactOf(1);
		const crmId = crm.create({ email: 'p1@example.com', company: 'Acme' });
		const { runId } = await sync(crm);
		expect((await contactNow(contact.id)).company).toBe('Acme');
		await undo(crm, runId);
		expect((await contactNow(contact.id)).company).toBeNull();
		expect(crm.living().get(crmId)!.firstName ?? null).toBeNull();
		expect(await linkOf(contact.id)).toMatchObject({ state: 'ended', ended: { why: 'unlinked' } });
		crm.edit(crmId, { jobTitle: 'Engineer' });
		await staysSo(crm);
		expect((await contactNow(contact.id)).jobTitle).toBeNull();
	});

	test('says that the record of an unlinked contact is not there any more, until it is', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.remove(crmId);
		const { runId } = await sync(crm);
		expect((await undo(crm, runId)).undo).toMatchObject({ left: [{ reason: 'the record is not there any more' }] });
		crm.restore(crmId);
		await undo(crm, runId);
		expect(await linkOf(contact.id)).toMatchObject({ state: 'living' });
	});

	test('takes the mark of a deletion back', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm, { deletedInCrm: 'mark' });
		crm.remove(crmId);
		const { runId } = await sync(crm);
		const mark = async () =>
			(await workspace.hubValues.find([contact.id]))
				.get(contact.id)
				?.find(({ field }) => field.endsWith('InCrm'));
		expect((await mark())?.value).not.toBeNull();
		await undo(crm, runId);
		expect((await mark())?.value).toBeNull();
		await staysSo(crm);
		expect((await mark())?.value).toBeNull();
	});

	test('gives the values back that came with the record that another was merged into', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.merge(crm.create({ email: 'p1@example.com', company: 'Acme' }), crmId);
		const { runId } = await sync(crm);
		expect((await contactNow(contact.id)).company).toBe('Acme');
		const { undo: told } = await undo(crm, runId);
		expect(told?.left).toMatchObject([{ reason: 'records that were merged are not taken apart', count: 1 }]);
		expect((await contactNow(contact.id)).company).toBeNull();
		await staysSo(crm);
	});

	test('says of erasures and merges that they stay, each with its count', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm, { deletedInCrm: 'erase' });
		const survivor = crm.create({ email: 'two@example.com' });
		const gone = crm.create({ email: 'three@example.com' });
		await sync(crm);
		await sync(crm);
		const [, two, three] = await everybody();
		await workspace.contacts.erase(two!.emails[0] === 'two@example.com' ? two!.id : three!.id);
		crm.remove(crmId);
		crm.merge(survivor, gone);
		const { runId } = await sync(crm);
		const { undo: told } = await undo(crm, runId);
		const reasons = Object.fromEntries(told!.left.map(({ reason, count }) => [reason, count]));
		expect(reasons['what was erased is gone']).toBe(1);
		expect(await contactNow(contact.id)).toBeNull();
	});
});

describe('Undoing a push of single items', () => {
	async function pushed(crm: SimulatedCrm, contact: Contact, overwrite = false): Promise<string> {
		const { runId } = await pushContacts({
			workspace,
			integration,
			adapter: crm.adapter,
			runtime,
			items: [{ contact }],
			existingValues: overwrite ? 'overwrite' : 'keep',
			missingFields: 'error',
		});
		return runId;
	}

	test('takes the record away that it added', async () => {
		const crm = crmWith();
		await setPolicy();
		const contact = await contactOf(1);
		const runId = await pushed(crm, contact);
		expect((await undo(crm, runId)).undo).toMatchObject({ undone: 1, left: [] });
		expect(crm.living().size).toBe(0);
		await staysSo(crm);
	});

	test('gives the values back that it overwrote', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm, { fields: [shared('email'), shared('company')] });
		await edit(contact.id, { company: 'Acme' });
		const runId = await pushed(crm, await contactNow(contact.id), true);
		expect(crm.living().get(crmId)!.company).toBe('Acme');
		expect((await undo(crm, runId)).undo).toMatchObject({ undone: 1 });
		expect(crm.living().get(crmId)!.company ?? null).toBeNull();
		await staysSo(crm);
	});
});

test('a record of which the CRM itself filled another field just after it was added is taken away all the same', async () => {
	const crm = crmWith();
	await setPolicy();
	const { id } = await contactOf(1);
	await workspace.syncOutbox.note(integration.id, 'contact', [id]);
	const input = { workspace, integration, adapter: crm.adapter, runtime, object: 'contact', kind: 'twoWay' } as const;
	const { runId } = await syncTwoWay(input);
	runtime.advance(30_000);
	crm.edit(onlyRecord(crm)[0], { phone: '+4930123456' });
	expect((await undo(crm, runId)).undo).toMatchObject({ undone: 1, left: [] });
	expect(crm.living().size).toBe(0);
});
