import { describeStoreContract } from '.';
import { openStore } from '../../../core/store';
import { realRuntime } from '../../core/store/support/runtime';
import { describeOnPostgres } from '../../support/postgres/server';
import { freshDatabase, type TestDatabase } from '../../support/postgres/database';

describeOnPostgres('with a server', () => {
	let database: TestDatabase;
	beforeAll(async () => void (database = await freshDatabase()), 120_000);
	afterAll(async () => await database.drop());

	describeStoreContract('Postgres', async () => {
		await database.empty();
		const store = await openStore({ kind: 'postgres', connectionString: database.url }, realRuntime);
		return {
			store,
			raw: async (sql) => await database.query(`set search_path = social_crm; ${sql}`),
			cleanup: async () => await store.close(),
		};
	});
});
