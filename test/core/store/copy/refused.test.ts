import { DatabaseSync } from 'node:sqlite';

import { moveStore, openStore, reopenMoved, type StoreSettings } from '../../../../core/store';
import { useFolder } from '../support/folder';
import { person, withKeys } from '../support/people';
import { fillStore } from '../support/copied';
import { realRuntime } from '../support/runtime';
import { undoMigrations } from '../support/store-file';

const file = useFolder();
const at = (name: string): StoreSettings => ({ kind: 'sqlite', file: file(name) });
const move = async (from: string, to: string) => await moveStore(at(from), at(to), realRuntime);

async function goesOn(name: string): Promise<void> {
	const store = await openStore(at(name), realRuntime);
	await store.workspace('one').contacts.save([withKeys(person('goes on'))]);
	await store.close();
}

describe('A copy is refused, and the store goes on,', () => {
	beforeEach(async () => await fillStore(at('a')));
	afterEach(async () => await goesOn('a'));

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
