import type { Contact } from '../../../../core/contact';
import { openStore, type Page, type Store } from '../../../../core/store';
import { describeOnPostgres } from '../../../support/postgres/server';
import { freshDatabase, type TestDatabase } from '../../../support/postgres/database';
import { person, withKeys } from '../support/people';
import { realRuntime } from '../support/runtime';

/** Large reads go page by page over the key, and hold nothing between two pages: no connection, no transaction. */
describeOnPostgres('Somebody who reads all that a store on Postgres has', () => {
	const PEOPLE = 1_200;
	let database: TestDatabase;
	let store: Store;
	beforeAll(async () => {
		database = await freshDatabase();
		const settings = { kind: 'postgres', connectionString: database.url, connections: 1 } as const;
		store = await openStore(settings, realRuntime);
		const people = Array.from({ length: PEOPLE }, (_, number) => withKeys(person(number)));
		await store.workspace('default').contacts.save(people);
	}, 120_000);
	afterAll(async () => {
		await store.close();
		await database.drop();
	});

	const underWay = async () =>
		(
			await database.query(`select count(*) as n from pg_stat_activity
				where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`)
		)[0]?.n;

	async function* pages(limit: number) {
		for (let after: string | null = null; ;) {
			const { items, next }: Page<Contact> = await store.workspace('default').contacts.list({ limit, after });
			yield items.map(({ id }) => id);
			after = next;
			if (after === null) return;
		}
	}

	it('leaves the only connection to others between two pages, and when they stop', async () => {
		const read: string[] = [];
		for await (const ids of pages(100)) {
			read.push(...ids);
			expect(await underWay()).toBe(0);
			await store.workspace('other').contacts.count();
			if (read.length >= 300) break;
		}
		expect(await store.workspace('default').contacts.count()).toBe(PEOPLE);
		expect(read).toHaveLength(300);
	});

	it('reads each once, also those that are changed meanwhile', async () => {
		const read: string[] = [];
		for await (const ids of pages(250)) {
			read.push(...ids);
			const changed = person(read.length - 1, { company: 'Changed' });
			await store.workspace('default').contacts.save([withKeys(changed)]);
		}
		expect([read.length, new Set(read).size]).toEqual([PEOPLE, PEOPLE]);
	});
});
