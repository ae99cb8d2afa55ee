import { crmWith, edit, inStep, integration, sync, workspace } from './session';

test('a run that another one keeps out for long ends, changes nothing, and says so', async () => {
	const crm = crmWith();
	const { contact } = await inStep(crm);
	await edit(contact.id, { company: 'Acme' });
	const name = `sync ${integration.id} contact`;
	await workspace.leases.take(name, 'another', 24 * 3_600_000);
	const reason = 'Another run keeps the same in step just now';
	expect(await sync(crm)).toMatchObject({ state: 'stopped', stoppedBy: 'otherRun', reason });
	expect(crm.calls).toEqual([]);
	await workspace.leases.release(name, 'another');
	expect(await sync(crm)).toMatchObject({ state: 'done', stoppedBy: null, counts: { updated: 1 } });
});
