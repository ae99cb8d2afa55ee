import type { PolicyChanges } from '../../../../../core/flows/sync';
import type { FieldMapping } from '../../../../../core/store/contract';
import { integration, workspace } from '../two-way/session';
import { set } from './set';

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
		{ fields: [{ hub: 'custom:at', crm: 'native:created', owner: 'shared' }] },
		/not let created be written/,
	],
	[
		'a name in a field of days',
		{ fields: [{ hub: 'jobTitle', crm: 'native:born' }] },
		/jobTitle and born: jobTitle is a text, and born is of the type date/,
	],
	[
		'an address out of a field of days',
		{ fields: [{ hub: 'email', crm: 'native:born', owner: 'crm' }] },
		/email is a text, and born/,
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
