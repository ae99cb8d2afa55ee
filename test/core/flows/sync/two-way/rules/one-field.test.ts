import type { Contact } from '../../../../../../core/contact';
import type { FieldName, FieldValue } from '../../../../../../core/crm/contract';
import type { FieldMapping } from '../../../../../../core/store/contract';
import type { SimulatedCrm } from '../../../../../support/simulated-crm';
import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	integration,
	onlyRecord,
	setPolicy,
	shared,
	sync,
	workspace,
} from '../session';

/** Every case of one field, through whole runs: what either side holds afterwards, and that nothing follows. */

type Column = 'both' | 'to the CRM only' | 'from the CRM only';

const OWNERS: Readonly<Record<Column, FieldMapping['owner']>> = {
	both: 'shared',
	'to the CRM only': 'hub',
	'from the CRM only': 'crm',
};

interface Case {
	/** Absent: they never agreed. `undefined` of a side: it was not edited since. */
	pair?: string;
	hub?: string | null;
	crm?: string | null;
	rest?: Partial<FieldMapping>;
}

async function settled(crm: SimulatedCrm): Promise<void> {
	crm.calls.length = 0;
	await sync(crm);
	await sync(crm);
	expect(crm.writes()).toEqual([]);
}

async function play(owner: FieldMapping['owner'], { pair, hub, crm: there, rest }: Case): Promise<FieldValue[]> {
	const crm = crmWith();
	const fields = (mapping: Partial<FieldMapping>) => [shared('email'), shared('company', mapping)];
	const contact = await contactOf(1);
	if (pair === undefined) {
		await setPolicy({ fields: fields({ owner, ...rest }) });
		await edit(contact.id, { company: hub ?? null });
		crm.create({ email: 'p1@example.com', company: there ?? null });
	} else {
		await setPolicy({ fields: fields({}) });
		await edit(contact.id, { company: pair });
		await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
		await sync(crm);
		await sync(crm);
		await setPolicy({ fields: fields({ owner, ...rest }) });
		if (hub !== undefined) await edit(contact.id, { company: hub });
		if (there !== undefined) crm.edit(onlyRecord(crm)[0], { company: there });
	}
	await sync(crm);
	const outcome = [(await contactNow(contact.id)).company, onlyRecord(crm)[1].company ?? null];
	await settled(crm);
	return outcome;
}

/** By row: the case, and by column what hub and CRM hold afterwards. */
const ROWS: ReadonlyArray<[string, Case, Readonly<Record<Column, readonly [FieldValue, FieldValue]>>]> = [
	[
		'neither changed',
		{ pair: 'Old' },
		{ both: ['Old', 'Old'], 'to the CRM only': ['Old', 'Old'], 'from the CRM only': ['Old', 'Old'] },
	],
	[
		'the hub alone changed',
		{ pair: 'Old', hub: 'Hub' },
		{ both: ['Hub', 'Hub'], 'to the CRM only': ['Hub', 'Hub'], 'from the CRM only': ['Hub', 'Old'] },
	],
	[
		'the CRM alone changed',
		{ pair: 'Old', crm: 'Crm' },
		{ both: ['Crm', 'Crm'], 'to the CRM only': ['Old', 'Crm'], 'from the CRM only': ['Crm', 'Crm'] },
	],
	[
		'both changed to the same',
		{ pair: 'Old', hub: 'Same', crm: 'Same' },
		{ both: ['Same', 'Same'], 'to the CRM only': ['Same', 'Same'], 'from the CRM only': ['Same', 'Same'] },
	],
	[
		'both changed, and the CRM wins',
		{ pair: 'Old', hub: 'Hub', crm: 'Crm', rest: { conflict: 'crmWins' } },
		{ both: ['Crm', 'Crm'], 'to the CRM only': ['Hub', 'Crm'], 'from the CRM only': ['Crm', 'Crm'] },
	],
	[
		'both changed, and the hub wins',
		{ pair: 'Old', hub: 'Hub', crm: 'Crm', rest: { conflict: 'hubWins' } },
		{ both: ['Hub', 'Hub'], 'to the CRM only': ['Hub', 'Hub'], 'from the CRM only': ['Crm', 'Crm'] },
	],
	[
		'never agreed, and equal',
		{ hub: 'Same', crm: 'Same' },
		{ both: ['Same', 'Same'], 'to the CRM only': ['Same', 'Same'], 'from the CRM only': ['Same', 'Same'] },
	],
	[
		'never agreed, and the CRM is blank',
		{ hub: 'Hub', crm: null },
		{ both: ['Hub', 'Hub'], 'to the CRM only': ['Hub', 'Hub'], 'from the CRM only': ['Hub', null] },
	],
	[
		'never agreed, and the hub is blank',
		{ hub: null, crm: 'Crm' },
		{ both: ['Crm', 'Crm'], 'to the CRM only': [null, 'Crm'], 'from the CRM only': ['Crm', 'Crm'] },
	],
	[
		'never agreed, and different: both stay',
		{ hub: 'Hub', crm: 'Crm' },
		{ both: ['Hub', 'Crm'], 'to the CRM only': ['Hub', 'Crm'], 'from the CRM only': ['Hub', 'Crm'] },
	],
	[
		'never agreed, and the CRM goes first',
		{ hub: 'Hub', crm: 'Crm', rest: { firstMeeting: 'crm' } },
		{ both: ['Crm', 'Crm'], 'to the CRM only': ['Hub', 'Crm'], 'from the CRM only': ['Crm', 'Crm'] },
	],
	[
		'never agreed, and the hub goes first',
		{ hub: 'Hub', crm: 'Crm', rest: { firstMeeting: 'hub' } },
		{ both: ['Hub', 'Hub'], 'to the CRM only': ['Hub', 'Hub'], 'from the CRM only': ['Hub', 'Crm'] },
	],
	[
		'cleared in the CRM',
		{ pair: 'Old', crm: null },
		{ both: [null, null], 'to the CRM only': ['Old', null], 'from the CRM only': [null, null] },
	],
	[
		'cleared in the hub, whose blank says nothing where it owns the field',
		{ pair: 'Old', hub: null },
		{ both: [null, null], 'to the CRM only': [null, 'Old'], 'from the CRM only': [null, 'Old'] },
	],
	[
		'cleared in the CRM, where clearing does not travel',
		{ pair: 'Old', crm: null, rest: { clearing: false } },
		{ both: ['Old', null], 'to the CRM only': ['Old', null], 'from the CRM only': ['Old', null] },
	],
];

describe.each(Object.keys(OWNERS) as Column[])('A field that goes %s', (column) => {
	test.each(ROWS)('%s', async (_, given, expected) => {
		expect(await play(OWNERS[column], given)).toEqual(expected[column]);
	});
});

describe('A field that the pack owns', () => {
	const OWNED: FieldName = 'socialFollowers';
	const followers = async (contact: Contact, count: number) =>
		await edit(contact.id, { profiles: contact.profiles.map((profile) => ({ ...profile, followers: count })) });

	test.each([
		['neither changed', null, null, 5],
		['the hub alone changed', 9, null, 9],
		['the CRM alone changed', null, 7, 5],
		['both changed to the same', 9, 9, 9],
		['both changed', 9, 7, 9],
	])('%s: the hub enforces it', async (_, here, there, expected) => {
		const crm = crmWith({ fields: ['externalKey', 'email', 'firstName', 'lastName', OWNED] });
		await setPolicy({ fields: [shared('email')] });
		const contact = await contactOf(1);
		await workspace.syncOutbox.note(integration.id, 'contact', [contact.id]);
		await sync(crm);
		await sync(crm);
		const [id, fields] = onlyRecord(crm);
		expect(fields[OWNED]).toBe(5);
		if (here !== null) await followers(contact, here);
		if (there !== null) crm.edit(id, { [OWNED]: there });
		await sync(crm);
		expect(onlyRecord(crm)[1][OWNED]).toBe(expected);
		await settled(crm);
	});
});
