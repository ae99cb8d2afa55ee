import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { contactOf, crmWith, edit, inStep, integration, linkOf, sync, workspace } from './session';

/** Somebody who is in step, and another one who is to be added: the CRM answers with the record of the first. */
async function answeringWith(created: boolean) {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	const other = await contactOf(2);
	await workspace.syncOutbox.note(integration.id, 'contact', [other.id]);
	const adapter: SimulatedCrm['adapter'] = {
		...crm.adapter,
		create: async (object, batch) => {
			const answers = await crm.adapter.create(object, batch);
			return answers.map((each) =>
				each.ok ? { ...each, record: { ...each.record, id: crmId }, created } : each,
			);
		},
	};
	await sync(crm, { adapter });
	return { crm, first: contact.id, other: other.id, crmId };
}

test('a record that the CRM found instead of adding it stays whose it is', async () => {
	const { crm, first, other, crmId } = await answeringWith(false);
	expect(await linkOf(first)).toMatchObject({ crmId, state: 'living' });
	expect(await linkOf(other)).toBeUndefined();
	await edit(first, { company: 'Acme' });
	await sync(crm);
	expect(crm.living().get(crmId)?.company).toBe('Acme');
});

test('a record that the CRM added under an id of before is no more that of whom it was', async () => {
	const { first, other, crmId } = await answeringWith(true);
	expect(await linkOf(first)).toBeUndefined();
	expect(await linkOf(other)).toMatchObject({ crmId, state: 'living' });
});
