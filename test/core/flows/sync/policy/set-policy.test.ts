import { setPolicy, type PolicyChanges } from '../../../../../core/flows/sync';
import type { CrmField } from '../../../../../core/crm/contract';
import type { FieldMapping } from '../../../../../core/store/contract';
import { nativeField as field } from '../reconcile/cases';
import { contactOf, crmWith, integration, shared, workspace } from '../two-way/session';

const FIELDS: CrmField[] = [
	field('mail', { canonical: 'email' }),
	field('given', { canonical: 'firstName', label: 'Given Name' }),
	field('company_name', { canonical: 'company', readOnly: true }),
	field('score', { canonical: 'engagementScore' }),
	field('created', { readOnly: true }),
	field('language', { label: 'Language' }),
	...['city', 'street'].map((name) => field(name, { group: 'address' })),
	field('stage', { type: 'enumeration', options: ['lead', 'customer'].map((value) => ({ value, label: value })) }),
];

async function set(changes: PolicyChanges = {}, twoWay = {}, fields = FIELDS) {
	const { adapter } = crmWith();
	return await setPolicy({
		workspace,
		integration,
		object: 'contact',
		changes,
		adapter: {
			capabilities: { ...adapter.capabilities, twoWay: { ...adapter.capabilities.twoWay!, ...twoWay } },
			describeFields: async () => await Promise.resolve(fields),
		},
	});
}

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

test('what changes nothing is not refused for a field that the CRM took away since, and turns no direction', async () => {
	await set({ caps: { callsPerRun: 100 } });
	const left = FIELDS.filter(({ canonical }) => canonical !== 'firstName');
	const readOnly = left.map((each) => (each.canonical === 'email' ? { ...each, readOnly: true } : each));
	for (const changes of [{}, { caps: { callsPerRun: 100 } }])
		expect(await set(changes, {}, readOnly)).toMatchObject({ outcome: 'unchanged', stored: { version: 1 } });
	await expect(set({ caps: { callsPerRun: 101 } }, {}, left)).rejects.toMatchObject({ field: expect.any(String) });
});

test('a direction of all fields leaves those alone that can only be read', async () => {
	const { stored } = await set({ everyField: { owner: 'hub' } });
	expect(stored.policy.fields.map(({ crm, owner }) => [crm, owner])).toEqual([
		['email', 'hub'],
		['firstName', 'hub'],
		['company', 'crm'],
	]);
});

test.each<[string, PolicyChanges, boolean]>([
	['another field', { fields: [{ hub: 'email', crm: 'email' }] }, true],
	['another direction', { everyField: { owner: 'crm' } }, true],
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

test.each<[string, Partial<FieldMapping>]>([
	['owner', { owner: 'crm' }],
	['conflict rule', { conflict: 'ask' }],
	['tie', { tie: 'hub' }],
	['clearing', { clearing: false }],
	['first meeting', { firstMeeting: 'hub' }],
])('refuses different rules for what means something only together, and stores nothing: %s', async (_what, rule) => {
	const city = { hub: 'custom:city', crm: 'native:city' } as const;
	const street = { hub: 'custom:street', crm: 'native:street' } as const;
	await expect(set({ fields: [city, { ...street, ...rule }] })).rejects.toThrow(
		/native:city and native:street: they mean something only together/,
	);
	expect(await workspace.syncPolicies.get(integration.id, 'contact')).toBeNull();
	await expect(
		set({
			fields: [
				{ ...city, ...rule },
				{ ...street, ...rule },
			],
		}),
	).resolves.toBeDefined();
});

test.each<[string, PolicyChanges, RegExp]>([
	['no field at all', { fields: [] }, /no field to keep in step/],
	['a field the CRM lacks', { fields: [{ hub: 'email', crm: 'native:nothing' }] }, /no field "nothing"/],
	['a usual field it lacks', { fields: [{ hub: 'phone', crm: 'phone' }] }, /no field "phone"/],
	['a field of no contact', { fields: [{ hub: 'nickname' as never, crm: 'email' }] }, /"nickname" is no field of a/],
	[
		'a field that only reads',
		{ fields: [{ hub: 'custom:at', crm: 'native:created' }] },
		/not let created be written/,
	],
	['a value of the pack', { fields: [{ hub: 'custom:s', crm: 'engagementScore' }] }, /the pack counts itself/],
	[
		'a field of the CRM twice, by two names',
		{
			fields: [
				{ hub: 'firstName', crm: 'firstName' },
				{ hub: 'lastName', crm: 'native:Given Name' },
			],
		},
		/firstName is named twice/,
	],
	[
		'a field of the contact twice',
		{
			fields: [
				{ hub: 'firstName', crm: 'firstName' },
				{ hub: 'firstName', crm: 'native:language' },
			],
		},
		/firstName is named twice/,
	],
	['a share above 1', { guard: { clears: { share: 1.5 } } }, /Share of Clears: 1.5 is not a share/],
	['a count that is no number of records', { guard: { creates: { most: -1 } } }, /Most Creates: -1/],
	['a cap of no calls', { caps: { callsPerRun: 0.5 } }, /Calls per Run: 0.5/],
	[
		'a filter of an unknown field',
		{ filter: { field: 'native:nothing', in: ['a'] } },
		/Filter: the CRM has no field/,
	],
	['a filter of no value', { filter: { field: 'native:stage', in: [] } }, /Filter: no value is named/],
	['a filter of an unknown choice', { filter: { field: 'native:stage', in: ['won'] } }, /no choice "won"/],
	['quiet writes where there are none', { quietWrites: true }, /Quiet Writes: this CRM offers no way/],
])('refuses %s, and stores nothing', async (_what, changes, message) => {
	await expect(set(changes)).rejects.toThrow(message);
	expect(await workspace.syncPolicies.get(integration.id, 'contact')).toBeNull();
});

test('takes quiet writes where the CRM offers them, and read-only fields that the CRM owns', async () => {
	const changes: PolicyChanges = {
		quietWrites: true,
		fields: [{ hub: 'custom:created', crm: 'native:created', owner: 'crm' }],
	};
	const { stored } = await set(changes, { quietWrites: true });
	expect(stored.policy).toMatchObject({ quietWrites: true, fields: [{ crm: 'native:created', owner: 'crm' }] });
});
