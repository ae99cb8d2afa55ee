import { contactOf, crmWith, everybody, integration, setPolicy, sync, workspace } from './session';

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
