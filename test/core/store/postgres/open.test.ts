import { openStore, type Store } from '../../../../core/store';
import { describeOnPostgres } from '../../../support/postgres/server';
import { freshDatabase, type TestDatabase } from '../../../support/postgres/database';
import { person, withKeys } from '../support/people';
import { realRuntime } from '../support/runtime';

const open = async (connectionString: string) => await openStore({ kind: 'postgres', connectionString }, realRuntime);

describe('The address of a Postgres database', () => {
	it.each(['', 'postgres', 'mysql://db/social', 'postgres://db', 'postgres://u:p%@db/%zz'])(
		'is refused without being told: %j',
		async (address) => {
			await expect(open(address)).rejects.toThrow(/^What names the Postgres database of the store is no address/);
		},
	);

	it('says where nobody listens, without user and password', async () => {
		const refused = open('postgres://ada:secret@127.0.0.1:1/social');
		await expect(refused).rejects.toMatchObject({ kind: 'cannotOpen', location: '127.0.0.1:1/social' });
		await expect(refused).rejects.toThrow(/"127.0.0.1:1\/social" cannot be reached\. Check host and port/);
		await expect(refused).rejects.not.toThrow(/secret|ada/);
	});
});

describeOnPostgres('A store on Postgres', () => {
	let database: TestDatabase;
	beforeEach(async () => void (database = await freshDatabase()), 120_000);
	afterEach(async () => await database.drop());

	const version = async () =>
		(await database.query('select max(version) as version from social_crm.schema_migrations'))[0]?.version;
	const remake = async () => await database.query('drop schema social_crm cascade');

	it.each([
		['another password', (url: URL) => (url.password = 'wrong'), /refused user or password\. Correct the user/],
		['another database', (url: URL) => (url.pathname = '/nowhere'), /does not exist\. Create the database/],
	])('says what is wrong with %s', async (_what, change, said) => {
		const url = new URL(database.url);
		change(url);
		await expect(open(url.toString())).rejects.toThrow(said);
	});

	it('makes its schema, and one that stands beside is left alone', async () => {
		await remake();
		await database.query('create table contacts (mine text)');
		const store = await open(database.url);
		await store.workspace('default').contacts.save([withKeys(person(1))]);
		await store.close();
		expect(await database.query('select count(*) as rows from social_crm.contacts')).toEqual([{ rows: 1 }]);
		expect(await database.query('select * from public.contacts')).toEqual([]);
	});

	it('is made once, also when several processes open it at the same moment', async () => {
		await remake();
		const stores = await Promise.all(Array.from({ length: 4 }, async () => await open(database.url)));
		await Promise.all(stores.map(async (store) => await store.close()));
		expect(
			await database.query('select count(*) - max(version) as doubled from social_crm.schema_migrations'),
		).toEqual([{ doubled: 0 }]);
	});

	it('is left as it was when it cannot be brought up to date', async () => {
		await remake();
		await database.query('create schema social_crm; create view social_crm.sync_days as select 1');
		await expect(open(database.url)).rejects.toThrow();
		expect(await database.query(TABLES)).toEqual([{ tables: 0 }]);
		await database.query('drop view social_crm.sync_days');
		await (await open(database.url)).close();
		expect(await version()).toBeGreaterThan(24);
	});

	it('of a newer version is refused, and stays as it is', async () => {
		await database.query("insert into social_crm.schema_migrations values (9999, 'later', 'now')");
		await expect(open(database.url)).rejects.toMatchObject({ kind: 'newerSchema' });
		expect(await version()).toBe(9999);
	});

	it('whose user may not make the role says what an administrator has to run', async () => {
		await remake();
		const name = `plain_${process.pid}`;
		await database.query(
			`create role ${name} login password 'plain'; grant all on database ${databaseOf()} to ${name}`,
		);
		await database.query(`grant social_crm_app to postgres`);
		const url = new URL(database.url);
		[url.username, url.password] = [name, 'plain'];
		const fix = `CREATE ROLE social_crm_app NOLOGIN; GRANT social_crm_app TO ${name};`;
		await expect(open(url.toString())).rejects.toMatchObject({
			kind: 'readOnly',
			fix: expect.stringContaining(fix),
		});
		await database.query(`grant social_crm_app to ${name}`);
		const store = await open(url.toString());
		await store.workspace('default').contacts.save([withKeys(person(1))]);
		expect(await store.workspace('other').contacts.count()).toBe(0);
		expect(await store.workspaces(10, null)).toEqual({ items: ['default'], next: null });
		await store.close();
		await database.query(`drop owned by ${name}; drop role ${name}`);
	});

	const databaseOf = () => new URL(database.url).pathname.slice(1);

	describe('that is open', () => {
		let store: Store;
		beforeEach(async () => void (store = await open(database.url)));
		afterEach(async () => await store.close());

		it('goes on after the server has ended its connections', async () => {
			const { contacts } = store.workspace('default');
			await contacts.save([withKeys(person(1))]);
			await database.query(END_OTHERS);
			expect(await contacts.count()).toBe(1);
			await database.query(END_OTHERS);
			await contacts.save([withKeys(person(2))]);
			expect(await contacts.count()).toBe(2);
		});

		it('fails what was under way when its connection is ended, and stores none of it', async () => {
			const workspace = store.workspace('default');
			const failing = workspace.transaction(async (inside) => {
				await inside.contacts.save([withKeys(person(1))]);
				await database.query(END_OTHERS);
				await inside.contacts.save([withKeys(person(2))]);
			});
			await expect(failing).rejects.toMatchObject({ kind: 'inputOutput' });
			expect(await workspace.contacts.count()).toBe(0);
		});

		it('keeps a text with the one character that Postgres does not know', async () => {
			const { contacts } = store.workspace('default');
			await contacts.save([withKeys(person(1, { firstName: 'A\u0000da' }))]);
			expect(await contacts.getMany(['contact-1'])).toMatchObject([{ firstName: 'A\uFFFDda' }]);
		});
	});
});

const TABLES = `select count(*) as tables from pg_class
	where relnamespace = 'social_crm'::regnamespace and relkind = 'r'`;

const END_OTHERS = `select pg_terminate_backend(pid) from pg_stat_activity
	where datname = current_database() and pid <> pg_backend_pid()`;
