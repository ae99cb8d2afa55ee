import { MIGRATIONS } from '../../../../core/store/database/migrations';
import { writeOldStore } from '../../../upgrade/store/old-store';
import { useStoreFile } from '../support/store-file';

const file = useStoreFile();
const { open, tables, version } = file;

const writeBefore = async () => await file.writeBefore(14);

describe('a store that heard of no accounts', () => {
	it.each([
		['of the version before', writeBefore],
		['of version 0.1', async () => writeOldStore(file.path())],
	])('%s opens, and hears of them', async (_, write) => {
		await write();
		expect(tables()).not.toContain('heard_accounts');
		const store = await open();
		const { ownAccounts } = store.workspace('default');
		await ownAccounts.hear([{ sourceId: 'trigger-1', platform: 'facebook', accountId: '1' }]);
		expect(await ownAccounts.known()).toContainEqual({ platform: 'facebook', accountId: '1' });
		await store.close();
		expect(version()).toBe(MIGRATIONS.at(-1)?.version);
	});

	it('is as it was when the migration is broken off, and opens afterwards', async () => {
		await writeBefore();
		await file.expectBrokenOffAt('heard_accounts');
	});
});
