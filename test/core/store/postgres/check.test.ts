import { checkPostgres, openStore, storeLocation } from '../../../../core/store';
import { type Facts, whatIsMissing } from '../../../../core/store/postgres/requirements';
import { describeOnPostgres } from '../../../support/postgres/server';
import { freshDatabase, type TestDatabase } from '../../../support/postgres/database';
import { person, withKeys } from '../support/people';
import { realRuntime } from '../support/runtime';

const RIGHT: Facts = {
	version: 180_004,
	user: 'ada',
	isSuperuser: 0,
	mayMakeSchema: 1,
	mayMakeRole: 0,
	hasRole: 1,
	passesWalls: 0,
	foreignOwner: null,
	ownerOfRole: null,
};

describe('What keeps a store out of a Postgres database', () => {
	it.each<[string, Partial<Facts>, RegExp]>([
		['an old server', { version: 150_017, hasRole: 0 }, /is version 15, and the store needs 16 or later\. Update/],
		['no right to make a schema', { mayMakeSchema: 0 }, /GRANT CREATE ON DATABASE crm TO ada;$/],
		['tables of somebody else', { foreignOwner: 'eve' }, /belong to eve\. Connect as eve, or name another schema/],
		[
			'no role',
			{ hasRole: null, passesWalls: null },
			/CREATE ROLE social_crm_app NOLOGIN; GRANT social_crm_app TO/,
		],
		['a role that passes the wall', { passesWalls: 1 }, /ALTER ROLE social_crm_app NOSUPERUSER NOBYPASSRLS;$/],
		['a role that owns the tables', { ownerOfRole: 'ada' }, /REVOKE ada FROM social_crm_app;$/],
	])('is told with its mend: %s', (_what, facts, said) => {
		expect(whatIsMissing({ ...RIGHT, ...facts }, 'db:5432/crm?schema=mine')?.message).toMatch(said);
	});

	it('is nothing where all is there, or can be made', () => {
		expect(whatIsMissing(RIGHT, 'db:5432/crm')).toBeNull();
		expect(whatIsMissing({ ...RIGHT, hasRole: null, passesWalls: null, mayMakeRole: 1 }, 'db:5432/crm')).toBeNull();
	});
});

describe('The place of a store on Postgres', () => {
	const location = (settings: object) =>
		storeLocation({ kind: 'postgres', connectionString: 'postgres://db/crm', ...settings });

	it('tells another schema from the usual one, whether the address names it or not', () => {
		expect(location({})).toBe('db:5432/crm');
		expect(location({ schema: 'social_crm' })).toBe('db:5432/crm');
		expect(location({ schema: 'mine' })).toBe('db:5432/crm?schema=mine');
		expect(location({ connectionString: 'postgres://db/crm?schema=mine' })).toBe('db:5432/crm?schema=mine');
	});

	it.each(['Mine', 'pg_mine', 'a-b', '1a', 'x"; drop schema public', 'x'.repeat(64)])(
		'has no schema %j',
		(schema) => {
			expect(() => location({ schema })).toThrow(
				/^The schema of the store has a name that cannot be used\. Name it/,
			);
		},
	);
});

describeOnPostgres('A look at a Postgres database', () => {
	let database: TestDatabase;
	const name = `looker_${process.pid}`;

	beforeAll(async () => {
		database = await freshDatabase();
		await database.query(`create role ${name} login password 'plain'`);
	}, 120_000);
	afterAll(async () => {
		await database.query(`drop owned by ${name}; drop role ${name}`);
		await database.drop();
	});

	const look = async (
		changes: Partial<Record<'username' | 'password' | 'pathname', string>>,
		settings: object = {},
	) => {
		const url = new URL(database.url);
		Object.assign(url, changes);
		const connectionString = url.toString();
		return await checkPostgres({ kind: 'postgres', connectionString, ...settings }, realRuntime);
	};
	const plain = { username: name, password: 'plain' };

	it('tells what is there, and that the user is more than it needs to be', async () => {
		expect(await look({})).toEqual({
			location: storeLocation({ kind: 'postgres', connectionString: database.url }),
			version: expect.any(Number),
			superuser: new URL(database.url).username,
		});
	});

	it.each([
		['password', { password: 'wrong' }, /refused user or password\. Correct/],
		['database', { pathname: '/nowhere' }, /does not exist\. Create the database/],
	])('tells a wrong %s', async (_what, change, said) => {
		await expect(look(change)).rejects.toThrow(said);
	});

	it('tells a user what they may not', async () => {
		await expect(look(plain)).rejects.toThrow(/did not make the tables of the store/);
		await expect(look(plain, { schema: 'other' })).rejects.toThrow(/may not make a schema/);
		await database.query(`grant create on database ${new URL(database.url).pathname.slice(1)} to ${name}`);
		await expect(look(plain, { schema: 'other' })).rejects.toThrow(/may not make the role social_crm_app/);
		await database.query(`grant social_crm_app to ${name}`);
		expect(await look(plain, { schema: 'other' })).toMatchObject({ superuser: null });
	});

	it('changes nothing, and a store in a schema of its own meets no other', async () => {
		const settings = { kind: 'postgres', connectionString: database.url, schema: 'order', connections: 2 } as const;
		await look({}, settings);
		expect(await database.query("select to_regnamespace('order') as made")).toEqual([{ made: null }]);
		for (const company of ['first', 'again']) {
			const store = await openStore(settings, realRuntime);
			await store.workspace('default').contacts.save([withKeys(person(1, { company }))]);
			await store.close();
		}
		expect(await database.query('select company from "order".contacts')).toEqual([{ company: 'again' }]);
		expect(await database.query('select count(*) as rows from social_crm.contacts')).toEqual([{ rows: 0 }]);
	});

	it('finds a role that could act as the owner of the tables, as opening does', async () => {
		const url = new URL(database.url);
		[url.username, url.password] = [name, 'plain'];
		const settings = { kind: 'postgres', connectionString: url.toString(), schema: 'other' } as const;
		const owner = await openStore(settings, realRuntime);
		await owner.close();
		await database.query(`revoke social_crm_app from ${name}; grant ${name} to social_crm_app`);
		await expect(openStore({ ...settings, connectionString: database.url }, realRuntime)).rejects.toThrow(
			`REVOKE ${name} FROM social_crm_app;`,
		);
	});
});
