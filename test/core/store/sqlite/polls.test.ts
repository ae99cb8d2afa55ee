import { DatabaseSync } from 'node:sqlite';

import { MIGRATIONS } from '../../../../core/store/database/migrations';
import { writeOldStore } from '../../../upgrade/store/old-store';
import { useStoreFile } from '../support/store-file';

const file = useStoreFile();
const { open, read, tables, version } = file;

/** A store as the version before left it. */
const writeBefore = async () => await file.writeBefore(12);

describe('a store without polls', () => {
	it.each([
		['of the version before', writeBefore],
		['of version 0.1', async () => writeOldStore(file.path())],
	])('%s opens, and has them', async (_, write) => {
		await write();
		expect(tables()).not.toContain('polls');
		const before = read('select * from contacts').length;
		const store = await open();
		expect(await store.workspace('default').polls.save('trigger', 'inbox', 'state', null)).toBe(true);
		await store.close();
		expect(read('select * from contacts')).toHaveLength(before);
		expect(version()).toBe(MIGRATIONS.at(-1)?.version);
	});

	it('is as it was when the migration is broken off, and opens afterwards', async () => {
		await writeBefore();
		const blocker = new DatabaseSync(file.path());
		// The migration finds the name of its second table taken.
		blocker.exec('create view poll_seen as select 1');
		await expect(open()).rejects.toThrow();
		expect([version(), tables().includes('polls')]).toEqual([11, false]);
		blocker.exec('drop view poll_seen');
		blocker.close();
		await (await open()).close();
		expect(tables()).toContain('poll_seen');
	});
});

describe('polls of two connections to one file', () => {
	it('are saved by one of them, and the other is told', async () => {
		const [one, two] = [await open(), await open()];
		const [mine, theirs] = [one.workspace('default').polls, two.workspace('default').polls];
		const first = await Promise.all([
			mine.save('trigger', 'inbox', 'mine', null),
			theirs.save('trigger', 'inbox', 'theirs', null),
		]);
		expect(first.filter(Boolean)).toEqual([true]);
		const next = await Promise.all([
			mine.save('trigger', 'inbox', 'mine', 1),
			theirs.save('trigger', 'inbox', 'theirs', 1),
		]);
		expect(next.filter(Boolean)).toEqual([true]);
		expect(await mine.find('trigger', 'inbox')).toEqual({ state: next[0] ? 'mine' : 'theirs', version: 2 });
		await Promise.all([one.close(), two.close()]);
	});
});
