import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';

import { createCompiledQueries } from '../../../core/store/database/compiled-queries';

interface Tables {
	notes: { id: string; text: string };
}

const database = new Kysely<Tables>({
	dialect: {
		createAdapter: () => new SqliteAdapter(),
		createDriver: () => new DummyDriver(),
		createIntrospector: (db) => new SqliteIntrospector(db),
		createQueryCompiler: () => new SqliteQueryCompiler(),
	},
});

describe('compiled queries', () => {
	it('are built once, and then run with other parameters', () => {
		const compiled = createCompiledQueries();
		let built = 0;
		const get = (id: string) =>
			compiled.get('note by id', [id], () => {
				built += 1;
				return database.selectFrom('notes').selectAll().where('id', '=', id);
			});
		expect(get('a').parameters).toEqual(['a']);
		expect(get('b')).toMatchObject({ sql: 'select * from "notes" where "id" = ?', parameters: ['b'] });
		expect(built).toBe(1);
	});

	it('refuse a query that takes its parameters in another order than it is given them', () => {
		const compiled = createCompiledQueries();
		const query = database.selectFrom('notes').selectAll().where('text', '=', 'hello').where('id', '=', 'a');
		expect(() => compiled.get('note', ['a', 'hello'], () => query)).toThrow(
			'"note" does not take its parameters in the order',
		);
	});
});
