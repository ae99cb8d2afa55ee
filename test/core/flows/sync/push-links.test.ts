import type { Contact } from '../../../../core/contact/model';
import { findRecords } from '../../../../core/flows/sync';
import type { Link } from '../../../../core/store';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { buckets, integration, many, push, pushedContact, runtime, workspace } from './push-session';

const OBJECT = ['fake:1', 'contact'] as const;
const AT = '2026-12-01T00:00:00.000Z';

const linkOf = async ({ id }: Contact) => (await workspace.links.find(...OBJECT, [id])).get(id)!;
const end = async ({ id }: Contact, why: 'deleted' | 'unlinked') =>
	await workspace.links.end(...OBJECT, [{ contactId: id, why, into: null }], AT);
const change = async (contact: Contact, changes: Partial<Link>) =>
	await workspace.links.save([{ ...(await linkOf(contact)), ...changes }]);

let crm: FakeCrm;
let contact: Contact;
beforeEach(async () => {
	crm = createFakeCrm();
	contact = await pushedContact(crm);
});

describe('Pushing a contact whose link has ended', () => {
	it('is skipped without a call where nobody asked for it', async () => {
		await end(contact, 'deleted');
		const report = await push(crm, [contact], { mayLinkAnew: false });
		expect(report.outcomes[0]).toMatchObject({ outcome: 'skipped', problem: { recordIds: ['1'] } });
		expect(crm.calls).toEqual([]);
		expect((await linkOf(contact)).state).toBe('ended');
	});

	it('adds it again on a person’s order, and nothing of the old record counts', async () => {
		await change(contact, { marks: { company: { differs: true } }, activityId: 'n1' });
		await end(contact, 'deleted');
		crm.rows.clear();
		expect(buckets(await push(crm, [contact]))).toEqual(['created']);
		expect(await linkOf(contact)).toMatchObject({ state: 'living', ended: null, marks: {}, activityId: null });
	});

	it('takes a record up again that is back under its id, with what was agreed', async () => {
		await change(contact, { activityId: 'n1' });
		await end(contact, 'deleted');
		crm.rows.set('1', { ...crm.rows.get('1'), firstName: 'Theirs', email: 'other@example.com' });
		await push(crm, [contact], { existingValues: 'overwrite' });
		expect(await linkOf(contact)).toMatchObject({ state: 'living', crmId: '1', activityId: 'n1' });
		// Only the CRM changed it since the two agreed, so an overwriting push leaves it.
		expect(crm.rows.get('1')).toMatchObject({ firstName: 'Theirs' });
	});

	it('does not find a record by its id from which a person took the contact off', async () => {
		await end(contact, 'unlinked');
		crm.rows.set('1', { email: 'other@example.com' });
		expect(buckets(await push(crm, [contact]))).toEqual(['created']);
		expect(crm.rows.get('1')).toEqual({ email: 'other@example.com' });
	});

	it('gives the record free: another contact may be linked to it', async () => {
		const [, second] = await many(2);
		await end(contact, 'unlinked');
		crm.rows.set('1', { email: 'p2@example.com' });
		expect((await push(crm, [second!])).outcomes[0]).toMatchObject({ outcome: 'updated', crmId: '1' });
	});

	it('has no record to work with for those who only look for one', async () => {
		await end(contact, 'deleted');
		const input = { workspace, integration, adapter: crm.adapter, runtime };
		expect(await findRecords(input, [contact])).toMatchObject([{ record: null, outcome: 'skipped', crmId: '1' }]);
		expect(crm.calls).toEqual([]);
	});
});

describe('Pushing a contact whose link is paused', () => {
	it('is skipped and told, without a call, and goes on afterwards', async () => {
		await workspace.links.pause(...OBJECT, [contact.id]);
		const moved = { ...contact, firstName: 'New' };
		expect((await push(crm, [moved])).outcomes[0]).toMatchObject({ outcome: 'skipped', crmId: '1' });
		expect(crm.calls).toEqual([]);
		await workspace.links.resume(...OBJECT, [contact.id]);
		expect(buckets(await push(crm, [moved]))).toEqual(['updated']);
	});
});

describe('Pushing over a pair that is decided to differ', () => {
	const differ = async (theirs: string | null) => {
		const { base, marks } = await linkOf(contact);
		crm.rows.set('1', { ...crm.rows.get('1'), firstName: theirs });
		await change(contact, {
			base: { ...base, firstName: 'First1' },
			kept: { firstName: theirs },
			marks: { ...marks, firstName: { differs: true } },
		});
	};
	const look = { alwaysLook: true, existingValues: 'overwrite' } as const;

	it.each(['Theirs', null])('leaves both values while they stand: %p', async (theirs) => {
		await differ(theirs);
		expect(buckets(await push(crm, [contact], look))).toEqual(['unchanged']);
		expect(crm.rows.get('1')).toMatchObject({ firstName: theirs });
		expect(await linkOf(contact)).toMatchObject({
			kept: { firstName: theirs },
			marks: { firstName: { differs: true } },
		});
	});

	it.each(['Theirs', null])(
		'lets the next edit here travel over %p, and the pair is an ordinary one',
		async (theirs) => {
			await differ(theirs);
			expect(buckets(await push(crm, [{ ...contact, firstName: 'Newer' }]))).toEqual(['updated']);
			expect(crm.rows.get('1')).toMatchObject({ firstName: 'Newer' });
			expect(await linkOf(contact)).toMatchObject({ base: { firstName: 'Newer' }, kept: {}, marks: {} });
		},
	);

	it('leaves the next edit in the CRM, also where values are overwritten', async () => {
		await differ('Theirs');
		crm.rows.set('1', { ...crm.rows.get('1'), firstName: 'Theirs too' });
		await push(crm, [contact], look);
		expect(crm.rows.get('1')).toMatchObject({ firstName: 'Theirs too' });
	});
});

describe('Pushing a field that has a mapping of its own', () => {
	it('does not touch what the two agreed on by that mapping', async () => {
		const marks = { firstName: { of: 'custom:nickname' } };
		const { base } = await linkOf(contact);
		await change(contact, { base: { ...base, firstName: 'Nick' }, kept: { firstName: 'N.' }, marks });
		crm.rows.set('1', { ...crm.rows.get('1'), firstName: 'N.' });
		await push(crm, [{ ...contact, lastName: 'Newer' }]);
		expect(crm.rows.get('1')).toMatchObject({ firstName: 'N.', lastName: 'Newer' });
		expect(await linkOf(contact)).toMatchObject({ base: { firstName: 'Nick' }, kept: { firstName: 'N.' }, marks });
	});
});

describe('Two runs that find one record for two contacts at once', () => {
	it('end in a conflict for the one that comes second, alone', async () => {
		const [, second, third] = await many(3);
		crm.rows.set('77', { email: 'p2@example.com' });
		const { update } = crm.adapter;
		crm.adapter.update = async (...args) => {
			// Somebody else is linked to the record while this run is writing to it.
			await workspace.links.save([{ ...(await linkOf(contact)), crmId: '77' }]);
			return await update(...args);
		};
		const report = await push(crm, [second!, third!]);
		expect(report.outcomes).toMatchObject([
			{ outcome: 'conflict', problem: { kind: 'conflict', recordIds: ['77'] } },
			{ outcome: 'created' },
		]);
		expect(report.outcomes[0]?.problem?.message).toContain('linked to another contact');
	});
});

describe('A CRM that was set up anew and gives its ids again', () => {
	it('gets new records, and the contact that an id was once linked to is added anew as well', async () => {
		const [, second] = await many(2);
		crm.rows.set('1', { email: 'somebody@example.com' });
		await workspace.links.save([{ ...(await linkOf(contact)), crmId: '2' }]);
		const report = await push(crm, [second!]);
		expect(report.outcomes).toMatchObject([{ outcome: 'created', crmId: '2', problem: null }]);
		expect(await linkOf(contact)).toBeUndefined();
		expect((await push(crm, [contact])).outcomes).toMatchObject([{ outcome: 'created', problem: null }]);
	});
});
