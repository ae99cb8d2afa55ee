import type { PolicyChanges } from '../../../../../core/flows/sync';
import { contactOf, integration, shared, workspace } from '../two-way/session';
import { FIELDS, set } from './set';

test('what is usual: the contact’s own fields that the CRM has, nobody added, deletes unlink, held once', async () => {
	const { stored, outcome } = await set();
	expect([outcome, stored.version, stored.isHeldOnce]).toEqual(['created', 1, true]);
	expect(stored.policy).toMatchObject({
		fields: [
			shared('email'),
			shared('firstName'),
			// It can be read alone.
			shared('company', { owner: 'crm' }),
		],
		mayCreate: { inHub: false, inCrm: false },
		deletedInCrm: 'unlink',
		guard: { floor: 20, hold: 'all' },
	});
	expect(stored.policy.fields).toHaveLength(3);
	expect(await set()).toMatchObject({ outcome: 'unchanged', stored: { version: 1 } });
});

test('what a user sets is merged over what is stored, down to a single number', async () => {
	await set({ guard: { creates: { most: 7 } }, caps: { callsPerRun: 100 } });
	const { stored } = await set({ guard: { floor: 5 }, everyField: { conflict: 'ask' }, mayCreate: { inHub: true } });
	expect(stored.policy).toMatchObject({
		guard: { floor: 5, creates: { most: 7, share: 0.2 } },
		caps: { callsPerRun: 100, callsPerDay: null },
		mayCreate: { inHub: true, inCrm: false },
	});
	expect(stored.policy.fields.map(({ conflict }) => conflict)).toEqual(['ask', 'ask', 'ask']);
	const mapped = await set({
		fields: [
			{ hub: 'email', crm: 'email' },
			{ hub: 'custom:tongue', crm: 'native:LANGUAGE' },
		],
	});
	expect(mapped.stored.policy.fields).toEqual([
		{ ...shared('email'), conflict: 'ask' },
		{ ...shared('email'), hub: 'custom:tongue', crm: 'native:language' },
	]);
});

test('what changes nothing is not refused for a field that the CRM took away since, and turns no owner', async () => {
	await set({ caps: { callsPerRun: 100 } });
	const left = FIELDS.filter(({ canonical }) => canonical !== 'firstName');
	const readOnly = left.map((each) => (each.canonical === 'email' ? { ...each, readOnly: true } : each));
	for (const changes of [{}, { caps: { callsPerRun: 100 } }])
		expect(await set(changes, {}, readOnly)).toMatchObject({ outcome: 'unchanged', stored: { version: 1 } });
	await expect(set({ caps: { callsPerRun: 101 } }, {}, left)).rejects.toMatchObject({ field: expect.any(String) });
});

test('an owner of all fields leaves those alone that can only be read', async () => {
	const { stored } = await set({ everyField: { owner: 'hub' } });
	expect(stored.policy.fields.map(({ crm, owner }) => [crm, owner])).toEqual([
		['email', 'hub'],
		['firstName', 'hub'],
		['company', 'crm'],
	]);
});

test('the CRM owns a field that only reads, where nothing else is said of it', async () => {
	const { stored } = await set({
		fields: [{ hub: 'custom:at', crm: 'native:created' }],
		everyField: { owner: 'hub' },
	});
	expect(stored.policy.fields).toMatchObject([{ crm: 'native:created', owner: 'crm' }]);
});

test('a text may come out of a field of days that the CRM owns', async () => {
	const { stored } = await set({ fields: [{ hub: 'jobTitle', crm: 'native:born', owner: 'crm' }] });
	expect(stored.policy.fields).toMatchObject([{ hub: 'jobTitle', crm: 'native:born' }]);
});

test.each<[string, PolicyChanges, boolean]>([
	['another field', { fields: [{ hub: 'email', crm: 'email' }] }, true],
	['another owner', { everyField: { owner: 'crm' } }, true],
	['another filter', { filter: { field: 'native:stage', in: ['lead'] } }, true],
	['whoever may be added', { mayCreate: { inCrm: true } }, true],
	['what becomes of the deleted', { deletedInCrm: 'erase' }, true],
	['what becomes of records of the erased', { erasedInHub: 'archive' }, true],
	['a number of the guard', { guard: { floor: 3 } }, false],
	['a cap', { caps: { callsPerDay: 9 } }, false],
	['a rule of conflicts', { everyField: { conflict: 'crmWins', tie: 'hub' } }, false],
])('after a change of %s', async (_what, changes, isHeld) => {
	await set();
	await workspace.syncPolicies.release(integration.id, 'contact', ['hub', 'crm']);
	const contact = await contactOf(1);
	const { syncOutbox, cursors } = workspace;
	await syncOutbox.take(integration.id, 'contact', await syncOutbox.list(integration.id, 'contact', 10, null));
	await cursors.save(integration.id, 'sync contact', 'here', '2026-11-25T08:00:00.000Z');
	const { stored } = await set(changes);
	expect([stored.version, stored.isHeldOnce]).toEqual([2, isHeld]);
	const noted = await syncOutbox.list(integration.id, 'contact', 10, null);
	expect(noted.map(({ contactId }) => contactId)).toEqual(isHeld ? [contact.id] : []);
	expect(await cursors.find(integration.id, 'sync contact')).toBe(isHeld ? null : 'here');
});

test('a change of a number does not let go what waits for a person since the change before it', async () => {
	await set();
	const { stored } = await set({ guard: { floor: 3 } });
	expect([stored.version, stored.isHeldOnce]).toEqual([2, true]);
});
