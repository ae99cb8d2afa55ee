import { renameSync, writeFileSync } from 'node:fs';
import { connected, makeTemplate, TEMPLATE } from './database';
import { serverUrl } from './server';

/** A database that can be brought back to how it was, and whose clock can be moved on. */
export interface KeptDatabase {
	url: string;
	/** Has the server's clock, as this database tells it, go ahead by so many milliseconds. */
	goAhead(ms: number): void;
	/** @returns brings back how it is now; whoever is connected then is not any more */
	keep(): Promise<() => Promise<void>>;
	drop(): Promise<void>;
}

let serial = 0;

/** @param aheadFile where the server reads how far ahead it is, so that nobody has to wait until it is told */
export async function keptDatabase(aheadFile: string): Promise<KeptDatabase> {
	const name = `kept_${process.pid}_${(serial += 1)}`;
	const copy = `${name}_copy`;
	const server = await connected(await serverUrl());
	await makeTemplate(server);
	const make = async (made: string, from: string) => {
		await server.query(`drop database if exists ${made} with (force)`);
		await server.query(`create database ${made} template ${from}`);
	};
	await make(name, TEMPLATE);
	const url = await serverUrl(name);
	const goAhead = (ms: number) => {
		// The server never reads half of it.
		writeFileSync(`${aheadFile}.new`, String(Math.round(ms)), { mode: 0o644 });
		renameSync(`${aheadFile}.new`, aheadFile);
	};
	goAhead(0);
	const client = await connected(url);
	await client.query(movableClock(aheadFile));
	await client.end();
	return {
		url,
		goAhead,
		async keep() {
			await make(copy, name);
			return async () => await make(name, copy);
		},
		async drop() {
			for (const each of [name, copy]) await server.query(`drop database if exists ${each} with (force)`);
			await server.end();
		},
	};
}

/** Puts a clock that can be moved in the place of the server's own, by which leases go, in this database alone. */
const movableClock = (aheadFile: string) => `
	alter function pg_catalog.clock_timestamp() rename to unmoved_clock_timestamp;
	create function pg_catalog.clock_timestamp() returns timestamptz language sql volatile security definer as $clock$
		select pg_catalog.unmoved_clock_timestamp()
			+ pg_catalog.pg_read_file('${aheadFile}')::bigint * interval '1 ms'
	$clock$`;
