import { DatabaseSync } from 'node:sqlite';

import { openStore } from '../../../../core/store';
import { MIGRATIONS } from '../../../../core/store/database/migrations';
import { testRuntime } from '../../../support/runtime';
import { writeOldStore } from '../../../upgrade/store/old-store';
import { useStoreFile } from '../support/store-file';

const file = useStoreFile();
const { open, read, tables, version } = file;

/** A store as the version before left it. */
const writeBefore = async () => await file.writeBefore(11);

describe('a store without leases', () => {
	it.each([
		['of the version before', writeBefore],
		['of version 0.1', async () => writeOldStore(file.path())],
	])('%s opens, and has them', async (_, write) => {
		await write();
		expect(tables()).not.toContain('leases');
		const before = read('select * from contacts').length;
		const store = await open();
		expect(await store.workspace('default').leases.take('set-up', 'one', 60_000)).toBe(1);
		await store.close();
		expect(read('select * from contacts')).toHaveLength(before);
		expect(version()).toBe(MIGRATIONS.at(-1)?.version);
	});

	it('is as it was when the migration is broken off, and opens afterwards', async () => {
		await writeBefore();
		const blocker = new DatabaseSync(file.path());
		// The migration finds its name taken.
		blocker.exec('create view leases as select 1');
		await expect(open()).rejects.toThrow();
		expect([version(), tables().includes('leases')]).toEqual([10, false]);
		blocker.exec('drop view leases');
		blocker.close();
		await (await open()).close();
		expect(tables()).toContain('leases');
	});
});

describe('leases of two connections to one file', () => {
	it('go to one of them, and are the other’s once it let go', async () => {
		const [one, two] = [await open(), await open()];
		const [mine, theirs] = [one.workspace('default').leases, two.workspace('default').leases];
		const fences = await Promise.all([mine.take('set-up', 'one', 60_000), theirs.take('set-up', 'two', 60_000)]);
		expect(fences.filter((fence) => fence !== null)).toEqual([1]);
		expect(await mine.release('set-up', 'one')).toBe(fences[0] !== null);
		expect(await theirs.release('set-up', 'two')).toBe(fences[1] !== null);
		expect(await mine.take('set-up', 'three', 60_000)).toBe(2);
		await one.close();
		await two.close();
	});
});

describe('the clock of a store', () => {
	it('decides when a lease on what one run may do has run out', async () => {
		const runtime = testRuntime();
		const store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
		const { leases } = store.workspace('default');
		await leases.take('set-up', 'one', 1_000);
		runtime.advance(999);
		expect(await leases.take('set-up', 'two', 1_000)).toBeNull();
		runtime.advance(1);
		expect(await leases.take('set-up', 'two', 1_000)).toBe(2);
		await store.close();
	});
});
