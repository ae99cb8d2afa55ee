import type { Contact } from '../../../../core/contact';
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
