import { AsyncLocalStorage } from 'node:async_hooks';

import type { Driver } from 'kysely';

import { describeStoreContract } from '.';
import { openSqliteFile } from './sqlite-file';

/** Inside of a transaction that is rolled back in place of being stored. */
const rehearsal = new AsyncLocalStorage<true>();
let rehearsed = 0;

class RolledBack extends Error {}

jest.mock('../../../core/store/database/lost-races', () => ({
	async repeatLostRaces<T>(_parts: unknown, run: () => Promise<T>): Promise<T> {
		await rehearsal.run(true, async () => await run().catch(() => undefined));
		return await run();
	},
}));

jest.mock('../../../core/store/sqlite/driver', () => ({
	createSqliteDriver(deps: object): Driver {
		const { createSqliteDriver } = jest.requireActual<{ createSqliteDriver(deps: object): Driver }>(
			'../../../core/store/sqlite/driver',
		);
		const driver = createSqliteDriver(deps);
		return {
			...driver,
			async commitTransaction(connection) {
				if (rehearsal.getStore() === undefined) return await driver.commitTransaction(connection);
				rehearsed += 1;
				throw new RolledBack();
			},
		};
	},
}));

/** A transaction may lose a race, and is run again: what it does beside storing would be done twice. */
describe('With every transaction run twice, and the first time rolled back', () => {
	describeStoreContract('SQLite', openSqliteFile);

	afterAll(() => expect(rehearsed).toBeGreaterThan(1_000));
});
