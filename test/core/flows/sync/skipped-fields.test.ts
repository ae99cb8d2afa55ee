import type { Contact } from '../../../../core/contact/model';
import type { FieldValues } from '../../../../core/crm/contract';
import { CrmError } from '../../../../core/lib/errors';
import { createFakeCrm, type FakeCrm } from '../../../support/fake-crm';
import { findRecords } from '../../../../core/flows/sync';
import { buckets, contactOf, integration, push, runtime, workspace } from './push-session';

describe('The pack’s fields of people that were pushed without them', () => {
	const skip = { missingFields: 'skip' } as const;

	let crm: FakeCrm;
	let contact: Contact;
	let described: number;
	let updates: object[];
	beforeEach(async () => {
		crm = createFakeCrm({ hasFields: false });
		const { describeFields, update } = crm.adapter;
		crm.adapter.describeFields = async (...args) => ((described += 1), await describeFields(...args));
		updates = [];
		crm.adapter.update = async (object, batch, options) => {
			updates.push(...batch.map(({ fields }) => fields));
			return await update(object, batch, options);
		};
		contact = await contactOf(1);
		await push(crm, [contact], skip);
		crm.calls.length = described = 0;
		updates.length = 0;
	});

	const OWNED = {
		externalKey: 'telegram:id:1',
		interactionCount: 0,
		socialFollowers: 5,
		socialPlatforms: 'telegram',
		socialProfiles: 'telegram: id 1, 5 followers',
	};
	const linkOf = async () => (await workspace.links.find('fake:1', 'contact', [contact.id])).get(contact.id);

	it('do not count as sent, nor as agreed on', async () => {
		const link = await linkOf();
		expect([link?.pushed, link?.base]).toEqual(
			Array(2).fill({ email: 'p1@example.com', firstName: 'First1', lastName: 'Last1' }),
		);
	});

	it('cost nobody a look-up while they are missing, also where only they have changed', async () => {
		expect(buckets(await push(crm, [contact], skip))).toEqual(['unchanged']);
		expect(buckets(await push(crm, [{ ...contact, interactionCount: 7 }], skip))).toEqual(['unchanged']);
		expect([crm.calls, described]).toEqual([[], 2]);
	});

	it.each(['skip', 'error', 'create'] as const)(
		'are written once they are there, and once, under %p',
		async (policy) => {
			await push(crm, [contact], skip);
			crm.hasFields = true;
			expect(buckets(await push(crm, [contact], { missingFields: policy }))).toEqual(['updated']);
			expect([crm.calls, updates]).toEqual([['find 1', 'update 1'], [OWNED]]);
			expect(crm.rows.get('1')).toMatchObject(OWNED);
			crm.calls.length = described = 0;
			expect(buckets(await push(crm, [contact], { missingFields: policy }))).toEqual(['unchanged']);
			expect([crm.calls, described]).toEqual([[], 0]);
		},
	);

	it('stay skipped where the CRM does not say which fields it has', async () => {
		crm.adapter.describeFields = async () => {
			throw new CrmError('auth', 'No scope', { provider: 'fake', operation: 'test' });
		};
		expect(buckets(await push(crm, [contact], skip))).toEqual(['unchanged']);
		expect(crm.calls).toEqual([]);
	});

	it('are no reason to take a record for unchanged that was found once, never written, and deleted since', async () => {
		const found = await contactOf(2);
		crm.rows.set('77', { email: 'p2@example.com' });
		await findRecords({ workspace, integration, adapter: crm.adapter, runtime }, [found]);
		crm.rows.delete('77');
		const enrich = { ...skip, scope: 'social', createMissing: false } as const;
		expect(buckets(await push(crm, [found], enrich))).toEqual(['skipped']);
	});

	it('keep no change of another field back', async () => {
		const renamed = { ...contact, firstName: 'Other' };
		expect(buckets(await push(crm, [renamed], skip))).toEqual(['updated']);
		expect(updates.at(-1)).toEqual({ firstName: 'Other' });
		crm.calls.length = 0;
		expect(buckets(await push(crm, [renamed], { ...skip, existingValues: 'overwrite' }))).toEqual(['unchanged']);
		expect(crm.calls).toEqual([]);
	});
});

describe('A CRM that has all of the pack’s fields but one', () => {
	const GONE = 'socialFollowers';
	let crm: FakeCrm;
	let isGone: boolean;
	beforeEach(() => {
		isGone = true;
		crm = createFakeCrm({ nativeUpsert: false });
		const { describeFields, create, update } = crm.adapter;
		const refusing = (batch: ReadonlyArray<{ fields: FieldValues }>) => {
			if (!isGone || !batch.some(({ fields }) => GONE in fields)) return;
			const details = { provider: 'fake', operation: 'test', missingFields: [GONE] };
			throw new CrmError('invalid', 'No such field', details);
		};
		crm.adapter.describeFields = async (...args) =>
			(await describeFields(...args)).filter(({ canonical }) => !isGone || canonical !== GONE);
		crm.adapter.create = async (object, batch) => (refusing(batch), await create(object, batch));
		crm.adapter.update = async (object, batch) => (refusing(batch), await update(object, batch));
	});

	it('is sent the others where missing ones are skipped, costs no call after that, and gets it once it is there', async () => {
		const contact = await contactOf(1);
		const skip = { missingFields: 'skip' } as const;
		const planned = await push(crm, [contact], { ...skip, preview: true });
		const done = await push(crm, [contact], skip);
		expect(done.outcomes[0]?.changes).toEqual(planned.outcomes[0]?.changes);
		expect(crm.rows.get('1')).toEqual({
			externalKey: 'telegram:id:1',
			email: 'p1@example.com',
			firstName: 'First1',
			lastName: 'Last1',
			interactionCount: 0,
			socialPlatforms: 'telegram',
			socialProfiles: 'telegram: id 1, 5 followers',
		});
		crm.calls.length = 0;
		expect(buckets(await push(crm, [contact], skip))).toEqual(['unchanged']);
		expect(crm.calls).toEqual([]);
		isGone = false;
		expect(buckets(await push(crm, [contact], skip))).toEqual(['updated']);
		expect(crm.rows.get('1')).toMatchObject({ [GONE]: 5 });
	});

	it('fails in the preview as in the run where missing ones are an error, and takes nobody in', async () => {
		const contact = await contactOf(1);
		const planned = await push(crm, [contact], { preview: true });
		expect(planned.outcomes).toMatchObject([
			{ outcome: 'failed', problem: { message: expect.stringContaining(GONE) as string } },
		]);
		expect(buckets(await push(crm, [contact]))).toEqual(['failed']);
		expect(crm.rows.size).toBe(0);
	});
});
