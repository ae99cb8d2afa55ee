import { Client } from 'pg';

import { openStore } from '../../../../core/store';
import { describeOnPostgres } from '../../../support/postgres/server';
import { freshDatabase, type TestDatabase } from '../../../support/postgres/database';
import { person, withKeys } from '../support/people';
import { realRuntime } from '../support/runtime';
import { TABLES } from '../support/tables';

describeOnPostgres('The wall between the workspaces of a Postgres database', () => {
	let database: TestDatabase;
	let stranger: Client;
	const login = `stranger_${process.pid}`;

	beforeAll(async () => {
		database = await freshDatabase();
		const store = await openStore({ kind: 'postgres', connectionString: database.url }, realRuntime);
		for (const id of ['one', 'two']) await store.workspace(id).contacts.save([withKeys(person(id))]);
		await store.close();
		await database.query(`create role ${login} login password 'stranger' in role social_crm_app`);
		const url = new URL(database.url);
		[url.username, url.password] = [login, 'stranger'];
		stranger = new Client({ connectionString: url.toString() });
		await stranger.connect();
	}, 120_000);
	afterAll(async () => {
		await stranger.end();
		await database.query(`drop role ${login}`);
		await database.drop();
	});
	afterEach(async () => void (await stranger.query('rollback')));

	const idsOf = async (text: string) => (await stranger.query<{ id: string }>(text)).rows.map(({ id }) => id);
	const CONTACTS = 'select id from social_crm.contacts order by id';
	const enter = async (workspace: string) =>
		await stranger.query(`begin; select set_config('social_crm.workspace', '${workspace}', true)`);

	it('shows nothing to whoever names no workspace, nor after a transaction that named one', async () => {
		expect(await idsOf(CONTACTS)).toEqual([]);
		await enter('one');
		await stranger.query('commit');
		expect(await idsOf(CONTACTS)).toEqual([]);
	});

	it('shows one workspace to whoever names it, whatever the query asks for', async () => {
		await enter('one');
		expect(await idsOf(CONTACTS)).toEqual(['contact-one']);
		expect(await idsOf("select id from social_crm.contacts where workspace_id = 'two'")).toEqual([]);
		expect(await idsOf('select id from social_crm.contacts where true or workspace_id is null')).toEqual([
			'contact-one',
		]);
	});

	it('changes and removes rows of no other workspace', async () => {
		await enter('one');
		const changed = await stranger.query("update social_crm.contacts set company = 'x'");
		expect(changed.rowCount).toBe(1);
		expect((await stranger.query('delete from social_crm.contact_emails')).rowCount).toBe(1);
		await stranger.query('rollback');
		expect(await database.query('select company from social_crm.contacts')).toEqual([
			{ company: null },
			{ company: null },
		]);
	});

	it.each([
		['a new row', "insert into social_crm.own_accounts values ('two', 'x', '1', 'now')"],
		['a row that is moved', "update social_crm.contacts set workspace_id = 'two'"],
	])('refuses %s of another workspace', async (_what, text) => {
		await enter('one');
		await expect(stranger.query(text)).rejects.toThrow(/row-level security/);
	});

	it('is not passed by the setting of the owner, nor taken down', async () => {
		await stranger.query("begin; select set_config('social_crm.installation', 'on', true)");
		expect(await idsOf(CONTACTS)).toEqual([]);
		await stranger.query('rollback');
		for (const text of [
			'alter table social_crm.contacts disable row level security',
			'drop policy workspace on social_crm.contacts',
			'create table social_crm.more (id text)',
			'truncate social_crm.contacts',
			'select * from social_crm.schema_migrations',
		])
			await expect(stranger.query(text)).rejects.toThrow(/must be owner|permission denied/);
	});

	it('stands around every table', async () => {
		const walled = await database.query(`select relname as name from pg_class
			join pg_policy on polrelid = pg_class.oid
			where relnamespace = 'social_crm'::regnamespace and relrowsecurity and relforcerowsecurity
			group by relname having count(*) = 2`);
		expect(walled.map(({ name }) => name).sort()).toEqual([...TABLES].sort());
	});

	it('holds for the store itself: its statements are of a role that owns nothing', async () => {
		const store = await openStore({ kind: 'postgres', connectionString: database.url }, realRuntime);
		await database.query(WATCH);
		await store.workspace('one').contacts.save([withKeys(person('one', { company: 'Analytical' }))]);
		await store.close();
		expect(await database.query('select distinct role, workspace from public.seen')).toEqual([
			{ role: 'social_crm_app', workspace: 'one' },
		]);
		await database.query('drop table public.seen cascade; drop function public.watch cascade');
	});
});

/** Keeps as whom rows are changed. */
const WATCH = `create table public.seen (role text, workspace text);
	grant insert on public.seen to social_crm_app;
	create function public.watch() returns trigger language plpgsql as $watch$ begin
		insert into public.seen values (current_user, current_setting('social_crm.workspace', true));
		return new;
	end $watch$;
	create trigger watch before update on social_crm.contacts for each row execute function public.watch()`;
