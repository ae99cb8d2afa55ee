import { CrmError } from '../../../../../core/lib/errors';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	inStep,
	integration,
	linkOf,
	onlyRecord,
	setPolicy,
	shared,
	sync,
	workspace,
} from './session';

const lost = () =>
	new CrmError('unavailable', 'The line was cut', { provider: 'sim', operation: 'write', mayHaveBeenApplied: true });

/** A contact and a record in step, and an edit here whose write is sent without its answer being heard. */
async function sentWithoutAnswer(crm: SimulatedCrm, when: 'before' | 'afterwards' = 'afterwards') {
	const both = await inStep(crm);
	crm.edit(both.crmId, { company: 'Old' });
	await sync(crm);
	await edit(both.contact.id, { company: 'Sent' });
	await syncWithLostWrite(crm, when);
	return both;
}

async function syncWithLostWrite(crm: SimulatedCrm, when: 'before' | 'afterwards' = 'afterwards') {
	crm.beforeCall = (call) => {
		if (call !== 'update' && call !== 'create') return;
		crm.beforeCall = null;
		crm.failCall(0, lost(), when);
	};
	const { runId } = await sync(crm);
	crm.beforeCall = null;
	return runId;
}

async function told(contactId: string, field = 'company') {
	const entries = await workspace.audit.listForContact(contactId, 100);
	return entries
		.filter(({ side }) => side === 'crm')
		.flatMap(({ runId, changes }) => changes.map((change) => ({ runId, ...change })))
		.filter((change) => change.field === field)
		.map(({ from, to, evidence }) => [from, to, evidence ?? null]);
}

const claimOf = async (contactId: string) =>
	(await workspace.claims.find(integration.id, [{ kind: 'record', contactId }]))[0];

const FOUND = 'its answer was lost, and a later run found it in the CRM';
const UNKNOWN = 'its answer was lost, and the CRM holds something else by now: it may never have come through';

test('a write that is there is our own: it gets its entry in the audit, and nothing is sent again', async () => {
	const crm = crmWith();
	const { contact } = await sentWithoutAnswer(crm);
	crm.calls.length = 0;
	expect(await sync(crm)).toMatchObject({ counts: { conflict: 0, unchanged: 1 } });
	expect([await told(contact.id), crm.writes()]).toEqual([[['Old', 'Sent', FOUND]], []]);
	expect(await linkOf(contact.id)).toMatchObject({ base: { company: 'Sent' }, kept: {} });
	expect(await claimOf(contact.id)).toBeNull();
});

test('a write that never came through is sent again, and told once', async () => {
	const crm = crmWith();
	const { contact } = await sentWithoutAnswer(crm, 'before');
	await sync(crm);
	expect(onlyRecord(crm)[1].company).toBe('Sent');
	expect(await told(contact.id)).toEqual([['Old', 'Sent', null]]);
});

test('where the CRM holds neither the old value nor the one that was sent, both stay, told, and it is no conflict', async () => {
	const crm = crmWith();
	const { contact, crmId } = await sentWithoutAnswer(crm);
	crm.edit(crmId, { company: 'By an automation' });
	expect(await sync(crm)).toMatchObject({ counts: { conflict: 0, skipped: 1, movedOn: 0 } });
	expect((await contactNow(contact.id)).company).toBe('Sent');
	expect(onlyRecord(crm)[1].company).toBe('By an automation');
	expect((await linkOf(contact.id))?.marks?.company).toEqual({ differs: true });
	expect(await told(contact.id)).toEqual([['Old', 'Sent', UNKNOWN]]);
	const before = crm.writes().length;
	await sync(crm);
	expect(crm.writes()).toHaveLength(before);
});

test('the next edit of what differs since travels', async () => {
	const crm = crmWith();
	const { contact, crmId } = await sentWithoutAnswer(crm);
	crm.edit(crmId, { company: 'By an automation' });
	await sync(crm);
	crm.edit(crmId, { company: 'By a person' });
	await sync(crm);
	expect((await contactNow(contact.id)).company).toBe('By a person');
});

test('an edit that follows here takes the place of what was sent, also where it takes it back', async () => {
	const crm = crmWith();
	const { contact } = await sentWithoutAnswer(crm);
	await edit(contact.id, { company: 'Old' });
	await sync(crm);
	expect([onlyRecord(crm)[1].company, (await contactNow(contact.id)).company]).toEqual(['Old', 'Old']);
	expect(await told(contact.id)).toEqual(
		expect.arrayContaining([
			['Old', 'Sent', FOUND],
			['Sent', 'Old', null],
		]),
	);
});

test('of several answers that are lost one after the other each write is told', async () => {
	const crm = crmWith();
	const { contact } = await sentWithoutAnswer(crm);
	await edit(contact.id, { company: 'Next' });
	await syncWithLostWrite(crm);
	await sync(crm);
	expect(onlyRecord(crm)[1].company).toBe('Next');
	expect(await told(contact.id)).toEqual(
		expect.arrayContaining([
			['Old', 'Sent', FOUND],
			['Sent', 'Next', FOUND],
		]),
	);
});

test('what the CRM makes of a value is our own write too', async () => {
	const crm = crmWith({ keeps: (_field, value) => String(value).toUpperCase() });
	const { contact } = await sentWithoutAnswer(crm);
	await edit(contact.id, { company: 'Next' });
	await sync(crm);
	expect(onlyRecord(crm)[1].company).toBe('NEXT');
	expect((await contactNow(contact.id)).company).toBe('Next');
});

test('an edit of another field in the CRM still comes here', async () => {
	const crm = crmWith();
	const { contact, crmId } = await sentWithoutAnswer(crm);
	crm.edit(crmId, { jobTitle: 'Engineer' });
	await sync(crm);
	expect(await contactNow(contact.id)).toMatchObject({ company: 'Sent', jobTitle: 'Engineer' });
});

test('the run that sent it is the one that the audit names', async () => {
	const crm = crmWith();
	const { contact } = await inStep(crm);
	await edit(contact.id, { company: 'Sent' });
	const runId = await syncWithLostWrite(crm);
	await sync(crm);
	expect(await workspace.audit.listForRun(runId)).toMatchObject([{ side: 'crm', changes: [{ to: 'Sent' }] }]);
});

test('a record that was added without an answer is told as added, and what was changed there since stays', async () => {
	const crm = crmWith();
	await setPolicy();
	const contact = await contactOf(1);
	await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
	const runId = await syncWithLostWrite(crm);
	const [crmId] = onlyRecord(crm);
	crm.edit(crmId, { company: 'By an automation' });
	await sync(crm);
	expect(await told(contact.id, 'firstName')).toEqual(expect.arrayContaining([[null, 'First1', FOUND]]));
	expect((await contactNow(contact.id)).company).toBe('By an automation');
	const [entry] = await workspace.audit.listForRun(runId);
	expect(entry).toMatchObject({ crmId, side: 'crm' });
	expect(entry?.changes).toContainEqual(expect.objectContaining({ field: 'link', to: 'createInCrm' }));
});

test('a field that the CRM does not show is neither taken for changed nor for blank', async () => {
	const crm = crmWith();
	const { contact } = await sentWithoutAnswer(crm);
	crm.hide('company');
	await sync(crm);
	expect((await contactNow(contact.id)).company).toBe('Sent');
	expect(await told(contact.id)).toMatchObject([['Old', 'Sent', expect.stringContaining('does not show') as string]]);
});

test('a conflict that was answered is over where the answer was carried out without being heard', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm, { fields: [shared('email'), shared('company', { conflict: 'ask' })] });
	await edit(contact.id, { company: 'Ours' });
	crm.edit(crmId, { company: 'Theirs' });
	await sync(crm);
	const [open] = (await workspace.conflicts.list({ limit: 10 })).items;
	await workspace.conflicts.answer(open!.id, { answer: 'hub', at: '2026-11-25T00:00:00.000Z' }, open!);
	await syncWithLostWrite(crm);
	await sync(crm);
	expect(onlyRecord(crm)[1].company).toBe('Ours');
	expect(await workspace.conflicts.get(open!.id)).toMatchObject({ state: 'settled' });
	expect(await told(contact.id)).toEqual([['Theirs', 'Ours', FOUND]]);
});

test('what was sent is kept until the outcome is known, and goes with a contact that is erased', async () => {
	const crm = crmWith();
	const { contact } = await sentWithoutAnswer(crm);
	expect((await claimOf(contact.id))?.doubt?.what).toContain('"to":"Sent"');
	await workspace.contacts.erase(contact.id);
	expect(await claimOf(contact.id)).toBeNull();
});
