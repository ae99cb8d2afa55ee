import type { Contact } from '../../../../../../core/contact';
import type { SimulatedCrm } from '../../../../../support/simulated-crm';
import { message } from '../../../../store/support/people';
import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	everybody,
	integration,
	linkOf,
	onlyRecord,
	runtime,
	setPolicy,
	sync,
	workspace,
} from '../session';
import { staysSo, undo } from './undone';

/** A contact that a run added to the CRM. */
async function addedToCrm(crm: SimulatedCrm) {
	await setPolicy();
	const contact = await contactOf(1);
	await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
	const { runId } = await sync(crm);
	return { contact, runId, crmId: onlyRecord(crm)[0] };
}

/** A record that a run made a contact of. */
async function addedHere(crm: SimulatedCrm) {
	await setPolicy();
	const crmId = crm.create({ email: 'ana@example.com', firstName: 'Ana' });
	const { runId } = await sync(crm);
	const [contact] = await everybody();
	return { contact: contact!, runId, crmId };
}

describe('Undoing a run that added a record', () => {
	test('takes it away, and no later run adds it again', async () => {
		const crm = crmWith();
		const { contact, runId } = await addedToCrm(crm);
		expect(await undo(crm, runId)).toMatchObject({ counts: { deletes: 1 }, undo: { undone: 1, left: [] } });
		expect(crm.living().size).toBe(0);
		expect(await linkOf(contact.id)).toMatchObject({ state: 'ended', ended: { why: 'unlinked' } });
		await edit(contact.id, { company: 'Acme' });
		await staysSo(crm);
	});

	test('takes nobody away who is erased here where the CRM deletes', async () => {
		const crm = crmWith();
		const { contact, runId } = await addedToCrm(crm);
		await setPolicy({ deletedInCrm: 'erase' });
		await undo(crm, runId);
		await staysSo(crm);
		expect(await contactNow(contact.id)).not.toBeNull();
	});

	test('is undone in its turn: the record is back under its id, and in step', async () => {
		const crm = crmWith();
		const { contact, runId, crmId } = await addedToCrm(crm);
		const undone = await undo(crm, runId);
		await edit(contact.id, { company: 'Acme' });
		expect((await undo(crm, undone.runId)).undo).toMatchObject({ undone: 1, left: [] });
		expect(onlyRecord(crm)[0]).toBe(crmId);
		expect(await linkOf(contact.id)).toMatchObject({ state: 'living', crmId });
		await sync(crm);
		expect(onlyRecord(crm)[1].company).toBe('Acme');
	});

	test.each<[string, (crm: SimulatedCrm, crmId: string, contact: Contact) => unknown]>([
		['it was changed since it was added', (crm, crmId) => crm.edit(crmId, { company: 'Acme' })],
		[
			'it was changed since it was added',
			(crm, crmId) => {
				runtime.advance(600_000);
				crm.edit(crmId, { phone: '+4930123456' });
			},
		],
		[
			'something hangs on it by now',
			async (_crm, _crmId, { id }) =>
				await workspace.deals.save([
					{
						integrationId: integration.id,
						key: 'deal',
						contactId: id,
						dealId: '7',
						dealUrl: null,
						openedAt: '2026-11-24T08:00:00.000Z',
					},
				]),
		],
	])('leaves it where %s', async (reason, happens) => {
		const crm = crmWith();
		const { contact, runId, crmId } = await addedToCrm(crm);
		await happens(crm, crmId, contact);
		const { undo: told } = await undo(crm, runId);
		expect(told).toMatchObject({ undone: 0, left: [{ reason, count: 1, contactIds: [contact.id] }] });
		expect(onlyRecord(crm)[0]).toBe(crmId);
		expect(await linkOf(contact.id)).toMatchObject({ state: 'living' });
	});

	test.each(['before', 'afterwards'] as const)(
		'goes on where it died %s the call that takes it away',
		async (when) => {
			const crm = crmWith();
			const { contact, runId } = await addedToCrm(crm);
			await setPolicy({ deletedInCrm: 'erase' });
			crm.beforeCall = (call) => {
				if (call === 'remove') crm.failCall(0, new Error('killed') as never, when);
			};
			await expect(undo(crm, runId)).rejects.toThrow('killed');
			crm.beforeCall = null;
			runtime.advance(3_600_000);
			await sync(crm);
			const { undo: told, runId: undone } = await undo(crm, runId);
			expect(told?.left).toEqual([]);
			expect(crm.living().size).toBe(0);
			expect(await linkOf(contact.id)).toMatchObject({ state: 'ended', ended: { why: 'unlinked' } });
			await staysSo(crm);
			await undo(crm, undone);
			expect(crm.living().size).toBe(when === 'before' ? 1 : crm.living().size);
		},
	);
});

describe('Undoing a run that added a contact', () => {
	test('takes them away, and the record, which stays, becomes nobody again', async () => {
		const crm = crmWith();
		const { runId, crmId } = await addedHere(crm);
		expect(await undo(crm, runId)).toMatchObject({ counts: { deletes: 1 }, undo: { undone: 1, left: [] } });
		expect([await everybody(), onlyRecord(crm)[0]]).toEqual([[], crmId]);
		crm.edit(crmId, { company: 'Acme' });
		await staysSo(crm);
	});

	test('archives no record for that, also where the record of who is erased is archived', async () => {
		const crm = crmWith();
		const { runId } = await addedHere(crm);
		await setPolicy({ erasedInHub: 'archive' });
		await undo(crm, runId);
		await staysSo(crm);
		expect(crm.living().size).toBe(1);
	});

	test('takes nobody away who writes just then', async () => {
		const crm = crmWith();
		const { contact, runId } = await addedHere(crm);
		const claims: typeof workspace.claims = {
			...workspace.claims,
			async markSent(...given) {
				await workspace.interactions.append([message(contact.id, 1)]);
				return await workspace.claims.markSent(...given);
			},
		};
		await sync(crm, { kind: 'undo', undoes: runId, workspace: { ...workspace, claims } });
		expect(await everybody()).toMatchObject([{ id: contact.id, interactionCount: 1 }]);
		expect((await undo(crm, runId)).undo).toMatchObject({ left: [{ reason: 'something hangs on it by now' }] });
	});

	test('cannot be undone in its turn, and says so', async () => {
		const crm = crmWith();
		const { runId } = await addedHere(crm);
		const { runId: undone } = await undo(crm, runId);
		expect((await undo(crm, undone)).undo).toMatchObject({
			undone: 0,
			left: [{ reason: 'what was erased is gone', count: 1 }],
		});
	});

	test.each<[string, (contact: Contact) => unknown]>([
		['it was changed since it was added', async ({ id }) => await edit(id, { company: 'Acme' })],
		['something hangs on it by now', async ({ id }) => await workspace.interactions.append([message(id, 1)])],
		[
			'something hangs on it by now',
			async ({ id }) => {
				const [link] = [...(await workspace.links.find(integration.id, 'contact', [id])).values()];
				await workspace.links.save([{ ...link!, integrationId: 'other:1', revision: undefined }]);
			},
		],
	])('leaves them where %s', async (reason, happens) => {
		const crm = crmWith();
		const { contact, runId } = await addedHere(crm);
		runtime.advance(1_000);
		await happens(contact);
		expect((await undo(crm, runId)).undo).toMatchObject({ undone: 0, left: [{ reason, count: 1 }] });
		expect(await everybody()).toHaveLength(1);
		expect(await linkOf(contact.id)).toMatchObject({ state: 'living' });
	});
});
