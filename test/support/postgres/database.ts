import { Client, type QueryResult } from 'pg';

import { openStore } from '../../../core/store';
import { realRuntime } from '../../core/store/support/runtime';
import { serverUrl } from './server';

/** A database of its own, with the schema of the store and no rows. */
export interface TestDatabase {
	/** As the superuser, who owns everything in it. */
	url: string;
	/** Reads and writes past the store. */
	query(text: string): Promise<Array<Record<string, unknown>>>;
	/** Removes the rows of all tables, and keeps the tables. */
	empty(): Promise<void>;
	drop(): Promise<void>;
}

let serial = 0;

/** A database is made as a copy of one that stores are brought up to date in once a run. */
export async function freshDatabase(): Promise<TestDatabase> {
	const name = `test_${process.pid}_${(serial += 1)}`;
	const server = await connected(await serverUrl());
	await makeTemplate(server);
	await server.query(`create database ${name} template ${TEMPLATE}`);
	const url = await serverUrl(name);
	const client = await connected(url);
	let last: Promise<unknown> = Promise.resolve();
	return {
		url,
		async query(text) {
			// Tests ask several things at once; the driver will not always line them up.
			const answered = last.then(async () => lastOf(await client.query(text)).rows);
			last = answered.catch(() => undefined);
			return await answered;
		},
		empty: async () => void (await client.query(EMPTY)),
		async drop() {
			await client.end();
			await server.query(`drop database ${name} with (force)`);
			await server.end();
		},
	};
}

const BIGINT = 20;

/** Of a text of several statements there is one answer for each. */
function lastOf(answer: QueryResult | QueryResult[]): QueryResult<Record<string, unknown>> {
	return Array.isArray(answer) ? (answer.at(-1) as QueryResult) : answer;
}

export const TEMPLATE = 'store_template';

/** Any number: test files wait for whichever of them comes first. */
const TEMPLATE_LOCK = 20_261;

/** Brings a database up to date that others are made as copies of. */
export async function makeTemplate(server: Client): Promise<void> {
	await server.query(`select pg_advisory_lock(${TEMPLATE_LOCK})`);
	const { rowCount } = await server.query('select from pg_database where datname = $1', [TEMPLATE]);
	if (rowCount === 0) {
		await server.query('create database unfinished_template');
		const connectionString = await serverUrl('unfinished_template');
		const store = await openStore({ kind: 'postgres', connectionString }, realRuntime);
		await store.close();
		await server.query(`alter database unfinished_template rename to ${TEMPLATE}`);
	}
	await server.query(`select pg_advisory_unlock(${TEMPLATE_LOCK})`);
}

export async function connected(url: string): Promise<Client> {
	const client = new Client({ connectionString: url });
	// Counts, as SQLite tells them.
	client.setTypeParser(BIGINT, Number);
	await client.connect();
	return client;
}

/** Faster than truncating fifty tables, each of which would be a new file. */
const EMPTY = `do $empty$ declare name text; begin
	set session_replication_role = replica;
	for name in select relname from pg_class
		where relnamespace = 'social_crm'::regnamespace and relkind = 'r' and relname <> 'schema_migrations'
	loop
		execute format('delete from social_crm.%I', name);
	end loop;
	set session_replication_role = default;
end $empty$`;
