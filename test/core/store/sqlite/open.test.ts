import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { openStore } from '../../../../core/store';
import { useFolder } from '../support/folder';
import { message, person, withKeys } from '../support/people';
import { realRuntime } from '../support/runtime';

const file = useFolder();
const open = async (path: string) => await openStore({ kind: 'sqlite', file: path }, realRuntime);

describe('opening the embedded store', () => {
	it('makes folder and files for nobody but their owner', async () => {
		const store = await open(file('social-crm/store.sqlite'));
		await store.workspace('default').contacts.save([withKeys(person(1))]);
		expect(statSync(file('social-crm')).mode & 0o777).toBe(0o700);
		for (const name of ['store.sqlite', 'store.sqlite-wal', 'store.sqlite-shm']) {
			expect([name, statSync(file(`social-crm/${name}`)).mode & 0o777]).toEqual([name, 0o600]);
		}
		await store.close();
	});

	it('finds everything again after it was closed', async () => {
		const first = await open(file('store.sqlite'));
		await first.workspace('default').contacts.save([withKeys(person(1))]);
		await first.close();
		const second = await open(file('store.sqlite'));
		expect(await second.workspace('default').contacts.getMany(['contact-1'])).toEqual([person(1)]);
		await second.close();
	});

	it('sets the database up to be safe and not to block', async () => {
		const store = await open(file('store.sqlite'));
		const database = new DatabaseSync(file('store.sqlite'));
		expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
		expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
		database.close();
		await store.close();
	});

	it.each([
		['in memory', ':memory:'],
		['on the disk', ''],
	])('keeps a store that is nobody else’s for as long as it is open, %s', async (_where, name) => {
		const store = await open(name);
		await store.workspace('default').contacts.save([withKeys(person(1))]);
		expect(await store.workspace('default').contacts.count()).toBe(1);
		await store.close();
		const other = await open(name);
		expect(await other.workspace('default').contacts.count()).toBe(0);
		await other.close();
	});

	it('lets two stores of one process write to a new file at once', async () => {
		const stores = await Promise.all([
			open(file('store.sqlite')),
			open(file('store.sqlite')),
			open(file('store.sqlite')),
		]);
		await Promise.all(
			stores.map(async (store, index) => {
				for (let number = 0; number < 20; number++) {
					await store.workspace('default').contacts.save([withKeys(person(`${index}-${number}`))]);
				}
			}),
		);
		expect(await stores[0]?.workspace('default').contacts.count()).toBe(60);
		await Promise.all(stores.map(async (store) => await store.close()));
	});

	it('writes nothing for contacts in which nothing differs', async () => {
		const store = await open(file('store.sqlite'));
		const contacts = store.workspace('default').contacts;
		await contacts.save([withKeys(person(1)), withKeys(person(2))]);
		const reader = new DatabaseSync(file('store.sqlite'), { readOnly: true });
		// The number moves with every change that another connection commits.
		const version = () => reader.prepare('pragma data_version').get()?.data_version;
		const before = version();
		await contacts.save([withKeys(person(1)), withKeys(person(2))]);
		expect(version()).toBe(before);
		await contacts.save([withKeys(person(1, { firstName: 'Augusta' }))]);
		expect(version()).not.toBe(before);
		reader.close();
		await store.close();
	});

	it('leaves no trace of an erased person in the files', async () => {
		const store = await open(file('store.sqlite'));
		const workspace = store.workspace('default');
		await workspace.contacts.save([withKeys(person(1, { company: 'UniqueCompanyName' }))]);
		await workspace.interactions.append([message('contact-1', 1, { text: 'UniqueMessageText' })]);
		const traces = () =>
			['store.sqlite', 'store.sqlite-wal'].map((name) =>
				/Unique(CompanyName|MessageText)/.test(readFileSync(file(name), 'latin1')),
			);
		expect(traces()).toContain(true);
		await workspace.contacts.erase('contact-1');
		expect(traces()).toEqual([false, false]);
		await store.close();
	});
});

describe('a file that cannot be used', () => {
	it('is named when it is not a database', async () => {
		writeFileSync(
			file('store.sqlite'),
			'These are my notes, and long enough to be no header of a database. '.repeat(20),
		);
		await expect(open(file('store.sqlite'))).rejects.toMatchObject({
			name: 'StoreError',
			kind: 'corrupt',
			location: file('store.sqlite'),
			message: expect.stringMatching(/store\.sqlite" is not an SQLite database\. .*backup/),
		});
	});

	it('is named when it is damaged', async () => {
		const store = await open(file('store.sqlite'));
		const people = Array.from({ length: 500 }, (_, number) => withKeys(person(number)));
		await store.workspace('default').contacts.save(people);
		await store.close();
		const bytes = readFileSync(file('store.sqlite'));
		bytes.fill(0x5a, 8_192);
		writeFileSync(file('store.sqlite'), bytes);
		const reopened = open(file('store.sqlite')).then(
			async (damaged) => await damaged.workspace('default').contacts.list({ limit: 500 }),
		);
		await expect(reopened).rejects.toMatchObject({ kind: 'corrupt', message: expect.stringContaining('backup') });
	});

	it('is named when a folder is in its place', async () => {
		mkdirSync(file('store.sqlite'));
		await expect(open(file('store.sqlite'))).rejects.toMatchObject({
			kind: 'cannotOpen',
			location: file('store.sqlite'),
		});
	});

	it('is named when its folder cannot be made', async () => {
		writeFileSync(file('taken'), '');
		await expect(open(file('taken/store.sqlite'))).rejects.toMatchObject({
			kind: 'cannotOpen',
			message: expect.stringContaining('taken/store.sqlite'),
		});
	});

	it('is left alone when a newer version of the pack wrote it', async () => {
		await (await open(file('store.sqlite'))).close();
		const database = new DatabaseSync(file('store.sqlite'));
		database.exec("insert into schema_migrations values (99, 'from-the-future', '2030-01-01T00:00:00.000Z')");
		database.close();
		await expect(open(file('store.sqlite'))).rejects.toMatchObject({
			kind: 'newerSchema',
			message: expect.stringMatching(
				/store\.sqlite" has schema version 99, .* knows only \d+\. Update n8n-nodes-social-crm/,
			),
		});
	});
});
