import { DatabaseSync } from 'node:sqlite';

import { moveStore, openStore, reopenMoved, type StoreSettings } from '../../../../core/store';
import { COPIED_TABLES } from '../../../../core/store/database/copied-tables';
import { useFolder } from '../support/folder';
import { person, withKeys } from '../support/people';
import { fillStore } from '../support/copied';
import { realRuntime } from '../support/runtime';
import { TABLES } from '../support/tables';

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

	it('is copied once by two who do it at once; who comes second says so', async () => {
		const before = rowsOf('a');
		const [first, second] = await Promise.allSettled([move('a', 'b'), move('a', 'b')]);
		const done = [first, second].filter(({ status }) => status === 'fulfilled');
		expect(done).toMatchObject([{ value: { outcome: 'copied' } }]);
		expect([first, second]).toContainEqual({
			status: 'rejected',
			reason: expect.objectContaining({
				problem: expect.stringMatching(/^Another process goes on with the copy/),
			}),
		});
		expect(rowsOf('b')).toEqual(before);
		expect(await move('a', 'b')).toMatchObject({ outcome: 'unchanged' });
		await save('b', 'goes on');
	});

	it('goes to one place when it is copied to two at once; the other takes no changes', async () => {
		const before = rowsOf('a');
		const ends = await Promise.allSettled([move('a', 'b'), move('a', 'c')]);
		const winner = ends.findIndex(({ status }) => status === 'fulfilled');
		expect(ends.filter(({ status }) => status === 'fulfilled')).toMatchObject([{ value: { outcome: 'copied' } }]);
		const [done, other] = winner === 0 ? ['b', 'c'] : ['c', 'b'];
		expect(rowsOf(done)).toEqual(before);
		await expect(save('a', 'x')).rejects.toMatchObject({
			problem: `The store "${file('a')}" was moved to "${file(done)}", and takes no changes any more.`,
		});
		await expect(save(other, 'x')).rejects.toMatchObject({ kind: 'moved' });
		await save(done, 'goes on');
	});
});
