import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';

import { openStore } from '../../../../core/store';
import { useFolder } from '../support/folder';
import { person, withKeys } from '../support/people';
import { finished, startWriter } from '../support/processes';
import { realRuntime } from '../support/runtime';
import { MIGRATIONS } from '../../../../core/store/database/migrations';

const file = useFolder();

jest.setTimeout(120_000);

describe('several processes on one store', () => {
	it('open a new file at once and write to it without losing or failing', async () => {
		const names = ['one', 'two', 'three'];
		const results = await Promise.all(
			names.map(async (name) => await finished(startWriter(file('store.sqlite'), name, 40, 25))),
		);
		expect(results).toEqual(names.map(() => ({ code: 0, errors: '' })));

		const database = new DatabaseSync(file('store.sqlite'), { readOnly: true });
		expect(database.prepare('select count(*) as total from contacts').get()).toEqual({ total: 3_000 });
		expect(database.prepare('select count(*) as total from interactions').get()).toEqual({ total: 3_000 });
		expect(database.prepare('select sum(interaction_count) as total from contact_activity').get()).toEqual({
			total: 3_000,
		});
		expect(database.prepare('select version from schema_migrations').all()).toEqual(
			MIGRATIONS.map(({ version }) => ({ version })),
		);
		database.close();
	});

	it('leave only whole transactions when one is killed in the middle', async () => {
		const size = 400;
		const child = startWriter(file('store.sqlite'), 'killed', 0, size);
		for (let written = 0; written < 5; written++) await once(child.stdout, 'data');
		child.kill('SIGKILL');
		await once(child, 'close');

		const store = await openStore({ kind: 'sqlite', file: file('store.sqlite') }, realRuntime);
		const workspace = store.workspace('default');
		const contacts = await workspace.contacts.count();
		expect(contacts).toBeGreaterThanOrEqual(size);
		expect(contacts % size).toBe(0);
		expect(await workspace.interactions.count()).toBe(contacts);
		await workspace.contacts.save([withKeys(person('afterwards'))]);
		expect(await workspace.contacts.count()).toBe(contacts + 1);
		await store.close();

		const database = new DatabaseSync(file('store.sqlite'), { readOnly: true });
		expect(database.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
		expect(database.prepare('pragma foreign_key_check').all()).toEqual([]);
		database.close();
	});
});
