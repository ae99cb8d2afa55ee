import { contactNow, contactOf, edit, everybody, linkOf, runtime, setPolicy, workspace } from '../session';
import { MINUTE, NIGHTS, useNight } from './session';

describe.each(NIGHTS)('A night with $name: what goes and comes back', (part) => {
	const night = useNight(part);

	test('a record that is deleted ends the link, and the contact is not added again', async () => {
		const { contactId, crmId } = await night.inStep(1);
		night.crm.twoWay.remove(crmId);
		await night.settle();
		expect(await linkOf(contactId)).toMatchObject({ state: 'ended', ended: { why: 'deleted' } });
		await edit(contactId, { jobTitle: 'Engineer' });
		await night.settle();
		expect(night.crm.contacts()).toEqual([]);
		expect(await contactNow(contactId)).toMatchObject({ firstName: 'First1' });
	});

	test('a record that is restored is taken up again, with what changed on either side meanwhile', async () => {
		const { contactId, crmId } = await night.inStep(1);
		night.crm.twoWay.remove(crmId);
		await night.settle();
		await edit(contactId, { jobTitle: 'Engineer' });
		await night.settle();
		night.crm.twoWay.restore(crmId);
		await night.settle();
		expect(await linkOf(contactId)).toMatchObject({ state: 'living', crmId });
		expect(await night.recordOf(contactId)).toMatchObject({ fields: { jobTitle: 'Engineer' } });
		night.crm.twoWay.edit(crmId, { company: 'Engines' });
		await night.settle();
		expect(await contactNow(contactId)).toMatchObject({ company: 'Engines' });
		expect(await everybody()).toHaveLength(1);
	});

	test('a record that is deleted and restored between two runs, or twice, stays the one of its contact', async () => {
		const { contactId, crmId } = await night.inStep(1);
		for (const waits of [false, true]) {
			night.crm.twoWay.remove(crmId);
			if (waits) await night.settle();
			else runtime.advance(MINUTE);
			night.crm.twoWay.restore(crmId);
			await night.settle();
			expect(await linkOf(contactId)).toMatchObject({ state: 'living', crmId });
		}
		night.crm.twoWay.remove(crmId);
		await night.settle();
		expect(await linkOf(contactId)).toMatchObject({ state: 'ended' });
	});

	test('a contact is erased with its record, where that is the policy', async () => {
		await setPolicy({ deletedInCrm: 'erase' });
		const { contactId, crmId } = await night.inStep(1);
		night.crm.twoWay.remove(crmId);
		await night.settle();
		expect(await everybody()).toEqual([]);
		expect(await linkOf(contactId)).toBeUndefined();
	});

	test('a merge with a record that nobody here is linked to is followed', async () => {
		await setPolicy({ mayCreate: { inHub: false, inCrm: true } });
		const { contactId, crmId } = await night.inStep(1);
		const other = night.crm.twoWay.add({ email: 'other@example.com', firstName: 'Other', lastName: 'One' });
		await night.settle();
		const survivor = night.crm.twoWay.merge(other, crmId);
		await night.settle();
		if (night.crm.twoWay.tellsMerges === false) {
			// Nobody says what became of the record, so nothing is concluded, and nobody is lost for it.
			expect(await linkOf(contactId)).toMatchObject({ crmId });
			expect(await contactNow(contactId)).toMatchObject({ firstName: 'First1' });
			return void expect(night.crm.contacts()).toMatchObject([{ id: survivor }]);
		}
		expect(await linkOf(contactId)).toMatchObject({ state: 'living', crmId: survivor });
		await edit(contactId, { jobTitle: 'Engineer' });
		await night.settle();
		expect(night.crm.contacts()).toMatchObject([{ id: survivor, fields: { jobTitle: 'Engineer' } }]);
		night.crm.twoWay.edit(survivor, { company: 'Engines' });
		await night.settle();
		expect(await contactNow(contactId)).toMatchObject({ company: 'Engines' });
	});

	test('a merge of the records of two contacts is a review, and neither is lost or written over', async () => {
		const [one, two] = [await night.inStep(1), await night.inStep(2)];
		const survivor = night.crm.twoWay.merge(one.crmId, two.crmId);
		// What waits for a person is asked about a few times, and from then on once a day.
		for (let round = 0; round < 4; round++) await night.run();
		await night.settle();
		expect((await everybody()).map(({ firstName }) => firstName).sort()).toEqual(['First1', 'First2']);
		expect(night.crm.contacts()).toMatchObject([{ id: survivor, fields: { firstName: 'First1' } }]);
		if (night.crm.twoWay.tellsMerges === false) return;
		const reviews = await workspace.reviews.listOpen(10);
		expect(reviews.length).toBeGreaterThan(0);
		for (const { contactIds } of reviews)
			expect([...contactIds].sort()).toEqual([one.contactId, two.contactId].sort());
	});

	test('contacts that are merged here keep one record, and the other is never written', async () => {
		const [one, two] = [await night.inStep(1), await night.inStep(2)];
		const { id: survivorId } = await contactOf(1);
		expect(survivorId).toBe(one.contactId);
		await workspace.contacts.merge(one.contactId, two.contactId);
		await night.settle();
		await edit(one.contactId, { jobTitle: 'Engineer' });
		await night.settle();
		const titles = night.crm.contacts().map(({ id, fields }) => [id, fields.jobTitle]);
		expect(titles.sort()).toEqual(
			[
				[one.crmId, 'Engineer'],
				[two.crmId, null],
			].sort(),
		);
	});

	test('a record that goes out of sight changes nothing', async () => {
		const { contactId, crmId } = await night.inStep(1);
		night.crm.twoWay.hideRecord(crmId);
		await edit(contactId, { jobTitle: 'Engineer' });
		await night.run();
		expect(await linkOf(contactId)).toMatchObject({ state: 'living', crmId });
		expect(await contactNow(contactId)).toMatchObject({ firstName: 'First1', jobTitle: 'Engineer' });
		expect(await everybody()).toHaveLength(1);
	});
});
