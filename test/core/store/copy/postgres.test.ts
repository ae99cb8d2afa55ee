import { DatabaseSync } from 'node:sqlite';

import { moveStore, openStore, reopenMoved, type StoreSettings } from '../../../../core/store';
import { COPIED_TABLES } from '../../../../core/store/database/copied-tables';
import { freshDatabase, type TestDatabase } from '../../../support/postgres/database';
import { describeOnPostgres } from '../../../support/postgres/server';
import { fillStore } from '../support/copied';
import { useFolder } from '../support/folder';
import { message, person, withKeys } from '../support/people';
import { copyInProcess } from '../support/processes';
import { realRuntime } from '../support/runtime';

jest.setTimeout(180_000);

const file = useFolder();
const at = (name: string): StoreSettings => ({ kind: 'sqlite', file: file(name) });

/** Rows of a table, in an order that both databases have, but for what the copy itself noted. */
async function rowsBy(query: (text: string) => Promise<Array<Record<string, unknown>>>) {
	const all: Array<[string, Array<Record<string, unknown>>]> = [];
	for (const { name, key } of COPIED_TABLES) {
		const rows = await query(`select * from ${name} order by ${key.join(', ')}`);
		all.push([name, rows.map((row) => ({ ...row })).filter((row) => row.name !== 'copy of the store')]);
	}
	return all;
}

async function rowsInFile(name: string) {
	const database = new DatabaseSync(file(name), { readOnly: true });
	try {
		return await rowsBy(async (text) => database.prepare(text).all());
	} finally {
		database.close();
	}
}

/** In the freezing, among the rows, in the comparison, and at the end; each goes on where the one before was killed. */
const KILLED_AT: Readonly<Record<string, readonly string[]>> = {
	'to Postgres': ['trigger:50', 'other:60', 'other:190', 'trigger:500'],
	'from Postgres': ['other:100', 'trigger:51', 'other:300', 'trigger:80'],
};

describeOnPostgres('A store that is copied to Postgres and back', () => {
	let database: TestDatabase;
	let there: StoreSettings;
	beforeAll(async () => {
		database = await freshDatabase();
		there = { kind: 'postgres', connectionString: database.url };
	}, 120_000);
	beforeEach(async () => {
		await database.query('drop schema if exists social_crm cascade');
		await fillStore(at('a'), 1_200);
	});
	afterAll(async () => await database.drop());

	const rowsThere = async () =>
		await rowsBy(async (text) => await database.query(`set search_path = social_crm; ${text}`));

	it('is the same there, value by value, and the same file again', async () => {
		const to = await moveStore(at('a'), there, realRuntime);
		expect(await rowsThere()).toEqual(await rowsInFile('a'));
		const back = await moveStore(there, at('b'), realRuntime);
		expect(back.tables).toEqual(to.tables);
		expect(await rowsInFile('b')).toEqual(await rowsInFile('a'));
		for (const settings of [at('a'), there]) {
			const store = await openStore(settings, realRuntime);
			const { contacts, interactions, leases } = store.workspace('one');
			expect(await contacts.count()).toBe(2);
			for (const change of [
				contacts.save([withKeys(person('later'))]),
				interactions.append([message('contact-1', 'later')]),
				leases.take('x', 'me', 1_000),
			])
				await expect(change).rejects.toMatchObject({ kind: 'moved', problem: /was moved to/ });
			await store.close();
		}
		expect(await reopenMoved(there, realRuntime)).toBe(file('b'));
		const store = await openStore(there, realRuntime);
		await store.workspace('one').contacts.save([withKeys(person('later'))]);
		await store.close();
	});

	it('keeps the one character that Postgres has not as another one', async () => {
		const writer = new DatabaseSync(file('a'));
		writer.prepare("update interactions set text = ? where idempotency_key = 'telegram:0'").run('a\u0000b');
		writer.prepare("update interactions set text = 'a' || char(0) || 'b' where event_id = 'more-1'").run();
		writer.close();
		await moveStore(at('a'), there, realRuntime);
		expect(await database.query("select text from social_crm.interactions where event_id = 'more-1'")).toEqual([
			{ text: 'a\uFFFDb' },
		]);
	});

	it('is not copied by a user who does not see all of it', async () => {
		await moveStore(at('a'), there, realRuntime);
		const name = `other_${process.pid}`;
		await database.query(`create role ${name} login password 'other' in role social_crm_app;
			grant usage on schema social_crm to ${name}; grant select on all tables in schema social_crm to ${name}`);
		const url = new URL(database.url);
		[url.username, url.password] = [name, 'other'];
		const other = { kind: 'postgres', connectionString: url.toString() } as const;
		await expect(moveStore(other, at('c'), realRuntime)).rejects.toThrow(
			/belongs to the user postgres, and other_\d+ does not see all of it\. Copy it as postgres/,
		);
		await expect(reopenMoved(other, realRuntime)).rejects.toMatchObject({ kind: 'readOnly' });
		await database.query(`drop owned by ${name}; drop role ${name}`);
	});

	it('is not copied to where the user may not make a schema', async () => {
		const name = `plain_${process.pid}`;
		await database.query(`create role ${name} login password 'plain'`);
		const url = new URL(database.url);
		[url.username, url.password] = [name, 'plain'];
		const to = { kind: 'postgres', connectionString: url.toString() } as const;
		await expect(moveStore(at('a'), to, realRuntime)).rejects.toMatchObject({ kind: 'readOnly' });
		const store = await openStore(at('a'), realRuntime);
		await store.workspace('one').contacts.save([withKeys(person('goes on'))]);
		await store.close();
		await database.query(`drop role ${name}`);
	});

	it('is copied whole while somebody writes to it: what is written is there, or was refused', async () => {
		await moveStore(at('a'), there, realRuntime);
		const store = await openStore(there, realRuntime);
		const { contacts } = store.workspace('two');
		let isOver = false;
		const written: string[] = [];
		const writing = (async () => {
			for (let number = 0; !isOver; number += 1) {
				await contacts.save([withKeys(person(`meanwhile-${number}`))]);
				written.push(`contact-meanwhile-${number}`);
			}
		})();
		const refused = expect(writing).rejects.toMatchObject({ kind: 'moved' });
		await moveStore(there, at('b'), realRuntime);
		isOver = true;
		await refused;
		await store.close();
		const copied = (await rowsInFile('b')).find(([name]) => name === 'contacts')?.[1] ?? [];
		const ids = copied.map(({ id }) => String(id)).filter((id) => id.startsWith('contact-meanwhile-'));
		expect(ids.sort()).toEqual(written.sort());
	});

	it.each(Object.keys(KILLED_AT))('is the same %s however often its process is killed', async (way) => {
		if (way === 'from Postgres') await moveStore(at('a'), there, realRuntime);
		const expected = await rowsInFile('a');
		const [from, to] = way === 'to Postgres' ? [file('a'), database.url] : [database.url, file('b')];
		for (const place of KILLED_AT[way] ?? []) {
			const killed = await copyInProcess(from, to, place);
			expect([place, killed.signal]).toEqual([place, 'SIGKILL']);
		}
		expect(await copyInProcess(from, to)).toMatchObject({ outcome: 'copied' });
		expect(way === 'to Postgres' ? await rowsThere() : await rowsInFile('b')).toEqual(expected);
		expect(await copyInProcess(from, to)).toMatchObject({ outcome: 'unchanged' });
	});
});
