import { CONNECTION } from '../../../conformance/store/isolated-connections';
import { ACCOUNT } from '../../../conformance/store/isolated-methods';
import { MIGRATIONS } from '../../../../core/store/database/migrations';
import { writeOldStore } from '../../../upgrade/store/old-store';
import { useStoreFile } from '../support/store-file';

const file = useStoreFile();
const { open, tables, version } = file;

const writeBefore = async () => await file.writeBefore(20);

it('takes the last change of an integration for the age of its secret, where nothing else is known', async () => {
	const before = await open();
	const { integrations, connections } = before.workspace('default');
	await integrations.save(ACCOUNT, null);
	await connections.add(CONNECTION);
	const { updatedAt } = (await connections.get(CONNECTION.integrationId))!;
	await before.close();
	await file.writeBefore(28);
	const after = await open();
	expect(await after.workspace('default').connections.get(CONNECTION.integrationId)).toMatchObject({
		...{ updatedAt, secretStoredAt: updatedAt },
	});
	await after.close();
});

describe('a store whose integrations were connected by credentials alone', () => {
	it.each([
		['of the version before', writeBefore],
		['of version 0.1', async () => writeOldStore(file.path())],
	])('%s opens, and keeps how an integration is connected', async (_, write) => {
		await write();
		expect(tables()).not.toContain('integration_connections');
		const store = await open();
		const { integrations, connections } = store.workspace('default');
		await integrations.save(ACCOUNT, null);
		expect(await connections.add(CONNECTION)).toBe(true);
		await store.close();
		expect(version()).toBe(MIGRATIONS.at(-1)?.version);
	});

	it('is as it was when the migration is broken off, and opens afterwards', async () => {
		await writeBefore();
		await file.expectBrokenOffAt('integration_connections');
	});
});
