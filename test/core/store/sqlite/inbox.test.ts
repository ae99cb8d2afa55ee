import { DatabaseSync } from 'node:sqlite';

import { openStore } from '../../../../core/store';
import { MIGRATIONS } from '../../../../core/store/database/migrations';
import { writeOldStore } from '../../../upgrade/store/old-store';
import { delivery } from '../support/deliveries';
import { useFolder } from '../support/folder';
import { person, withKeys } from '../support/people';
import { realRuntime } from '../support/runtime';

const TABLES = ['inbox', 'source_refusals', 'sources'];

const file = useFolder();
const open = async () => await openStore({ kind: 'sqlite', file: file('store.sqlite') }, realRuntime);

/** A store as the version before left it. */
async function writeBefore(): Promise<void> {
	const store = await open();
	await store.workspace('default').contacts.save([withKeys(person(1))]);
	await store.close();
	const database = new DatabaseSync(file('store.sqlite'));
	for (const table of [...TABLES, 'leases']) database.exec(`drop table ${table}`);
	database.exec('delete from schema_migrations where version >= 10');
	database.close();
}

function read(sql: string): Array<Record<string, unknown>> {
	const database = new DatabaseSync(file('store.sqlite'), { readOnly: true });
	try {
		return database.prepare(sql).all();
	} finally {
		database.close();
	}
}

const tables = () => read("select name from sqlite_master where type = 'table'").map(({ name }) => String(name));

describe('a store without an inbox', () => {
	it.each([
		['of the version before', writeBefore],
		['of version 0.1', async () => writeOldStore(file('store.sqlite'))],
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
		expect(read('select max(version) as version from schema_migrations')).toEqual([
			{ version: MIGRATIONS.at(-1)?.version },
		]);
	});

	it('is as it was when the migration is broken off, and opens afterwards', async () => {
		await writeBefore();
		const before = tables();
		const blocker = new DatabaseSync(file('store.sqlite'));
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
