import {
	contactNow,
	crmWith,
	edit,
	everybody,
	inStep,
	linkOf,
	NO_GUARD,
	onlyRecord,
	setPolicy,
	sync,
	workspace,
} from '../session';
import { undo, wroteOnBoth } from './undone';

describe('Undoing the values of a run', () => {
	test('what it wrote on both sides goes back, and the next runs leave it so', async () => {
		const crm = crmWith();
		const { contact, runId, values } = await wroteOnBoth(crm);
		const undone = await undo(crm, runId);
		expect(undone).toMatchObject({
			state: 'done',
			reason: null,
			counts: { updated: 1, hubChanges: 1, crmChanges: 1 },
			undo: { undoes: runId, undone: 1, left: [] },
		});
		expect(await workspace.syncRuns.get(undone.runId)).toMatchObject({
			kind: 'undo',
			undoes: runId,
			counts: { undone: 1, left: 0 },
		});
		expect(await values()).toEqual([null, null]);
		expect(await linkOf(contact.id)).toMatchObject({
			marks: { company: { differs: true }, jobTitle: { differs: true } },
		});
		crm.calls.length = 0;
		await sync(crm);
		crm.expirePositions();
		await sync(crm);
		expect(crm.writes()).toEqual([]);
		expect(await values()).toEqual([null, null]);
	});

	test('the next edit on either side travels again', async () => {
		const crm = crmWith();
		const { contact, crmId, runId } = await wroteOnBoth(crm);
		await undo(crm, runId);
		await edit(contact.id, { company: 'Other' });
		crm.edit(crmId, { jobTitle: 'Doctor' });
		await sync(crm);
		expect(onlyRecord(crm)[1]).toMatchObject({ company: 'Other', jobTitle: 'Doctor' });
		expect(await contactNow(contact.id)).toMatchObject({ company: 'Other', jobTitle: 'Doctor' });
	});

	test('an undo of an undo brings the values back, and may be undone in its turn', async () => {
		const crm = crmWith();
		const { runId, values } = await wroteOnBoth(crm);
		const first = await undo(crm, runId);
		const second = await undo(crm, first.runId);
		expect(second.undo).toMatchObject({ undone: 1, left: [] });
		expect(await values()).toEqual(['Acme', 'Engineer']);
		await undo(crm, second.runId);
		expect(await values()).toEqual([null, null]);
	});

	test('a run may be undone again once its undo was undone', async () => {
		const crm = crmWith();
		const { runId, values } = await wroteOnBoth(crm);
		await undo(crm, (await undo(crm, runId)).runId);
		expect((await undo(crm, runId)).undo).toMatchObject({ undone: 1 });
		expect(await values()).toEqual([null, null]);
	});

	test('a run that was undone is not undone twice, also where somebody entered its values anew', async () => {
		const crm = crmWith();
		const { crmId, runId, values } = await wroteOnBoth(crm);
		await undo(crm, runId);
		crm.edit(crmId, { jobTitle: 'Engineer' });
		const again = await undo(crm, runId);
		expect(again).toMatchObject({ state: 'done', counts: { updated: 0 }, undo: { undone: 0, left: [] } });
		expect(again.reason).toMatch(/undone already/);
		expect(await values()).toEqual([null, 'Engineer']);
	});

	test('what somebody changed since is left, and told by why, without a value', async () => {
		const crm = crmWith();
		const { contact, crmId, runId, values } = await wroteOnBoth(crm);
		crm.edit(crmId, { jobTitle: 'Doctor' });
		await edit(contact.id, { company: 'Mine' });
		const { undo: told } = await undo(crm, runId);
		expect(told).toEqual({
			undoes: runId,
			undone: 0,
			left: [{ reason: 'changed since', count: 2, contactIds: [contact.id] }],
		});
		expect(await values()).toEqual(['Mine', 'Doctor']);
		await sync(crm);
		expect(onlyRecord(crm)[1].company).toBe('Mine');
	});

	test('an edit that is not brought over yet is not lost to an undo', async () => {
		const crm = crmWith();
		const { contact, runId } = await wroteOnBoth(crm);
		await edit(contact.id, { jobTitle: 'Doctor' });
		const { undo: told } = await undo(crm, runId);
		expect(told?.left).toMatchObject([{ reason: 'changed on the other side since', count: 1 }]);
		await sync(crm);
		expect(onlyRecord(crm)[1].jobTitle).toBe('Doctor');
	});

	test('an address that a run gave to somebody goes, and identifies them no more', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.edit(crmId, { email: 'wrong@example.com' });
		const { runId } = await sync(crm);
		expect((await contactNow(contact.id)).emails[0]).toBe('wrong@example.com');
		await undo(crm, runId);
		expect((await contactNow(contact.id)).emails).toEqual(['p1@example.com']);
		expect(await workspace.contacts.findByKeys(['email:wrong@example.com'])).toEqual(new Map());
		await sync(crm);
		expect((await contactNow(contact.id)).emails).toEqual(['p1@example.com']);
		expect(onlyRecord(crm)[1].email).toBe('wrong@example.com');
	});

	test('hundreds of contacts go back, each once', async () => {
		const crm = crmWith({ batchSize: 100, pageSize: 100, uniqueEmail: false });
		await setPolicy({ guard: NO_GUARD });
		const ids = Array.from({ length: 230 }, (_, number) =>
			crm.create({ email: `m${number}@example.com`, company: 'Old' }),
		);
		await sync(crm);
		await sync(crm);
		for (const id of ids) crm.edit(id, { company: 'New' });
		const { runId } = await sync(crm);
		expect((await undo(crm, runId)).undo).toMatchObject({ undone: 230, left: [] });
		const companies = (await everybody()).map(({ company }) => company);
		expect([companies.length, new Set(companies)]).toEqual([230, new Set(['Old'])]);
	});
});
