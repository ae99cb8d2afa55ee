import { DatabaseSync } from 'node:sqlite';

import { MIGRATIONS } from '../../../../core/store/database/migrations';
import { writeOldStore } from '../../../upgrade/store/old-store';
import { useStoreFile } from '../support/store-file';

const file = useStoreFile();
const { open, read, version } = file;

const NAME = { workflow: 'Leads', node: 'Social Trigger' };
const SINCE = '2026-11-24T08:00:00.000Z';

/** A store as the version before left it, with a source. */
async function writeBefore(): Promise<void> {
	await file.writeBefore(13);
	const database = new DatabaseSync(file.path());
	database.exec(
		`insert into sources (workspace_id, id, platform, heard_at, quiet_since, silence_told)
		 values ('default', 'trigger-1', 'slack', '${SINCE}', '${SINCE}', 0)`,
	);
	database.close();
}

const columns = () => read("select name from pragma_table_info('sources')").map(({ name }) => name);

describe('a store whose sources have no names', () => {
	it('of the version before opens, keeps its sources, and takes names', async () => {
		await writeBefore();
		expect(columns()).not.toContain('workflow_name');
		const store = await open();
		const { sources } = store.workspace('default');
		expect(await sources.list()).toMatchObject([{ id: 'trigger-1', lastHeardAt: SINCE, name: null }]);
		await sources.rename('trigger-1', NAME);
		expect(await sources.find('trigger-1')).toMatchObject({ name: NAME });
		await store.close();
		expect(version()).toBe(MIGRATIONS.at(-1)?.version);
	});

	it('of version 0.1 opens, and takes names', async () => {
		writeOldStore(file.path());
		const store = await open();
		const { sources } = store.workspace('default');
		await sources.listen('trigger-1', 'slack', SINCE, true);
		await sources.rename('trigger-1', NAME);
		expect(await sources.list()).toMatchObject([{ name: NAME }]);
		await store.close();
	});

	it('is as it was when the migration is broken off, and opens afterwards', async () => {
		await writeBefore();
		const blocker = new DatabaseSync(file.path());
		// The last statement of the migration finds its name taken.
		blocker.exec('alter table sources add column node_name text');
		await expect(open()).rejects.toThrow();
		expect(columns()).not.toContain('workflow_name');
		expect(version()).toBeLessThan(13);
		blocker.exec('alter table sources drop column node_name');
		blocker.close();
		await (await open()).close();
		expect(columns()).toContain('workflow_name');
	});
});
