import type { CrmAdapter } from '../../../../../core/crm/contract';
import { CrmError } from '../../../../../core/lib/errors';
import { message } from '../../../store/support/people';
import { killedAt } from '../killed-at';
import { startOver } from '../push-session';
import { crmWith, inStep, runtime, sync, workspace } from '../two-way/session';
import { archive, forget, forgotten, gone, leaveTraces, sentTo, tasks } from './traces-session';

describe('What cannot be removed', () => {
	const provider = { provider: 'simulated', operation: 'remove' };

	test('while the CRM is down stays noted, and neither the run nor the plan suffers from it', async () => {
		const crm = crmWith();
		const { crmId } = await forgotten(crm, 'policy', { erasedInHub: 'archive' });
		const down = new CrmError('unavailable', 'The CRM is down', { ...provider, mayHaveBeenApplied: true });
		crm.beforeCall = async (call) => await (call === 'removeEntries' ? Promise.reject(down) : Promise.resolve());
		expect(await sync(crm)).toMatchObject({ state: 'done' });
		expect((await tasks()).map(({ tries }) => tries)).toEqual([0, 0, 0]);
		expect(crm.living().size).toBe(0);
		crm.beforeCall = null;
		await sync(crm);
		expect([await tasks(), sentTo(crm)]).toEqual([[], gone(crmId)]);
	});

	test('since the CRM refuses it is tried ten times, keeps the kind of it, and the others go', async () => {
		const crm = crmWith();
		await forgotten(crm, 'policy', { erasedInHub: 'archive' });
		const problem = { kind: 'invalid', message: 'It is locked', details: {} } as const;
		const removeActivities: CrmAdapter['removeActivities'] = async (ids) =>
			await Promise.resolve(
				ids.map((id) => (id === 'entry-1' ? { ok: false as const, id, problem } : { ok: true as const, id })),
			);
		const stubborn = { ...crm, adapter: { ...crm.adapter, removeActivities } };
		for (let day = 0; day < 14; day += 1) {
			await sync(stubborn);
			runtime.advance(86_400_000);
		}
		expect(await tasks()).toEqual([
			expect.objectContaining({ crmId: 'timelineEntry:entry-1', tries: 10, refusal: 'invalid', nextAt: null }),
		]);
		expect(await archive(crm.adapter)).toMatchObject([{ crmId: 'timelineEntry:entry-1', outcome: 'updated' }]);
	});

	test('just now, since there were too many requests, is no refusal, and goes the next time', async () => {
		const crm = crmWith();
		const { crmId } = await forgotten(crm, 'policy', { erasedInHub: 'archive' });
		const problem = { kind: 'rateLimited', message: 'Too many requests', details: {} } as const;
		const removeActivities: CrmAdapter['removeActivities'] = async (ids) =>
			await Promise.resolve(ids.map((id) => ({ ok: false as const, id, problem })));
		await sync({ ...crm, adapter: { ...crm.adapter, removeActivities } });
		expect((await tasks()).map(({ tries, refusal }) => [tries, refusal])).toEqual([
			[0, null],
			[0, null],
		]);
		await sync(crm);
		expect([await tasks(), new Set(sentTo(crm))]).toEqual([[], new Set(gone(crmId))]);
	});

	test('since the API of the CRM has nothing for it is told, and waits for a person', async () => {
		const crm = crmWith();
		const { crmId } = await forgotten(crm);
		const { removeActivities: _removes, unlinkDeals: _unlinks, ...adapter } = crm.adapter;
		expect((await archive(adapter))?.map(({ outcome }) => outcome)).toEqual([
			...['failed', 'failed', 'failed'],
			'updated',
		]);
		expect((await tasks()).map(({ refusal }) => refusal)).toEqual(['invalid', 'invalid', 'invalid']);
		expect(crm.living().has(crmId)).toBe(false);
	});

	test('in a run that does not write to the CRM, or takes another back, waits', async () => {
		const crm = crmWith();
		await forgotten(crm, 'policy', { erasedInHub: 'archive' });
		await sync(crm, { kind: 'pull' });
		await sync(crm, { kind: 'preview' });
		expect([sentTo(crm), (await tasks()).length]).toEqual([[], 3]);
	});
});

describe('Many traces', () => {
	test('of one person are all noted and all removed', async () => {
		const crm = crmWith();
		const { contact } = await inStep(crm);
		await leaveTraces(contact.id, 1_203);
		const texts = Array.from({ length: 5_001 }, (_, index) =>
			message(contact.id, index, { text: `secret ${index}` }),
		);
		await workspace.interactions.append(texts);
		expect(await forget(contact.id, 'archive')).toMatchObject({
			interactions: 5_001,
			toRemoveInCrms: { timelineEntries: 1_203, deals: 1 },
			leftInCrms: { timelineEntries: 0, deals: 0 },
		});
		expect(await archive(crm.adapter)).toHaveLength(1_205);
		expect([new Set(sentTo(crm)).size, sentTo(crm).length, await tasks()]).toEqual([1_204, 1_204, []]);
	});

	test('are lost by no kill, wherever it comes, and by no second one beside it', async () => {
		let number = 0;
		for (let isKilled = true; isKilled;) {
			number += 1;
			for (const when of ['before', 'after'] as const) {
				await startOver();
				const crm = crmWith();
				const { contact, crmId } = await inStep(crm);
				await leaveTraces(contact.id);
				isKilled = await killedAt(number, when, async () => {
					await forget(contact.id, 'archive');
					await archive(crm.adapter);
				});
				const [left] = await workspace.contacts.getMany([contact.id]);
				expect([0, 1, 2, 3]).toContain((await tasks()).length);
				if (left) expect([(await tasks()).length, sentTo(crm)]).toEqual([0, []]);
				if (left) await forget(contact.id, 'archive');
				runtime.advance(3_600_000);
				await Promise.all([archive(crm.adapter), archive(crm.adapter)]);
				expect([new Set(sentTo(crm)), await tasks()]).toEqual([new Set(gone(crmId)), []]);
			}
		}
		expect(number).toBeGreaterThan(15);
	});
});
