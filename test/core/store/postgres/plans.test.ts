import { Client } from 'pg';

import { openStore, type WorkspaceStore } from '../../../../core/store';
import { describeOnPostgres } from '../../../support/postgres/server';
import { freshDatabase, type TestDatabase } from '../../../support/postgres/database';
import { SOME_TIME } from '../support/people';
import { realRuntime } from '../support/runtime';

/** Of the 10,000 of a workspace. */
const MOST_ROWS = 2_000;

interface Statement {
	text: string;
	values: unknown[];
}

interface Plan {
	'Node Type': string;
	'Actual Rows': number;
	'Actual Loops': number;
	'Rows Removed by Filter'?: number;
	'Relation Name'?: string;
	'Index Name'?: string;
	Plans?: Plan[];
}

const ids = ['contact-1', 'contact-4999', 'contact-9999'];
const many = Array.from({ length: 500 }, (_, at) => at * 13 + 5);

/** What the pack asks for all day. */
const READS: ReadonlyArray<readonly [string, (workspace: WorkspaceStore) => Promise<unknown>]> = [
	[
		'who has these keys',
		async ({ contacts }) => await contacts.findByKeys(['telegram:id:17', 'email:a@example.com']),
	],
	[
		'who has these 500 keys',
		async ({ contacts }) => await contacts.findByKeys(many.map((number) => `telegram:id:${number}`)),
	],
	[
		'links of 500 contacts',
		async ({ links }) =>
			await links.find(
				'hubspot:1',
				'contact',
				many.map((number) => `contact-${number}`),
			),
	],
	['contacts by id', async ({ contacts }) => await contacts.getMany(ids)],
	['whose external keys these are', async ({ contacts }) => await contacts.findByExternalKeys(['telegram:id:17'])],
	['a page of contacts', async ({ contacts }) => await contacts.list({ limit: 100, after: 'contact-5' })],
	['a search', async ({ contacts }) => await contacts.list({ limit: 10, search: 'lovelace 4711' })],
	['events by key', async ({ interactions }) => await interactions.findByIdempotencyKeys(['telegram:17', 'x'])],
	['what somebody did', async ({ interactions }) => await interactions.listForContact('contact-17', 50)],
	['links of contacts', async ({ links }) => await links.find('hubspot:1', 'contact', ids)],
	['links of records', async ({ links }) => await links.findByCrmIds('hubspot:1', 'contact', ['17', '18'])],
	['scores of contacts', async ({ scores }) => await scores.find('default', ids)],
	['the best scores', async ({ scores }) => await scores.listTop('default', 'print-1', 50)],
	['scores that are due', async ({ scores }) => await scores.listDue('default', '2026-11-01T00:00:00.000Z', 50)],
	['what scores are counted from', async ({ scores }) => await scores.interactionsOf(ids)],
	['changes of a contact', async ({ audit }) => await audit.list({ contactId: 'contact-17', limit: 50 })],
	[
		'who has to be brought to a CRM',
		async ({ syncOutbox }) => await syncOutbox.list('hubspot:1', 'contact', 100, null),
	],
];

describeOnPostgres('The queries of a store on Postgres, in a workspace that came after its statistics', () => {
	let database: TestDatabase;
	beforeAll(async () => {
		database = await freshDatabase();
		await database.query(NO_STATISTICS_FROM_NOW);
		await database.query(`${fillOf('other')}; analyze`);
		await database.query(fillOf('default'));
	}, 120_000);
	afterAll(async () => await database.drop());

	/** What the store sends to the database meanwhile, without what begins and ends transactions. */
	async function statementsOf(read: (workspace: WorkspaceStore) => Promise<unknown>): Promise<Statement[]> {
		const sent: Statement[] = [];
		const query = jest.spyOn(Client.prototype, 'query');
		const store = await openStore({ kind: 'postgres', connectionString: database.url }, realRuntime);
		query.mockClear();
		await read(store.workspace('default'));
		for (const [text, values] of query.mock.calls as unknown as Array<[string, unknown[]?]>)
			if (values !== undefined) sent.push({ text, values });
		query.mockRestore();
		await store.close();
		return sent;
	}

	async function planOf({ text, values }: Statement): Promise<Plan> {
		const client = new Client({ connectionString: database.url });
		await client.connect();
		try {
			await client.query(`begin; select set_config('search_path', 'social_crm', true),
				set_config('role', 'social_crm_app', true), set_config('social_crm.workspace', 'default', true)`);
			const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
				`explain (analyze, format json) ${text}`,
				values,
			);
			return rows[0]!['QUERY PLAN'][0].Plan;
		} finally {
			await client.end();
		}
	}

	/** What is read of tables and indexes, and how many rows. */
	const scansIn = (plan: Plan): Array<{ of: string; rows: number }> => {
		const of = plan['Index Name'] ?? plan['Relation Name'];
		const rows = (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'];
		return [...(of === undefined ? [] : [{ of, rows }]), ...(plan.Plans ?? []).flatMap(scansIn)];
	};
	const tooMuchIn = (plan: Plan) => scansIn(plan).filter(({ rows }) => rows > MOST_ROWS);

	it.each(READS)('read no large share of a table for: %s', async (_what, read) => {
		const statements = await statementsOf(read);
		expect(statements).not.toEqual([]);
		const plans = await Promise.all(statements.map(planOf));
		expect(plans.flatMap(tooMuchIn)).toEqual([]);
	});

	it('read no large share of a table to check whose row is added', async () => {
		// What Postgres asks for a foreign key: ri_triggers.c, RI_FKey_check.
		const text = 'select 1 from only contacts x where workspace_id = $1 and id = $2 for key share of x';
		const plan = await planOf({ text, values: ['default', 'contact-17'] });
		expect(scansIn(plan)).toEqual([{ of: 'contacts_pk', rows: 1 }]);
	});

	it('would be told if one did', async () => {
		const text = "select key from identity_keys where workspace_id = $1 and key = 'telegram:id:17'";
		const plan = await planOf({ text, values: ['default'] });
		expect(tooMuchIn(plan)).toEqual([{ of: 'identity_keys_by_contact', rows: 10_000 }]);
	});
});

/** Those that the server would make meanwhile. */
const NO_STATISTICS_FROM_NOW = `do $stop$ declare name text; begin
	for name in select relname from pg_class where relnamespace = 'social_crm'::regnamespace and relkind = 'r'
	loop
		execute format('alter table social_crm.%I set (autovacuum_enabled = off)', name);
	end loop;
end $stop$`;

const fillOf = (workspace: string) => FILL.replaceAll('of_workspace', `'${workspace}' as ws`);

const PEOPLE = '(select of_workspace) as w, generate_series(1, 10000) as n';

const FILL = `set search_path = social_crm;
	insert into contacts (workspace_id, id, external_key, search_text, created_at, updated_at)
		select ws, 'contact-' || n, 'telegram:id:' || n, 'ada lovelace ' || n, '${SOME_TIME}', '${SOME_TIME}' from ${PEOPLE};
	insert into contact_emails (workspace_id, contact_id, email, position)
		select ws, 'contact-' || n, 'ada' || n || '@example.com', 0 from ${PEOPLE};
	insert into social_profiles (workspace_id, contact_id, platform, user_id, position)
		select ws, 'contact-' || n, 'telegram', n, 0 from ${PEOPLE};
	insert into identity_keys (workspace_id, key, contact_id)
		select ws, 'telegram:id:' || n, 'contact-' || n from ${PEOPLE};
	insert into interactions (workspace_id, idempotency_key, id, contact_id, platform, kind, direction, event_id, occurred_at,
			recorded_at)
		select ws, 'telegram:' || n, 'interaction-' || n, 'contact-' || n, 'telegram', 'message', 'in', n,
			to_char(timestamp '2026-01-01' + n * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), '${SOME_TIME}'
		from ${PEOPLE};
	insert into contact_activity (workspace_id, contact_id, first_interaction_at, last_interaction_at, interaction_count)
		select ws, 'contact-' || n, '${SOME_TIME}', '${SOME_TIME}', 1 from ${PEOPLE};
	insert into links (workspace_id, integration_id, crm_object, contact_id, crm_id, base, pushed, updated_at)
		select ws, 'hubspot:1', 'contact', 'contact-' || n, n, '{}', '{}', '${SOME_TIME}' from ${PEOPLE};
	insert into audit (workspace_id, id, run_id, contact_id, side, changes, at)
		select ws, 'audit-' || n, 'run-' || n / 100, 'contact-' || n, 'crm', '[]', '${SOME_TIME}' from ${PEOPLE};
	insert into contact_scores (workspace_id, name, contact_id, fingerprint, standing, score, due_at)
		select ws, 'default', 'contact-' || n, 'print-1', n, n,
			to_char(timestamp '2026-10-30' + n * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from ${PEOPLE};
	insert into sync_outbox (workspace_id, integration_id, crm_object, contact_id, revision)
		select ws, 'hubspot:1', 'contact', 'contact-' || n, n from ${PEOPLE}`;
