import { DatabaseSync } from 'node:sqlite';

import { moveStore, openStore, reopenMoved, type StoreSettings } from '../../../../core/store';
import { COPIED_TABLES } from '../../../../core/store/database/copied-tables';
import { useFolder } from '../support/folder';
import { person, withKeys } from '../support/people';
import { fillStore } from '../support/copied';
import { realRuntime } from '../support/runtime';
import { TABLES } from '../support/tables';
import { undoMigrations } from '../support/store-file';

const file = useFolder();
const at = (name: string): StoreSettings => ({ kind: 'sqlite', file: file(name) });
const move = async (from: string, to: string) => await moveStore(at(from), at(to), realRuntime);

function read(name: string, text: string): Array<Record<string, unknown>> {
	const database = new DatabaseSync(file(name), { readOnly: true });
	try {
		return database.prepare(text).all();
	} finally {
		database.close();
	}
}

/** Rows of all tables, but for what the copy itself noted. */
const rowsOf = (name: string) =>
	COPIED_TABLES.map(({ name: table, key }) => [
		table,
		read(name, `select * from ${table} order by ${key.join(', ')}`).filter(
			(row) => row.name !== 'copy of the store',
		),
	]);

const save = async (name: string, id: string) => {
	const store = await openStore(at(name), realRuntime);
	try {
		await store.workspace('one').contacts.save([withKeys(person(id))]);
	} finally {
		await store.close();
	}
};

it('The tables that are copied are all there are, each by its key, behind those that it refers to', async () => {
	await fillStore(at('a'));
	expect(COPIED_TABLES.map(({ name }) => name).sort()).toEqual([...TABLES].sort());
	const names: string[] = [];
	for (const { name, key } of COPIED_TABLES) {
		const columns = read('a', `select name from pragma_table_info('${name}') where pk > 0 order by pk`);
		expect([name, columns.map((column) => column.name)]).toEqual([name, key]);
		const owners = read('a', `select distinct "table" as owner from pragma_foreign_key_list('${name}')`);
		expect(names).toEqual(expect.arrayContaining(owners.map(({ owner }) => owner)));
		names.push(name);
	}
});

describe('A store that is copied', () => {
	beforeEach(async () => await fillStore(at('a'), 30));

	it('has every row in the copy as it was, and says how many', async () => {
		const before = rowsOf('a');
		const copy = await move('a', 'b');
		expect(copy).toMatchObject({ outcome: 'copied', from: file('a'), to: file('b') });
		expect(copy.tables.find(({ table }) => table === 'contacts')).toMatchObject({ rows: 33 });
		expect(copy.tables.every(({ rows }) => rows > 0)).toBe(true);
		expect(rowsOf('b')).toEqual(before);
		expect(rowsOf('a')).toEqual(before);
	});

	it('may be asked for again: nothing more is done, also when the copy was changed since', async () => {
		const { tables } = await move('a', 'b');
		await save('b', 'later');
		expect(await move('a', 'b')).toMatchObject({ outcome: 'unchanged', tables });
		expect(read('b', "select count(*) as rows from contacts where id = 'contact-later'")).toEqual([{ rows: 1 }]);
	});

	it('takes no changes any more, from nobody, and says where it is now; what is there can be read', async () => {
		const used = await openStore(at('a'), realRuntime);
		await move('a', 'b');
		const { contacts, leases, links } = used.workspace('one');
		for (const change of [
			contacts.save([withKeys(person('later'))]),
			leases.take('x', 'me', 1_000),
			links.remove('hubspot:1', 'contact', ['contact-1']),
			used.documents.write('another', 0, '{}'),
		])
			await expect(change).rejects.toMatchObject({
				kind: 'moved',
				problem: `The store "${file('a')}" was moved to "${file('b')}", and takes no changes any more.`,
			});
		expect(await contacts.count()).toBe(2);
		await used.close();
	});

	it('can be moved on from where it went, and its first place be opened again', async () => {
		await move('a', 'b');
		await save('b', 'later');
		await move('b', 'c');
		expect(read('c', "select count(*) as rows from contacts where id = 'contact-later'")).toEqual([{ rows: 1 }]);
		await expect(save('b', 'too late')).rejects.toMatchObject({ kind: 'moved' });
		expect(await reopenMoved(at('a'), realRuntime)).toBe(file('b'));
		await save('a', 'again');
		expect(await reopenMoved(at('a'), realRuntime)).toBeNull();
	});

	it('goes on where the copy is stopped, and the next copy has what was changed since', async () => {
		const stop = new AbortController();
		const stopped = moveStore(at('a'), at('b'), realRuntime, {
			signal: stop.signal,
			tell: () => stop.abort(new Error('stopped')),
		});
		await expect(stopped).rejects.toThrow('stopped');
		await save('a', 'meanwhile');
		await expect(save('b', 'x')).rejects.toMatchObject({
			kind: 'moved',
			problem: `The store "${file('b')}" holds an unfinished copy of "${file('a')}".`,
		});
		await expect(reopenMoved(at('b'), realRuntime)).rejects.toMatchObject({ kind: 'moved' });
		expect(await move('a', 'b')).toMatchObject({ outcome: 'copied' });
		expect(rowsOf('b')).toEqual(rowsOf('a'));
		await save('b', 'goes on');
	});
});

describe('A copy is refused, and the store goes on,', () => {
	beforeEach(async () => await fillStore(at('a')));
	afterEach(async () => await save('a', 'goes on'));

	it('to the same file, by whatever name', async () => {
		await expect(move('a', 'a')).rejects.toMatchObject({ kind: 'misuse' });
		await expect(move('a', './a')).rejects.toThrow(/cannot be copied to itself/);
	});

	it('from where there is none', async () => {
		await expect(move('nowhere', 'b')).rejects.toThrow(/There is no store at ".*nowhere"\. Name the file/);
		new DatabaseSync(file('blank')).close();
		await expect(move('blank', 'b')).rejects.toThrow(/There is no store at/);
	});

	it('to where a store is already', async () => {
		await fillStore(at('b'));
		await expect(move('a', 'b')).rejects.toThrow(
			/holds other data\. Name a file or a database that holds no store/,
		);
	});

	it('to another place than where a copy that was killed went', async () => {
		const database = new DatabaseSync(file('a'));
		const mark = { role: 'source', copyId: '1', other: '/elsewhere', state: 'copying', at: 'now' };
		database
			.prepare(
				"insert into shared_documents values ('no workspace: shared by all processes of this installation, whatever they work for', 'copy of the store', 1, ?, 'now')",
			)
			.run(JSON.stringify(mark));
		database.close();
		await expect(move('a', 'b')).rejects.toThrow(/is being copied to "\/elsewhere"\. Copy it to there, or reopen/);
		await reopenMoved(at('a'), realRuntime);
	});

	it.each([
		['older', /has schema version 26, and this version of the pack works with/],
		['newer', /has schema version 9999, but this version of the pack knows only/],
	])('of an %s version', async (which, said) => {
		await fillStore(at('other'));
		if (which === 'older') undoMigrations(file('other'), 27);
		else {
			const database = new DatabaseSync(file('other'));
			database.exec("insert into schema_migrations values (9999, 'later', 'now')");
			database.close();
		}
		await expect(move('other', 'b')).rejects.toThrow(said);
	});

	it('to a Postgres that nobody answers for', async () => {
		const to = { kind: 'postgres', connectionString: 'postgres://ada:secret@127.0.0.1:1/social' } as const;
		await expect(moveStore(at('a'), to, realRuntime)).rejects.toThrow(/"127.0.0.1:1\/social" cannot be reached/);
	});

	it.each([
		['a lease', "update leases set expires_at = '9'", /in use: "set-up" of the workspace "one" is held until 9/],
		[
			'a run',
			`update leases set expires_at = '9', name = 'contact of hubspot:1';
			update sync_runs set state = 'running', integration_id = 'hubspot:1'`,
			/"contact of hubspot:1" \(run .+\) of the workspace "one" is held/,
		],
		['a claim', "update claims set expires_at = '9'", /in use: a write to hubspot:1 of the workspace/],
		['a delivery', "update inbox set due_at = '9' where holder is not null", /in use: a delivery of \w+ of/],
		[
			'a run of the API',
			"update api_runs set state = 'running', lease_until = '9'",
			/in use: the run .+ of the API of the workspace/,
		],
		[
			'a request of the API',
			"update api_requests set state = 'running', lease_until = '9'",
			/in use: a request of the API of the workspace/,
		],
	])('while somebody works by %s', async (_what, change, said) => {
		const database = new DatabaseSync(file('a'));
		database.exec(change);
		database.close();
		await expect(move('a', 'b')).rejects.toThrow(said);
	});
});
