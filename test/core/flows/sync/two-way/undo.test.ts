import { contactNow, crmWith, edit, inStep, linkOf, onlyRecord, sync } from './session';

test('what a run wrote on both sides goes back, and the next runs leave it so', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	crm.edit(crmId, { company: 'Acme' });
	await edit(contact.id, { jobTitle: 'Engineer' });
	const { runId } = await sync(crm);
	const undone = await sync(crm, { kind: 'undo', undoes: runId });
	expect(undone).toMatchObject({
		state: 'done',
		reason: null,
		counts: { updated: 1, hubChanges: 1, crmChanges: 1 },
		undo: { undoes: runId, undone: 1, left: [] },
	});
	const both = async () => [(await contactNow(contact.id)).company, onlyRecord(crm)[1].jobTitle];
	expect(await both()).toEqual([null, null]);
	expect(await linkOf(contact.id)).toMatchObject({
		marks: { company: { differs: true }, jobTitle: { differs: true } },
	});
	crm.calls.length = 0;
	await sync(crm);
	await sync(crm);
	expect(crm.writes()).toEqual([]);
	expect(await both()).toEqual([null, null]);
});

test('the next edit travels again', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	crm.edit(crmId, { company: 'Acme' });
	const { runId } = await sync(crm);
	await sync(crm, { kind: 'undo', undoes: runId });
	await edit(contact.id, { company: 'Other' });
	await sync(crm);
	expect(onlyRecord(crm)[1].company).toBe('Other');
});
