import { MIGRATIONS } from '../../../../core/store/database/migrations';
import { writeOldStore } from '../../../upgrade/store/old-store';
import { ALL_DAYS } from '../support/counted-days';
import { undoMigrations, useStoreFile } from '../support/store-file';
import { SOME_TIME } from '../support/people';
import { syncRun } from '../support/sync';

const file = useStoreFile();
const { open, tables, version } = file;

describe('a store from before days of syncs were counted', () => {
	it('counts the runs of all workspaces that it holds, as if they had been counted from the beginning', async () => {
		const store = await open();
		for (const id of ['acme', 'globex'])
			for (let number = 0; number < 700; number++)
				await store.workspace(id).syncRuns.save(
					syncRun(`run-${number}`, {
						startedAt: number % 2 === 0 ? SOME_TIME : '2026-11-20T10:00:00.000Z',
						crmObject: number % 3 === 0 ? 'lead' : 'contact',
						state: number % 5 === 0 ? 'running' : 'done',
						endedAt: number % 5 === 0 ? null : SOME_TIME,
						kind: number % 7 === 0 ? 'preview' : 'twoWay',
						counts: id === 'acme' ? { created: number, failed: 1, movedOn: 4 } : { updated: 1 },
						calls: {
							...{ calls: number, reads: number, writes: 0, retries: 0, waitedMs: 0 },
							...{ refreshes: 0, dailyRemaining: null },
						},
					}),
				);
		const daysIn = async (of: typeof store, id: string) => await of.workspace(id).syncDays.list(ALL_DAYS);
		const before = [await daysIn(store, 'acme'), await daysIn(store, 'globex')];
		expect(before.map((days) => days.length)).toEqual([4, 4]);
		await store.close();
		undoMigrations(file.path(), 24);
		expect(tables()).not.toContain('sync_days');
		const again = await open();
		expect([await daysIn(again, 'acme'), await daysIn(again, 'globex')]).toEqual(before);
		await again.close();
	}, 60_000);

	it('opens as one of version 0.1, in which nothing ran', async () => {
		writeOldStore(file.path());
		const store = await open();
		expect(await store.workspace('default').syncDays.list(ALL_DAYS)).toEqual([]);
		await store.close();
		expect(version()).toBe(MIGRATIONS.at(-1)?.version);
	});

	it('is as it was when the migration is broken off, and opens afterwards', async () => {
		await file.writeBefore(24);
		await file.expectBrokenOffAt('sync_days');
	});
});
