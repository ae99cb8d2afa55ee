import { MIGRATIONS } from '../../../../core/store/database/migrations';
import { writeOldStore } from '../../../upgrade/store/old-store';
import { useStoreFile } from '../support/store-file';
import { archiveTask } from '../support/sync';

const file = useStoreFile();
const { open, tables, version } = file;

const writeBefore = async () => await file.writeBefore(17);

describe('a store that archived nothing', () => {
	it.each([
		['of the version before', writeBefore],
		['of version 0.1', async () => writeOldStore(file.path())],
	])('%s opens, and keeps what is to be archived, and its keys', async (_, write) => {
		await write();
		expect(tables()).not.toContain('archive_tasks');
		const store = await open();
		const { archiveTasks, suppressions } = store.workspace('default');
		await archiveTasks.save([archiveTask('501')]);
		await suppressions.addKeys([{ key: 'key', since: '2026-11-24T08:00:00.000Z' }]);
		expect(await archiveTasks.count('hubspot:1', 'contact')).toBe(1);
		expect(await suppressions.keys()).toHaveLength(1);
		await store.close();
		expect(version()).toBe(MIGRATIONS.at(-1)?.version);
	});

	it('is as it was when the migration is broken off, and opens afterwards', async () => {
		await writeBefore();
		await file.expectBrokenOffAt('archive_tasks');
	});
});
