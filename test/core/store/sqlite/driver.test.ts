import { DatabaseSync } from 'node:sqlite';

import { Kysely, sql } from 'kysely';

import type { Runtime } from '../../../../core/lib/runtime';
import { createSqliteDialect } from '../../../../core/store/sqlite/dialect';
import { useFolder } from '../support/folder';
import { realRuntime } from '../support/runtime';

const file = useFolder();

interface Notes {
	notes: { text: string };
}

function connect(
	database: DatabaseSync,
	path: string,
	runtime: Pick<Runtime, 'clock' | 'random'> = realRuntime,
): Kysely<Notes> {
	return new Kysely<Notes>({ dialect: createSqliteDialect({ database, runtime, file: path }) });
}

function newDatabase(path: string): DatabaseSync {
	const database = new DatabaseSync(path, { timeout: 0 });
	database.exec('pragma journal_mode = wal; create table if not exists notes (text text not null unique)');
	return database;
}

describe('the SQLite driver', () => {
	it('says when the disk is full, keeps what was there, and works again afterwards', async () => {
		const path = file('full.sqlite');
		const database = newDatabase(path);
		database.exec('pragma max_page_count = 20');
		const notes = connect(database, path);
		await notes.insertInto('notes').values({ text: 'first' }).execute();
		const failed = notes.transaction().execute(async (transaction) => {
			await transaction.insertInto('notes').values({ text: 'second' }).execute();
			await transaction
				.insertInto('notes')
				.values({ text: 'x'.repeat(200_000) })
				.execute();
		});
		await expect(failed).rejects.toMatchObject({
			kind: 'diskFull',
			location: path,
			message: expect.stringContaining('Free some disk space'),
		});
		await notes.insertInto('notes').values({ text: 'third' }).execute();
		expect(await notes.selectFrom('notes').selectAll().execute()).toEqual([{ text: 'first' }, { text: 'third' }]);
		await notes.destroy();
	});

	it('says when the file is read-only', async () => {
		const path = file('read-only.sqlite');
		newDatabase(path).close();
		const notes = connect(new DatabaseSync(path, { readOnly: true }), path);
		await expect(notes.insertInto('notes').values({ text: 'a' }).execute()).rejects.toMatchObject({
			kind: 'readOnly',
			location: path,
		});
		await notes.destroy();
	});

	it('waits for the lock of another connection with the event loop free', async () => {
		const path = file('busy.sqlite');
		const other = newDatabase(path);
		const notes = connect(new DatabaseSync(path, { timeout: 0 }), path);
		other.exec('begin immediate');
		const waiting = notes.insertInto('notes').values({ text: 'patient' }).execute();
		await realRuntime.clock.sleep(20);
		other.exec('commit');
		await waiting;
		expect(await notes.selectFrom('notes').selectAll().execute()).toEqual([{ text: 'patient' }]);
		await notes.destroy();
		other.close();
	});

	it('gives up after half a minute, says so, and is usable once the lock is gone', async () => {
		const path = file('locked.sqlite');
		const other = newDatabase(path);
		let slept = 0;
		const waits: number[] = [];
		const runtime = {
			random: () => 0.999,
			clock: {
				now: () => slept,
				sleep: async (ms: number) => {
					slept += ms;
					waits.push(ms);
				},
			},
		};
		const notes = connect(new DatabaseSync(path, { timeout: 0 }), path, runtime);
		other.exec('begin immediate');
		await expect(notes.transaction().execute(async () => 1)).rejects.toMatchObject({
			kind: 'locked',
			location: path,
		});
		expect(slept).toBeGreaterThanOrEqual(30_000);
		expect(slept).toBeLessThan(31_000);
		expect(waits.slice(0, 6)).toEqual([2, 4, 8, 16, 32, 50]);
		expect(Math.max(...waits)).toBe(50);
		other.exec('commit');
		await notes.insertInto('notes').values({ text: 'a' }).execute();
		await notes.destroy();
		other.close();
	});

	it('passes errors that are not about the file on as they are', async () => {
		const path = file('notes.sqlite');
		const notes = connect(newDatabase(path), path);
		await notes.insertInto('notes').values({ text: 'a' }).execute();
		await expect(notes.insertInto('notes').values({ text: 'a' }).execute()).rejects.toThrow(
			'UNIQUE constraint failed: notes.text',
		);
		await notes.destroy();
	});

	it('reports how many rows were changed, and streams rows', async () => {
		const path = file('notes.sqlite');
		const notes = connect(newDatabase(path), path);
		const inserted = await notes
			.insertInto('notes')
			.values([{ text: 'a' }, { text: 'b' }])
			.executeTakeFirst();
		expect(inserted.numInsertedOrUpdatedRows).toBe(2n);
		const streamed: string[] = [];
		for await (const { text } of notes.selectFrom('notes').select('text').orderBy('text').stream())
			streamed.push(text);
		expect(streamed).toEqual(['a', 'b']);
		await notes.destroy();
	});

	it('runs far more different statements than it keeps prepared', async () => {
		const path = file('notes.sqlite');
		const notes = connect(newDatabase(path), path);
		for (const round of [1, 2]) {
			for (let number = 0; number < 300; number++) {
				const { rows } = await sql<{ value: number }>`select ${sql.lit(number)} + ${round} as value`.execute(
					notes,
				);
				expect(rows).toEqual([{ value: number + round }]);
			}
		}
		await notes.destroy();
	});
});
