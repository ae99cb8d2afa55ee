import { MIGRATIONS } from '../../../../core/store/database/migrations';
import { apiRun } from '../../../conformance/store/isolated-api';
import { writeOldStore } from '../../../upgrade/store/old-store';
import { useStoreFile } from '../support/store-file';

const file = useStoreFile();
const { open, tables, version } = file;

const writeBefore = async () => await file.writeBefore(23);

describe('a store from before requests of the API were answered before their work was done', () => {
	it.each([
		['of the version before', writeBefore],
		['of version 0.1', async () => writeOldStore(file.path())],
	])('%s opens, and keeps runs', async (_, write) => {
		await write();
		expect(tables()).not.toContain('api_runs');
		const store = await open();
		const { apiRuns } = store.workspace('default');
		await apiRuns.start(apiRun('run-1'));
		expect((await apiRuns.get('run-1'))?.state).toBe('queued');
		await store.close();
		expect(version()).toBe(MIGRATIONS.at(-1)?.version);
	});

	it('is as it was when the migration is broken off, and opens afterwards', async () => {
		await writeBefore();
		await file.expectBrokenOffAt('api_run_results');
	});
});
