import { contactNow, crmWith, edit, FIELDS, inStep, linkOf, shared, sync } from './session';

const [FIRST, SECOND, THIRD] = ['+493012345000', '+493012345001', '+493012345002'];

/** A contact and its record with these numbers, the first one and further ones, on both sides. */
async function withNumbers(first: string | null, further: string[]) {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm, { fields: [...FIELDS, shared('phone')] });
	crm.edit(crmId, { phone: first });
	crm.further(crmId, 'phones', further);
	await sync(crm);
	await sync(crm);
	return { crm, id: contact.id, crmId };
}

describe('The first number of a contact', () => {
	test('is the next one of the list where the CRM took it away, and stays empty there', async () => {
		const { crm, id, crmId } = await withNumbers(FIRST, [SECOND, THIRD]);
		expect((await contactNow(id)).phones).toEqual([FIRST, SECOND, THIRD]);
		crm.edit(crmId, { phone: null });
		const sent = crm.sent.length;
		await sync(crm);
		expect((await contactNow(id)).phones).toEqual([SECOND, THIRD]);
		crm.expirePositions();
		await sync(crm);
		expect([crm.living().get(crmId)?.phone, crm.sent.length]).toEqual([null, sent]);
		expect((await linkOf(id))?.marks?.phone).toMatchObject({ differs: true });
	});

	test('is a further one of a record that has no first one, and is not entered there a second time', async () => {
		const { crm, id, crmId } = await withNumbers(null, [SECOND]);
		const sent = crm.sent.length;
		expect((await contactNow(id)).phones).toEqual([SECOND]);
		crm.expirePositions();
		await sync(crm);
		expect([crm.living().get(crmId)?.phone ?? null, crm.sent.length]).toEqual([null, sent]);
	});

	test('comes back with the undo of the run that took it away', async () => {
		const { crm, id, crmId } = await withNumbers(FIRST, [SECOND]);
		crm.edit(crmId, { phone: null });
		const { runId } = await sync(crm);
		expect((await contactNow(id)).phones).toEqual([SECOND]);
		const { undo } = await sync(crm, { kind: 'undo', undoes: runId });
		expect(undo).toMatchObject({ undone: 1, left: [] });
		await sync(crm);
		expect((await contactNow(id)).phones).toEqual([FIRST, SECOND]);
		expect(crm.living().get(crmId)?.phone).toBeNull();
	});

	test('travels once somebody edits it on either side', async () => {
		const { crm, id, crmId } = await withNumbers(null, [SECOND]);
		await edit(id, { phones: [THIRD, SECOND] });
		await sync(crm);
		expect(crm.living().get(crmId)?.phone).toBe(THIRD);
		crm.edit(crmId, { phone: FIRST });
		await sync(crm);
		expect((await contactNow(id)).phones).toEqual([FIRST, SECOND]);
		await sync(crm);
		expect(crm.living().get(crmId)?.phone).toBe(FIRST);
	});
});
