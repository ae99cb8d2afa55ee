import type { Contact } from '../../../../core/contact';
import type { FieldValues } from '../../../../core/crm/contract';
import type { Link } from '../../../../core/store/contract';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { buckets, contactOf, integration, push, workspace } from './push-session';

describe('A push that is about some fields only', () => {
	let crm: FakeCrm;
	let contact: Contact;
	beforeEach(async () => {
		crm = createFakeCrm();
		contact = { ...(await contactOf(1)), company: 'Acme' };
		await push(crm, [contact]);
	});

	const linkOf = async () =>
		(await workspace.links.find(integration.id, 'contact', [contact.id])).get(contact.id) as Link;
	const pushJobTitle = async () =>
		await push(crm, [], { items: [{ contact, fields: { jobTitle: 'Engineer' } }], scope: 'given' });

	it('forgets nothing of what was sent of the others, so that there is nothing to be looked at again', async () => {
		expect(buckets(await pushJobTitle())).toEqual(['updated']);
		crm.calls.length = 0;
		expect(buckets(await push(crm, [contact]))).toEqual(['unchanged']);
		expect(crm.calls).toEqual([]);
	});

	it('forgets nothing of what was agreed on the others, and of what the CRM made of them', async () => {
		const before = await linkOf();
		await workspace.links.save([{ ...before, kept: { company: 'ACME Inc.' } }]);
		crm.rows.get('1')!.company = 'ACME Inc.';
		await pushJobTitle();
		const after = await linkOf();
		expect(after.kept).toEqual({ company: 'ACME Inc.' });
		expect(after.base).toMatchObject(before.base);
		const again = await push(crm, [contact], { alwaysLook: true, existingValues: 'overwrite' });
		expect(buckets(again)).toEqual(['unchanged']);
		expect(crm.rows.get('1')).toMatchObject({ company: 'ACME Inc.', jobTitle: 'Engineer' });
	});
});

describe('What a CRM makes of a value', () => {
	let crm: FakeCrm;
	let contact: Contact;
	let answered: FieldValues;
	beforeEach(async () => {
		crm = createFakeCrm();
		contact = { ...(await contactOf(1)), company: 'Acme' };
		const { upsert } = crm.adapter;
		crm.adapter.upsert = async (...args) =>
			(await upsert!(...args)).map((outcome) => {
				if (!outcome.ok) return outcome;
				return { ...outcome, record: { ...outcome.record, fields: { ...outcome.record.fields, ...answered } } };
			});
	});

	const linkOf = async () =>
		(await workspace.links.find(integration.id, 'contact', [contact.id])).get(contact.id) as Link;

	it('is no change of the customer’s, so that it is not overwritten by the next push', async () => {
		answered = { company: 'ACME Inc.' };
		await push(crm, [contact]);
		crm.rows.get('1')!.company = 'ACME Inc.';
		expect(await linkOf()).toMatchObject({ base: { company: 'Acme' }, kept: { company: 'ACME Inc.' } });
		const again = await push(crm, [contact], { alwaysLook: true, existingValues: 'overwrite' });
		expect(buckets(again)).toEqual(['unchanged']);
	});

	it('is taken to be what was sent where it does not say', async () => {
		answered = { company: undefined };
		await push(crm, [contact]);
		const { base, kept } = await linkOf();
		expect([base.company, kept]).toEqual(['Acme', {}]);
	});
});

describe('A link of an earlier version', () => {
	it('is brought into the form of this one without a write, and holds from then on', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		await push(crm, [contact]);
		const linkOf = async () =>
			(await workspace.links.find(integration.id, 'contact', [contact.id])).get(contact.id) as Link;
		const { form, base, ...link } = await linkOf();
		const before = { ...base, socialProfiles: 'spelt otherwise' };
		await workspace.links.save([{ ...link, base: before, pushed: before, form: form - 1 }]);
		crm.rows.get('1')!.socialProfiles = 'spelt otherwise';
		crm.calls.length = 0;
		for (const turn of ['find 1', 'find 1']) {
			expect(buckets(await push(crm, [contact], { alwaysLook: true }))).toEqual(['unchanged']);
			expect(crm.calls.splice(0)).toEqual([turn]);
			expect((await linkOf()).form).toBe(form);
		}
	});

	it('that names no record is looked up, although all of it was sent', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		await push(crm, [contact]);
		const linkOf = async () =>
			(await workspace.links.find(integration.id, 'contact', [contact.id])).get(contact.id) as Link;
		await workspace.links.save([{ ...(await linkOf()), crmId: null, crmUrl: null }]);
		crm.calls.length = 0;
		expect(buckets(await push(crm, [contact]))).toEqual(['unchanged']);
		expect([crm.calls, (await linkOf()).crmId]).toEqual([['find 2'], '1']);
	});
});

describe('Any push', () => {
	it('keeps the id of the attribution entry that stands on the record, whether it writes or not', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		await push(crm, [contact]);
		const linkOf = async () =>
			(await workspace.links.find(integration.id, 'contact', [contact.id])).get(contact.id) as Link;
		await workspace.links.save([{ ...(await linkOf()), activityId: 'note-7' }]);
		expect(buckets(await push(crm, [{ ...contact, jobTitle: 'Engineer' }]))).toEqual(['updated']);
		expect((await linkOf()).activityId).toBe('note-7');
		const looked = await push(crm, [{ ...contact, jobTitle: 'Engineer' }], { alwaysLook: true });
		expect(buckets(looked)).toEqual(['unchanged']);
		expect((await linkOf()).activityId).toBe('note-7');
	});
});
