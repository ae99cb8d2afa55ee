import { InputError } from '../../../../../../core/lib/errors';
import {
	contactNow,
	contactOf,
	crmWith,
	edit,
	inStep,
	integration,
	linkOf,
	runtime,
	setPolicy,
	sync,
	workspace,
} from '../session';
import { undo, wroteOnBoth } from './undone';

describe('An undo as a run', () => {
	test('a preview shows it and writes nothing; its plan may be applied', async () => {
		const crm = crmWith();
		const { runId, values } = await wroteOnBoth(crm);
		const preview = await sync(crm, { kind: 'preview', undoes: runId });
		expect(preview).toMatchObject({ state: 'done', counts: { updated: 1 }, undo: { undone: 1, left: [] } });
		expect(await values()).toEqual(['Acme', 'Engineer']);
		const applied = await sync(crm, { kind: 'apply', planId: preview.planId! });
		expect(applied).toMatchObject({ state: 'done', undo: { undoes: runId, undone: 1, left: [] } });
		expect(await values()).toEqual([null, null]);
		expect((await undo(crm, runId)).reason).toMatch(/undone already/);
	});

	test('what moves between the preview and its plan is left out and told', async () => {
		const crm = crmWith();
		const { crmId, runId, values } = await wroteOnBoth(crm);
		const { planId } = await sync(crm, { kind: 'preview', undoes: runId });
		crm.edit(crmId, { jobTitle: 'Doctor' });
		const applied = await sync(crm, { kind: 'apply', planId: planId! });
		expect(applied).toMatchObject({
			counts: { movedOn: 1 },
			undo: { undone: 0, left: [{ reason: 'something of it moved since it was planned', count: 1 }] },
		});
		expect(await values()).toEqual(['Acme', 'Doctor']);
	});

	test('it is not held, and lets no other plan go that is', async () => {
		const crm = crmWith();
		const { runId, values } = await wroteOnBoth(crm);
		const limit = { most: 0, share: 0 };
		const guard = { floor: 0, creates: limit, changes: limit, clears: limit, deletes: limit, hold: 'all' } as const;
		await setPolicy({ guard }, true);
		expect(await undo(crm, runId)).toMatchObject({ state: 'done' });
		expect(await values()).toEqual([null, null]);
		expect(await workspace.syncPolicies.get(integration.id, 'contact')).toMatchObject({ isHeldOnce: true });
	});

	test('one that died at any call, and was started again, ends as one that did not', async () => {
		const crm = crmWith({ batchSize: 1, answersValues: false });
		const { contact, crmId } = await inStep(crm);
		const other = await contactOf(2);
		await sync(crm);
		const otherId = (await linkOf(other.id))!.crmId!;
		for (let dieAt = 0; dieAt < 9; dieAt++) {
			for (const when of ['before', 'afterwards'] as const) {
				await edit(contact.id, { jobTitle: `Engineer ${dieAt} ${when}` });
				crm.edit(otherId, { company: `Acme ${dieAt} ${when}` });
				const before = [crm.living().get(crmId)!.jobTitle ?? null, (await contactNow(other.id)).company];
				const { runId } = await sync(crm);
				crm.failCall(dieAt, new Error('killed') as never, when);
				await undo(crm, runId).catch(() => undefined);
				crm.clearFaults();
				runtime.advance(3_600_000);
				if (when === 'afterwards') await sync(crm);
				expect(await undo(crm, runId)).toMatchObject({ state: 'done', undo: { left: [] } });
				const after = async () => [
					crm.living().get(crmId)!.jobTitle ?? null,
					(await contactNow(other.id)).company,
				];
				expect(await after()).toEqual(before);
				const writes = crm.writes().length;
				await sync(crm);
				await sync(crm);
				expect(crm.writes().length).toBe(writes);
				expect(await after()).toEqual(before);
			}
		}
	});

	test('one that was cancelled, or is over its cap of calls, is gone on with', async () => {
		const crm = crmWith();
		const { runId, values } = await wroteOnBoth(crm);
		const cancel = new AbortController();
		crm.beforeCall = () => cancel.abort(new Error('cancelled'));
		expect(await sync(crm, { kind: 'undo', undoes: runId, signal: cancel.signal })).toMatchObject({
			state: 'stopped',
			undo: { undoes: runId },
		});
		crm.beforeCall = null;
		expect(await undo(crm, runId)).toMatchObject({ state: 'done', undo: { undone: 1 } });
		expect(await values()).toEqual([null, null]);
	});

	test('it changes neither what waits, nor what could not be written before', async () => {
		const crm = crmWith();
		const { contact, runId } = await wroteOnBoth(crm);
		crm.create({ email: 'taken@example.com' });
		const other = await contactOf(2);
		await sync(crm);
		await edit(contact.id, { emails: ['taken@example.com'] });
		await edit(other.id, { company: 'Waits' });
		await sync(crm);
		const letters = async () => (await workspace.deadLetters.list({ limit: 10 })).items;
		const before = await letters();
		expect(before).toHaveLength(1);
		await edit(other.id, { company: 'Still waits' });
		await undo(crm, runId);
		expect(await letters()).toEqual(before);
		await sync(crm);
		expect(crm.living().get((await linkOf(other.id))!.crmId!)!.company).toBe('Still waits');
	});

	test.each<[string, (runId: string) => Promise<object> | object, RegExp]>([
		['names none', () => ({ undoes: undefined }), /no run is named/],
		['names one that is unknown', () => ({ undoes: 'nothing' }), /no such run/],
		[
			'is about another account',
			(undoes) => ({ undoes, integration: { ...integration, id: 'fake:2' } }),
			/another account/,
		],
		['is about another object', (undoes) => ({ undoes, object: 'lead' }), /another object/],
		[
			'is about a run that is still under way',
			async (undoes) => {
				const run = await workspace.syncRuns.get(undoes);
				const updatedAt = new Date(runtime.clock.now() + 30_000).toISOString();
				await workspace.syncRuns.save({ ...run!, state: 'running', updatedAt });
				return { undoes };
			},
			/still under way/,
		],
	])('one that %s is refused', async (_what, rest, problem) => {
		const crm = crmWith();
		const { runId } = await wroteOnBoth(crm);
		for (const [id, object] of [
			['fake:2', 'contact'],
			[integration.id, 'lead'],
		] as const) {
			const set = (await workspace.syncPolicies.get(integration.id, 'contact'))!;
			await workspace.syncPolicies.save({ ...set, integrationId: id, crmObject: object }, null);
		}
		const asked = sync(crm, { kind: 'undo', undoes: runId, ...(await rest(runId)) });
		await expect(asked).rejects.toThrow(problem);
		await expect(asked).rejects.toThrow(InputError);
	});

	test('a run that was killed is undone as far as it came', async () => {
		const crm = crmWith();
		const { runId, values } = await wroteOnBoth(crm);
		const run = await workspace.syncRuns.get(runId);
		await workspace.syncRuns.save({ ...run!, state: 'running', endedAt: null });
		runtime.advance(3_600_000);
		expect(await undo(crm, runId)).toMatchObject({ state: 'done', undo: { undone: 1 } });
		expect(await values()).toEqual([null, null]);
	});

	test('a run that changed nothing says so', async () => {
		const crm = crmWith();
		await inStep(crm);
		const { runId } = await sync(crm);
		expect((await undo(crm, runId)).reason).toMatch(/changed nothing/);
	});
});
