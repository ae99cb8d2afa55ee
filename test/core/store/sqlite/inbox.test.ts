import { DatabaseSync } from 'node:sqlite';

import { MIGRATIONS } from '../../../../core/store/database/migrations';
import { writeOldStore } from '../../../upgrade/store/old-store';
import { delivery } from '../support/deliveries';
import { useStoreFile } from '../support/store-file';

const TABLES = ['inbox', 'source_refusals', 'sources'];

const file = useStoreFile();
const { open, read, tables, version } = file;

/** A store as the version before left it. */
const writeBefore = async () => await file.writeBefore(10);

describe('a store without an inbox', () => {
	it.each([
		['of the version before', writeBefore],
		['of version 0.1', async () => writeOldStore(file.path())],
	])('%s opens, and has one', async (_, write) => {
		await write();
		expect(tables()).not.toContain('inbox');
		const before = read('select * from contacts order by workspace_id, id').length;
		const store = await open();
		const { inbox } = store.workspace('default');
		expect(await inbox.keep(delivery(1))).toBe(true);
		expect(await inbox.waiting('trigger-1', 10)).toHaveLength(1);
		await store.close();
		expect(tables()).toEqual(expect.arrayContaining(TABLES));
		expect(read('select * from contacts')).toHaveLength(before);
		expect(version()).toBe(MIGRATIONS.at(-1)?.version);
	});

	it('is as it was when the migration is broken off, and opens afterwards', async () => {
		await writeBefore();
		const before = tables();
		const blocker = new DatabaseSync(file.path());
		// The last statement of the migration finds its name taken.
		blocker.exec('create table source_refusals (taken text)');
		await expect(open()).rejects.toThrow();
		expect(tables().sort()).toEqual([...before, 'source_refusals'].sort());
		blocker.exec('drop table source_refusals');
		blocker.close();
		await (await open()).close();
		expect(tables()).toEqual(expect.arrayContaining(TABLES));
	});
});

describe('deliveries of two processes with one file', () => {
	const keys = Array.from({ length: 60 }, (_, index) => `d${index}`);
	const ids = (deliveries: ReadonlyArray<{ id: string }>) => deliveries.map(({ id }) => id);

	it('are kept once, whoever is faster, and handed to one of them', async () => {
		const stores = [await open(), await open()];
		const inboxes = stores.map((store) => store.workspace('default').inbox);
		const kept = await Promise.all(
			inboxes.flatMap((inbox) => keys.map(async (key) => await inbox.keep(delivery(key)))),
		);
		expect(kept.filter(Boolean)).toHaveLength(60);
		const waiting = ids((await inboxes[0]?.waiting('trigger-1', 100)) ?? []);
		const leased = await Promise.all(
			inboxes.map(async (inbox, index) => await inbox.lease('trigger-1', `holder ${index}`, 60_000, waiting)),
		);
		expect(leased.flatMap(ids).sort()).toEqual([...waiting].sort());
		for (const store of stores) await store.close();
	});

	it('wait on where the process is gone that held them, once its lease is over', async () => {
		const [dead, alive] = [await open(), await open()];
		for (const key of keys) await dead.workspace('default').inbox.keep(delivery(key));
		const waiting = ids(await dead.workspace('default').inbox.waiting('trigger-1', 100));
		await dead.workspace('default').inbox.lease('trigger-1', 'dead', 0, waiting);
		await dead.close();
		const { inbox } = alive.workspace('default');
		expect(await inbox.lease('trigger-1', 'alive', 60_000, waiting)).toMatchObject(
			keys.map(() => ({ attempt: 2 })),
		);
		expect(await inbox.settle('trigger-1', 'dead')).toBe(0);
		await alive.close();
	});
});
