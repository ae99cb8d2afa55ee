import { contactNow, crmWith, edit, inStep, sync } from './session';

describe('An address that ours took the place of in the CRM', () => {
	test.each([true, false])(
		'stays here as a further one, whether the CRM answers values or not: %s',
		async (answersValues) => {
			const crm = crmWith({ answersValues });
			const { contact, crmId } = await inStep(crm);
			crm.edit(crmId, { jobTitle: 'Buyer' });
			await sync(crm);
			const emails = ['new@example.com', 'p1@example.com'];
			await edit(contact.id, { emails });
			for (let runs = 0; runs < 3; runs++) await sync(crm);
			expect(crm.living().get(crmId)?.email).toBe('new@example.com');
			expect((await contactNow(contact.id)).emails).toEqual(emails);
		},
	);

	test('goes here where somebody takes ours away in the CRM, and no other one with it', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		crm.edit(crmId, { jobTitle: 'Buyer' });
		await sync(crm);
		await edit(contact.id, { emails: ['new@example.com', 'p1@example.com'] });
		await sync(crm);
		await sync(crm);
		crm.edit(crmId, { email: 'theirs@example.com' });
		await sync(crm);
		expect((await contactNow(contact.id)).emails).toEqual(['theirs@example.com', 'p1@example.com']);
	});
});
