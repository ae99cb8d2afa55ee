import fc from '../../support/random';

import type { SyncRun } from '../../../core/store/contract';
import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import { ALL_DAYS, countedDays, NO_FIGURES, storedDays } from '../../core/store/support/counted-days';
import { syncRun } from '../../core/store/support/sync';
import type { StoreUnderTest } from '.';

const calls = (number: number) => ({
	...{ calls: number, reads: number, writes: 0, retries: 0, waitedMs: 0 },
	refreshes: 0,
	dailyRemaining: null,
});

/** A run as it may be stored at some time. */
const someRun = fc
	.record({
		id: fc.constantFrom('a', 'b', 'c', 'd'),
		kind: fc.constantFrom<SyncRun['kind'][]>('twoWay', 'pull', 'push', 'apply', 'undo', 'preview', 'drift'),
		state: fc.constantFrom<SyncRun['state'][]>('running', 'done', 'held', 'stopped', 'failed'),
		counts: fc.record({ created: fc.nat(9), updated: fc.nat(9), unchanged: fc.nat(9), held: fc.nat(9) }),
		called: fc.option(fc.nat(50)),
		isUndone: fc.boolean(),
	})
	.map(({ id, called, isUndone, ...rest }) => {
		const startedAt = id < 'c' ? SOME_TIME : '2026-11-26T23:59:59.999Z';
		const crmObject = id === 'd' ? 'lead' : 'contact';
		const run = syncRun(id, {
			...rest,
			startedAt,
			crmObject,
			endedAt: rest.state === 'running' ? null : startedAt,
			calls: called === null ? null : calls(called),
		});
		return { run, isUndone };
	});

export function describeSyncDays(current: StoreUnderTest): void {
	const workspace = () => current().store.workspace('acme');
	const days = async () => await workspace().syncDays.list(ALL_DAYS);

	describe('days of a sync', () => {
		it('are what the stored runs come to, however often a run is told, and whatever is rolled back', async () => {
			const { syncRuns } = workspace();
			await fc.assert(
				fc.asyncProperty(fc.array(someRun, { minLength: 1, maxLength: 12 }), async (told) => {
					for (const { run, isUndone } of told) {
						if (!isUndone) await syncRuns.save(run);
						else
							await expect(
								workspace().transaction(async (inside) => {
									await inside.syncRuns.save(run);
									throw new Error('killed');
								}),
							).rejects.toThrow('killed');
					}
					expect(await storedDays(workspace())).toEqual(countedDays(await syncRuns.list({ limit: 500 })));
				}),
				{ numRuns: 40 },
			);
		});

		it('count of a run that is under way its calls alone, and each once', async () => {
			const { syncRuns } = workspace();
			await syncRuns.save(syncRun('run-1', { counts: { created: 5 }, calls: calls(2) }));
			await syncRuns.save(syncRun('run-1', { counts: { created: 9 }, calls: calls(7) }));
			expect((await days()).map(({ figures }) => figures)).toEqual([{ ...NO_FIGURES, runs: 1, calls: 7 }]);
		});

		it('are listed by day, account and object, of some days and of one account', async () => {
			const { syncRuns } = workspace();
			await syncRuns.save(syncRun('a', { startedAt: '2026-11-26T00:00:00.000Z' }));
			await syncRuns.save(syncRun('b', { startedAt: '2026-11-25T23:59:59.999Z', crmObject: 'lead' }));
			await syncRuns.save(syncRun('c', { startedAt: '2026-11-25T12:00:00.000Z' }));
			await syncRuns.save(syncRun('d', { startedAt: '2026-11-26T12:00:00.000Z', integrationId: 'a:1' }));
			const listed = async (query: object) =>
				(await workspace().syncDays.list({ ...ALL_DAYS, ...query })).map(
					({ day, integrationId, crmObject }) => `${day} ${integrationId} ${crmObject}`,
				);
			expect(await listed({})).toEqual([
				'2026-11-25 hubspot:1 contact',
				'2026-11-25 hubspot:1 lead',
				'2026-11-26 a:1 contact',
				'2026-11-26 hubspot:1 contact',
			]);
			expect(await listed({ since: '2026-11-26' })).toHaveLength(2);
			expect(await listed({ until: '2026-11-25', crmObject: 'lead' })).toHaveLength(1);
			expect(await listed({ integrationId: 'a:1' })).toEqual(['2026-11-26 a:1 contact']);
		});

		it('outlive the runs that are removed by their age, and people who are erased', async () => {
			const { syncRuns, contacts, retention, syncPolicies } = workspace();
			await contacts.save([withKeys(person(1))]);
			await syncRuns.save(syncRun('a', { state: 'done', endedAt: SOME_TIME, counts: { updated: 3 } }));
			const before = await days();
			expect(await retention.removeBefore('syncRuns', '2099-01-01T00:00:00.000Z')).toBe(1);
			await contacts.erase('contact-1');
			await syncPolicies.remove('hubspot:1', 'contact');
			expect(await days()).toEqual(before);
			expect(before[0]?.figures).toMatchObject({ runs: 1, runsDone: 1, updated: 3 });
		});
	});
}
