import { openStore } from '../../../../core/store';
import { recordBatch, recordedEvents } from '../../../bench/recorded-events';
import { freshDatabase, type TestDatabase } from '../../../support/postgres/database';
import { describeOnPostgres } from '../../../support/postgres/server';
import { realRuntime } from '../support/runtime';

describeOnPostgres('The first statistics of a store on Postgres', () => {
	let database: TestDatabase;
	beforeAll(async () => {
		database = await freshDatabase();
		// As where the server makes none by itself.
		await database.query('alter table social_crm.identity_keys set (autovacuum_enabled = off)');
	});
	afterAll(async () => await database.drop());

	async function record(from: number, people: number): Promise<void> {
		const store = await openStore({ kind: 'postgres', connectionString: database.url }, realRuntime);
		await recordBatch(store.workspace('default'), recordedEvents(people, people, from));
		await store.close();
	}

	const counted = async (table: string) => {
		const where = `relnamespace = 'social_crm'::regnamespace and relname = '${table}'`;
		const [row] = await database.query(`select reltuples::float8 as counted from pg_class where ${where}`);
		return row?.counted;
	};

	it('are made when the store has written enough, of tables that are more than a few pages', async () => {
		await record(0, 10);
		expect(await counted('identity_keys')).toBe(-1);
		await record(10, 1_000);
		expect(await counted('identity_keys')).toBe(2_020);
		expect(await counted('links')).toBe(-1);
	});

	it('are made once, and then left to the server', async () => {
		await record(1_010, 1_000);
		expect(await counted('identity_keys')).toBe(2_020);
	});
});
