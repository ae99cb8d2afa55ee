import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	everybody,
	inStep,
	integration,
	setPolicy,
	sync,
	workspace,
} from './session';

const isHeldOnce = async () => (await workspace.syncPolicies.get(integration.id, 'contact'))?.isHeldOnce;

test('a first run that finds nothing to do leaves it to the first one that does to wait for a person', async () => {
	const crm = crmWith();
	await setPolicy({}, true);
	expect(await sync(crm)).toMatchObject({ state: 'done', counts: { created: 0 } });
	expect(await isHeldOnce()).toBe(true);
	await contactOf(1);
	crm.create({ email: 'other@example.com', firstName: 'Rui' });
	const held = await sync(crm);
	expect(held).toMatchObject({ state: 'held', counts: { hubCreates: 1, crmCreates: 1 } });
	expect([(await everybody()).length, crm.writes()]).toEqual([1, []]);
	await sync(crm, { kind: 'apply', planId: held.planId! });
	expect(await isHeldOnce()).toBe(false);
});

test('a first run waits also where it would write nothing but the own keys of those who meet', async () => {
	const crm = crmWith();
	await setPolicy({}, true);
	const { emails, firstName, lastName } = await contactOf(1);
	crm.create({ email: emails[0] ?? null, firstName, lastName });
	expect(await sync(crm)).toMatchObject({ state: 'held', counts: { updated: 1 } });
	expect(crm.writes()).toEqual([]);
	expect(await sync(crm, { kind: 'apply' })).toMatchObject({ state: 'done', counts: { updated: 1 } });
	expect(crm.writes()).toHaveLength(1);
});

describe('A plan that somebody applied', () => {
	/** Both sides have something to bring, and the run of a kind is held and applied. */
	async function appliedOnly(kind: 'push' | 'pull') {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		await setPolicy({}, true);
		crm.edit(crmId, { jobTitle: 'Engineer' });
		await edit(contact.id, { company: 'Acme' });
		expect((await sync(crm, { kind })).state).toBe('held');
		expect(await sync(crm, { kind: 'apply' })).toMatchObject({ state: 'done' });
		return { crm, contact, crmId };
	}

	test.each([
		['push', 'pull', ['hub']],
		['pull', 'push', ['crm']],
	] as const)('of a %s lets no %s go on that nobody looked at', async (kind, other, heldSides) => {
		const { crm, contact, crmId } = await appliedOnly(kind);
		expect(await workspace.syncPolicies.get(integration.id, 'contact')).toMatchObject({ heldSides });
		await edit(contact.id, { lastName: 'Pole' });
		crm.edit(crmId, { firstName: 'Ada' });
		const [before, sent] = [await contactNow(contact.id), crm.sent.length];
		expect(await sync(crm, { kind: other })).toMatchObject({ state: 'held' });
		expect([await contactNow(contact.id), crm.sent.length]).toEqual([before, sent]);
		expect(await sync(crm, { kind: 'apply' })).toMatchObject({ state: 'done' });
		expect(await isHeldOnce()).toBe(false);
	});

	test('of a push lets both sides wait where a run writes on both, and on to the CRM alone where it does not', async () => {
		const { crm, contact, crmId } = await appliedOnly('push');
		expect(await sync(crm)).toMatchObject({ state: 'held', counts: { hubChanges: 1, crmChanges: 0 } });
		crm.edit(crmId, { jobTitle: null });
		await edit(contact.id, { lastName: 'Pole' });
		expect(await sync(crm)).toMatchObject({ state: 'done', counts: { hubChanges: 0, crmChanges: 1 } });
		expect(await isHeldOnce()).toBe(true);
	});
});
