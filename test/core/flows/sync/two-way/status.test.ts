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

	test('tells how far the run is, and of one whose process was killed that it is over', async () => {
		const crm = crmWith();
		const { contact } = await inStep(crm);
		await edit(contact.id, { company: 'Here' });
		const told: unknown[] = [];
		crm.beforeCall = async (call) => {
			if (call === 'update') told.push((await syncStatus(synced(crm), 5)).progress);
		};
		const { runId } = await sync(crm);
		expect(told).toMatchObject([
			{
				isAlive: true,
				phase: 'writing',
				done: 0,
				planned: 1,
				sentence: expect.stringMatching(
					/^A run is under way since .*: 0 of 1 records were carried out/,
				) as string,
			},
		]);
		expect(await syncStatus(synced(crm), 5)).toMatchObject({ progress: null });
		const run = (await workspace.syncRuns.get(runId))!;
		const [startedAt, updatedAt] = ['2027-01-01T06:00:00.000Z', '2027-01-01T06:02:00.000Z'];
		const killed = { ...run, id: 'killed', state: 'running', planId: null, startedAt, updatedAt } as const;
		await workspace.syncRuns.save({ ...killed, counts: { unchanged: 600 } });
		const { running, progress } = await syncStatus(synced(crm), 5);
		expect(running?.id).toBe('killed');
		expect(progress).toMatchObject({ isAlive: false, phase: 'planning', done: 600, planned: null, perMinute: 300 });
		expect(progress?.sentence).toMatch(
			/its process is gone: .*, about 300 a minute; .*06:02:00.*the next run goes on/,
		);
	});

	test('names the one at work, also beside newer ones that wait or compare', async () => {
		const crm = crmWith();
		const { contact } = await inStep(crm);
		await edit(contact.id, { company: 'Here' });
		const running: Array<string | undefined> = [];
		crm.beforeCall = async (call) => {
			if (call !== 'update') return;
			const [run] = await workspace.syncRuns.list({ limit: 1 });
			const [startedAt, updatedAt] = ['2027-01-01T06:00:00.000Z', '2020-01-01T06:00:00.000Z'];
			await workspace.syncRuns.save({ ...run!, id: 'waits', startedAt, updatedAt });
			await workspace.syncRuns.save({ ...run!, id: 'compares', kind: 'drift', startedAt });
			running.push((await syncStatus(synced(crm), 5)).running?.id);
		};
		const { runId } = await sync(crm);
		expect(running).toEqual([runId]);
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
