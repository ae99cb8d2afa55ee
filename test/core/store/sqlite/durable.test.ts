import { DatabaseSync } from 'node:sqlite';

import { CompiledQuery, Kysely } from 'kysely';

import { createSessions, type Session } from '../../../../core/store/database/session';
import type { Database } from '../../../../core/store/database/schema';
import { createSqliteDialect, SQLITE_TRAITS } from '../../../../core/store/sqlite/dialect';
import { accessTo } from '../../../../core/store/sqlite/open';
import { realRuntime } from '../support/runtime';

const NORMAL = 1;
const FULL = 2;

describe('a transaction that outlasts a power cut', () => {
	let database: DatabaseSync;
	let session: Session;

	beforeEach(() => {
		database = new DatabaseSync(':memory:');
		database.exec('pragma synchronous = normal; create table notes (text text)');
		const dialect = createSqliteDialect({ database, runtime: realRuntime, file: ':memory:' });
		const kysely = new Kysely<Database>({ dialect });
		session = createSessions({
			access: accessTo(kysely, realRuntime.clock),
			traits: SQLITE_TRAITS,
			runtime: realRuntime,
		}).forWorkspace('acme');
	});
	afterEach(() => database.close());

	const level = () => database.prepare('pragma synchronous').get()?.synchronous;
	const notes = () => database.prepare('select text from notes').all().length;
	const write = async (inside: Session) => {
		await inside.database().executeQuery(CompiledQuery.raw("insert into notes values ('a')"));
		return level();
	};

	it('waits for the disk each time, and others do not', async () => {
		for (const _ of [1, 2, 3]) {
			expect(await session.durably(write)).toBe(FULL);
			expect(level()).toBe(NORMAL);
			expect(await session.atomically(write)).toBe(NORMAL);
		}
		expect(notes()).toBe(6);
	});

	it('leaves the setting as it was when it fails, and nothing of what it wrote', async () => {
		const failing = session.durably(async (inside) => {
			await write(inside);
			throw new Error('serialisation failure');
		});
		await expect(failing).rejects.toThrow('serialisation');
		expect([level(), notes()]).toEqual([NORMAL, 0]);
	});

	it('lets no other work of the process in between', async () => {
		const [durable, plain] = await Promise.all([session.durably(write), session.atomically(write)]);
		expect([durable, plain]).toEqual([FULL, NORMAL]);
	});

	it('is part of the one that it is used in', async () => {
		await session.atomically(async (inside) => expect(await inside.durably(write)).toBe(NORMAL));
		expect(notes()).toBe(1);
	});
});
