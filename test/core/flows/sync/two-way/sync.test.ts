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
} from './session';

test('a contact that the CRM does not know is added there, once', async () => {
	const crm = crmWith();
	await setPolicy();
	const contact = await contactOf(1);
	await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
	const report = await sync(crm);
	expect(report).toMatchObject({ state: 'done', reason: null, counts: { created: 1, crmCreates: 1, failed: 0 } });
	const [crmId, fields] = onlyRecord(crm);
	expect(fields).toMatchObject({ email: 'p1@example.com', firstName: 'First1', externalKey: contact.externalKey });
	expect(await linkOf(contact.id)).toMatchObject({ crmId, base: { firstName: 'First1' } });
	crm.calls.length = 0;
	expect(await sync(crm)).toMatchObject({ counts: { created: 0, updated: 0, unchanged: 1 } });
	expect(crm.writes()).toEqual([]);
	expect(await workspace.syncInbox.count(integration.id, 'contact')).toBe(0);
	expect(await workspace.syncOutbox.count(integration.id, 'contact')).toBe(0);
});

test('a record that is not known here becomes a contact, and is written nothing to but the key', async () => {
	const crm = crmWith();
	await setPolicy();
	crm.create({ email: 'Ana@Example.com', firstName: 'Ana', company: 'Acme' });
	expect(await sync(crm)).toMatchObject({ state: 'done', counts: { created: 1, hubCreates: 1 } });
	const [contact] = await everybody();
	expect(contact).toMatchObject({ firstName: 'Ana', company: 'Acme', emails: ['Ana@example.com'] });
	expect(await linkOf(contact!.id)).toMatchObject({ crmId: '1' });
	await sync(crm);
	crm.calls.length = 0;
	await sync(crm);
	expect(crm.writes()).toEqual([]);
	expect(await everybody()).toHaveLength(1);
});

test('a record and a contact with one address meet, and what either lacks is filled', async () => {
	const crm = crmWith();
	await setPolicy();
	const contact = await contactOf(1);
	crm.create({ email: 'p1@example.com', company: 'Acme' });
	await sync(crm);
	expect(onlyRecord(crm)[1]).toMatchObject({ firstName: 'First1', company: 'Acme' });
	expect(await contactNow(contact.id)).toMatchObject({ firstName: 'First1', company: 'Acme' });
	expect(await everybody()).toHaveLength(1);
});

test('an edit on either side travels to the other, once', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	crm.edit(crmId, { company: 'Acme' });
	await edit(contact.id, { jobTitle: 'Engineer' });
	expect(await sync(crm)).toMatchObject({ counts: { updated: 1, hubChanges: 1, crmChanges: 1 } });
	expect(onlyRecord(crm)[1]).toMatchObject({ company: 'Acme', jobTitle: 'Engineer' });
	expect(await contactNow(contact.id)).toMatchObject({ company: 'Acme', jobTitle: 'Engineer' });
	crm.calls.length = 0;
	await sync(crm);
	await sync(crm);
	expect(crm.writes()).toEqual([]);
});

test('of two edits of a field the later one stays', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	crm.edit(crmId, { company: 'Earlier' });
	runtime.advance(1_000);
	await edit(contact.id, { company: 'Later' });
	await sync(crm);
	expect([onlyRecord(crm)[1].company, (await contactNow(contact.id)).company]).toEqual(['Later', 'Later']);
});

test('a value that the CRM cuts starts no ping-pong, and the better one stays here', async () => {
	const crm = crmWith({ keeps: (field, value) => (field === 'company' ? String(value).slice(0, 4) : value) });
	const { contact } = await inStep(crm);
	await edit(contact.id, { company: 'Acme Limited' });
	await sync(crm);
	crm.calls.length = 0;
	await sync(crm);
	await sync(crm);
	expect(crm.writes()).toEqual([]);
	expect((await contactNow(contact.id)).company).toBe('Acme Limited');
	expect(onlyRecord(crm)[1].company).toBe('Acme');
});

test('a value that was not shown is no blank', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	crm.hide('firstName');
	crm.edit(crmId, { company: 'Acme' });
	await sync(crm);
	expect(await contactNow(contact.id)).toMatchObject({ firstName: 'First1', company: 'Acme' });
});

test('a conflict that a person is to decide rests, the other fields go on, and the answer is carried out', async () => {
	const crm = crmWith();
	const fields = [shared('company', { conflict: 'ask' }), shared('jobTitle')];
	const { contact, crmId } = await inStep(crm, { fields });
	crm.edit(crmId, { company: 'There', jobTitle: 'Engineer' });
	await edit(contact.id, { company: 'Here' });
	expect(await sync(crm)).toMatchObject({ counts: { conflict: 1 } });
	expect([onlyRecord(crm)[1].company, (await contactNow(contact.id)).company]).toEqual(['There', 'Here']);
	expect((await contactNow(contact.id)).jobTitle).toBe('Engineer');
	const { items } = await workspace.conflicts.list({ limit: 10 });
	expect(items).toMatchObject([{ field: 'company', hubValue: 'Here', crmValue: 'There' }]);
	await workspace.conflicts.answer(items[0]!.id, { answer: 'hub', at: '2026-11-25T00:00:00.000Z' }, items[0]!);
	await sync(crm);
	expect(onlyRecord(crm)[1].company).toBe('Here');
	expect((await workspace.conflicts.list({ limit: 10, states: ['open', 'answered'] })).items).toEqual([]);
});
test('a record that was deleted ends the link, and nothing is added in its place', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	crm.remove(crmId);
	await sync(crm);
	expect(await linkOf(contact.id)).toMatchObject({ state: 'ended', ended: { why: 'deleted' } });
	await edit(contact.id, { company: 'Acme' });
	await sync(crm);
	expect([...crm.living()]).toEqual([]);
	crm.restore(crmId);
	await sync(crm);
	expect(await linkOf(contact.id)).toMatchObject({ state: 'living', crmId });
});

test('a merged record is followed into the one that took its place', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm, { mayCreate: { inHub: false, inCrm: true } });
	const survivor = crm.create({ firstName: 'First1', company: 'Acme' });
	crm.merge(survivor, crmId);
	await sync(crm);
	expect(await linkOf(contact.id)).toMatchObject({ crmId: survivor, state: 'living' });
	expect((await contactNow(contact.id)).company).toBe('Acme');
});
