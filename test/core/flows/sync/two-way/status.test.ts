import { openConflicts, planItems, syncStatus } from '../../../../../core/flows/sync';
import type { SimulatedCrm } from '../../../../support/simulated-crm';
import { crmWith, edit, inStep, integration, runtime, shared, sync, workspace } from './session';

const synced = ({ adapter }: SimulatedCrm) =>
	({ workspace, integrationId: integration.id, object: 'contact', adapter }) as const;

describe('The status of a sync', () => {
	test('names the run that is under way, and none afterwards', async () => {
		const crm = crmWith();
		const { contact } = await inStep(crm);
		await edit(contact.id, { company: 'Here' });
		expect(await syncStatus(synced(crm), 5)).toMatchObject({ running: null, outbox: 1, links: { living: 1 } });
		const running: Array<string | undefined> = [];
		crm.beforeCall = async (call) => {
			if (call === 'update') running.push((await syncStatus(synced(crm), 5)).running?.id);
		};
		const { runId } = await sync(crm);
		expect(running).toEqual([runId]);
		const after = await syncStatus(synced(crm), 5);
		expect([after.running, after.outbox, after.lastRuns[0]?.id]).toEqual([null, 0, runId]);
	});

	test('shows of a plan what is written, and nothing of what stays as it is', async () => {
		const crm = crmWith();
		const { contact, crmId } = await inStep(crm);
		await edit(contact.id, { company: 'Here' });
		const { planId } = await sync(crm, { kind: 'preview' });
		expect(await planItems({ ...synced(crm), runtime }, planId!, 10)).toMatchObject([
			{
				contactId: contact.id,
				crmId,
				action: 'update',
				isDone: false,
				fields: [{ field: 'company', to: 'Here' }],
			},
		]);
		expect(await planItems({ ...synced(crm), runtime }, planId!, 0)).toEqual([]);
	});

	test('shows conflicts also to whoever asks for leads, where a lead is the same record', async () => {
		const crm = crmWith();
		const fields = [shared('email'), shared('company', { conflict: 'ask' })];
		const { contact, crmId } = await inStep(crm, { fields });
		await edit(contact.id, { company: 'Here' });
		crm.edit(crmId, { company: 'There' });
		await sync(crm);
		const conflict = { field: 'company', hubValue: 'Here', crmValue: 'There' };
		expect(await openConflicts(synced(crm), 10)).toMatchObject([conflict]);
		const adapter = { capabilities: { ...crm.adapter.capabilities, leadObject: 'lifecycleStage' } } as const;
		expect(await openConflicts({ ...synced(crm), object: 'lead', adapter }, 10)).toMatchObject([conflict]);
	});
});
