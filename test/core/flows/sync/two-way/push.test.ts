import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	everybody,
	inStep,
	integration,
	onlyRecord,
	setPolicy,
	sync,
	workspace,
} from './session';

const push = { kind: 'push' } as const;
const noted = async () => await workspace.syncOutbox.count(integration.id, 'contact');

test('a push brings what changed here to the CRM, reads no feed, and the same again writes nothing', async () => {
	const crm = crmWith();
	const { contact } = await inStep(crm);
	await edit(contact.id, { company: 'Acme' });
	expect(await sync(crm, push)).toMatchObject({ state: 'done', counts: { updated: 1, crmChanges: 1 } });
	expect(onlyRecord(crm)[1].company).toBe('Acme');
	expect(crm.calls.filter((call) => call.startsWith('list'))).toEqual([]);
	crm.calls.length = 0;
	expect(await sync(crm, push)).toMatchObject({ state: 'done', counts: { updated: 0 } });
	expect([crm.calls.filter((call) => !call.startsWith('describe')), await noted()]).toEqual([[], 0]);
});

test('a push adds who is missing where the policy lets it', async () => {
	const crm = crmWith();
	await setPolicy();
	const contact = await contactOf(1);
	await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
	expect(await sync(crm, push)).toMatchObject({ counts: { created: 1, crmCreates: 1 } });
	expect(onlyRecord(crm)[1]).toMatchObject({ email: 'p1@example.com' });
});

test('what would be written here by a push waits for a run that writes here', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	crm.edit(crmId, { jobTitle: 'Engineer' });
	await edit(contact.id, { company: 'Acme' });
	expect(await sync(crm, push)).toMatchObject({ counts: { hubChanges: 0, crmChanges: 1 } });
	expect(onlyRecord(crm)[1]).toMatchObject({ company: 'Acme', jobTitle: 'Engineer' });
	expect(await contactNow(contact.id)).toMatchObject({ company: 'Acme', jobTitle: null });
	crm.calls.length = 0;
	for (const again of [push, push]) expect(await sync(crm, again)).toMatchObject({ counts: { crmChanges: 0 } });
	expect(crm.calls).toEqual(['describe 0', 'describe 0']);
	expect(await sync(crm)).toMatchObject({ counts: { hubChanges: 1, crmChanges: 0 } });
	expect((await contactNow(contact.id)).jobTitle).toBe('Engineer');
	expect([await noted(), await workspace.syncInbox.count(integration.id, 'contact')]).toEqual([0, 0]);
});

test('what a push meets for the first time, and no feed lists any more, is filled here by the next run', async () => {
	const crm = crmWith();
	await setPolicy();
	const crmId = crm.create({ email: 'p1@example.com', jobTitle: 'Engineer' });
	await sync(crm);
	const [there] = await everybody();
	await workspace.contacts.erase(there!.id);
	const { id } = await contactOf(1);
	await workspace.syncOutbox.note(integration.id, 'contact', [id]);
	await sync(crm, push);
	expect(await contactNow(id)).toMatchObject({ jobTitle: null });
	crm.calls.length = 0;
	await sync(crm, push);
	expect(crm.calls).toEqual(['describe 0']);
	await sync(crm);
	expect([(await contactNow(id)).jobTitle, onlyRecord(crm)[0]]).toEqual(['Engineer', crmId]);
});

test('a push over what a stopped run had pulled does not let the old reading win', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	crm.edit(crmId, { jobTitle: 'Engineer' });
	await sync(crm, { kind: 'preview' });
	await edit(contact.id, { company: 'Acme' });
	await sync(crm, push);
	// The feed is not read again: what was pulled before the push is all that is known.
	await sync(crm, push);
	const stale = await workspace.syncInbox.find(integration.id, 'contact', [crmId]);
	expect(stale.get(crmId)?.record?.fields.company ?? null).toBeNull();
	await sync(crm);
	expect(onlyRecord(crm)[1]).toMatchObject({ company: 'Acme', jobTitle: 'Engineer' });
	expect(await contactNow(contact.id)).toMatchObject({ company: 'Acme', jobTitle: 'Engineer' });
});

test.each([
	['push', { company: 'Acme', jobTitle: null }],
	['pull', { company: null, jobTitle: 'Engineer' }],
] as const)('a plan of a held %s is applied on the side of that run alone', async (kind, expected) => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	await setPolicy({}, true);
	crm.edit(crmId, { jobTitle: 'Engineer' });
	await edit(contact.id, { company: 'Acme' });
	const held = await sync(crm, { kind });
	expect(held.state).toBe('held');
	expect(await sync(crm, { kind: 'apply' })).toMatchObject({ state: 'done', planId: held.planId });
	const [, { company = null }] = onlyRecord(crm);
	const { jobTitle } = await contactNow(contact.id);
	expect({ company, jobTitle }).toEqual(expected);
});

test('an apply without a plan says that none waits', async () => {
	const crm = crmWith();
	await inStep(crm);
	await expect(sync(crm, { kind: 'apply' })).rejects.toThrow('no plan waits');
});
