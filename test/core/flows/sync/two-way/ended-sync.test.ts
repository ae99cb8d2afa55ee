import { setPolicy as setPolicyBySaying } from '../../../../../core/flows/sync';
import { contactNow, crmWith, edit, inStep, integration, linkOf, onlyRecord, sync, workspace } from './session';

const again = async (crm: ReturnType<typeof crmWith>) =>
	await setPolicyBySaying({ workspace, integration, adapter: crm.adapter, object: 'contact', changes: {} });

test('a sync that was ended runs no more, and its links and what was agreed on stay', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	const before = await linkOf(contact.id);
	await workspace.syncPolicies.remove(integration.id, 'contact');
	await expect(sync(crm)).rejects.toMatchObject({ field: 'Policy' });
	expect(await linkOf(contact.id)).toEqual(before);
	expect(before).toMatchObject({ crmId, state: 'living' });
});

test('set again, the first run is held, and brings what changed meanwhile on both sides', async () => {
	const crm = crmWith();
	const { contact, crmId } = await inStep(crm);
	await workspace.syncPolicies.remove(integration.id, 'contact');
	crm.edit(crmId, { company: 'There' });
	await edit(contact.id, { jobTitle: 'Here' });
	await again(crm);
	const held = await sync(crm);
	expect(held.state).toBe('held');
	expect(crm.writes()).toEqual([]);
	expect(await sync(crm, { kind: 'apply', planId: held.planId! })).toMatchObject({ state: 'done' });
	expect((await contactNow(contact.id)).company).toBe('There');
	expect(onlyRecord(crm)[1]).toMatchObject({ company: 'There', jobTitle: 'Here' });
});
