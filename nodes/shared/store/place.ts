import { mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';

import { InputError } from '../../../core/lib/errors';
import type { StoreSettings } from '../../../core/store';
import { StoreError } from '../../../core/store/contract';

/** Names the Postgres database that contacts are kept in, in place of a file. */
export const DATABASE_URL = 'SOCIAL_CRM_DATABASE_URL';

/** Where contacts are kept when no database is named: beside n8n's own data, unless the operator names another file. */
export function storePath(environment: NodeJS.ProcessEnv = process.env): string {
	const userFolder = environment.N8N_USER_FOLDER || homedir();
	return environment.SOCIAL_CRM_DB_PATH || join(userFolder, '.n8n', 'social-crm', 'store.sqlite');
}

export function storeSettings(environment: NodeJS.ProcessEnv = process.env): StoreSettings {
	const connectionString = environment[DATABASE_URL];
	return connectionString ? { kind: 'postgres', connectionString } : { kind: 'sqlite', file: storePath(environment) };
}

/**
 * A store that somebody names: a file, the address of a Postgres database, or `env:NAME` for what an environment
 * variable holds, so that no password stands where others may read it.
 */
export function namedStore(place: string, environment: NodeJS.ProcessEnv, field = 'Store'): StoreSettings {
	const name = /^env:(.*)$/s.exec(place)?.[1];
	const named = name === undefined ? place : environment[name];
	if (named === undefined || named.trim() === '')
		throw new InputError({
			field,
			problem: name === undefined ? 'it is empty' : `the environment variable ${name} is not set`,
			fix: 'Name a file, or postgres://user:password@host:port/database',
		});
	return /^postgres(ql)?:/i.test(named)
		? { kind: 'postgres', connectionString: named }
		: { kind: 'sqlite', file: named };
}

/** A store by its whole path. @throws InputError for one that would begin wherever n8n was started */
export function namedFile(path: string, field: string): StoreSettings {
	const store = namedStore(path, {}, field);
	if (store.kind !== 'sqlite' || isAbsolute(store.file)) return store;
	throw new InputError({
		field,
		problem: 'it is no whole path',
		fix: 'Give the path from the root on, for example /home/node/.n8n/social-crm/store-2.sqlite',
	});
}

/**
 * The database of n8n's own credential *Postgres*.
 * @throws InputError for one that goes through an SSH tunnel
 */
export function postgresOf(credential: Readonly<Record<string, unknown>>): StoreSettings {
	const text = (name: string, otherwise: string) => textOf(credential[name]) || otherwise;
	if (credential.sshTunnel === true)
		throw new InputError({
			field: 'Postgres',
			problem: 'the credential goes through an SSH tunnel, which the store does not use',
			fix: 'Use a credential that leads to the database itself, with SSL',
		});
	const url = new URL('postgres://localhost');
	url.hostname = text('host', 'localhost');
	url.port = text('port', '5432');
	url.pathname = encodeURIComponent(text('database', 'postgres'));
	url.username = encodeURIComponent(text('user', 'postgres'));
	url.password = encodeURIComponent(text('password', ''));
	if (credential.allowUnauthorizedCerts === true) url.searchParams.set('sslmode', 'no-verify');
	else if (text('ssl', 'disable') === 'require') url.searchParams.set('sslmode', 'verify-full');
	return { kind: 'postgres', connectionString: url.toString() };
}

/** The folder of the file, if the store is in one. */
export async function makeFolder(settings: StoreSettings): Promise<void> {
	if (settings.kind === 'sqlite') await mkdir(dirname(settings.file), { recursive: true, mode: 0o700 });
}

/** Bytes of the store with what is not yet folded into it; `null` where it is in no file. */
export async function fileBytes(settings: StoreSettings): Promise<number | null> {
	if (settings.kind !== 'sqlite') return null;
	const sizes = await Promise.all(
		[settings.file, `${settings.file}-wal`].map(async (path) => await stat(path).catch(() => null)),
	);
	return sizes[0] == null ? null : sizes.reduce((sum, size) => sum + (size?.size ?? 0), 0);
}

/** Whatever keeps the store from being opened, as something that a user can mend. */
export function cannotOpen(settings: StoreSettings, error: unknown): InputError {
	if (settings.kind === 'postgres' && error instanceof StoreError) return databaseProblem(error, 'Contact store');
	const said = error instanceof Error ? error.message : String(error);
	const place = settings.kind === 'sqlite' ? ` at ${settings.file}` : '';
	return new InputError({
		field: 'Contact store',
		problem: `it cannot be opened${place} (${said})`,
		fix:
			settings.kind === 'sqlite'
				? 'Make the folder writable for n8n, or set the environment variable SOCIAL_CRM_DB_PATH to another file'
				: 'Check the Postgres database of the store',
		kind: 'unavailable',
	});
}

/** What a database says that a store is to be kept in. */
export function databaseProblem({ problem, fix }: StoreError, field: string): InputError {
	return new InputError({ field, problem: unended(problem), fix: unended(fix), kind: 'unavailable' });
}

/** What a store says, as something that a user can mend; every other error comes back as it is. */
export function storeProblem(error: unknown): unknown {
	if (!(error instanceof StoreError)) return error;
	return new InputError({ field: 'Contact store', problem: unended(error.problem), fix: unended(error.fix) });
}

/** Links, leases and limits of one account would be split between two stores without anybody noticing. */
export function secondStore(wanted: string, opened: string): InputError {
	return new InputError({
		field: 'Contact store',
		problem: `${wanted} is asked for, and this process works with ${opened} already`,
		fix: `Let every node of the pack name the same store: all of them by Store From Credential with one credential, or none, and SOCIAL_CRM_DB_PATH or ${DATABASE_URL} for as long as n8n runs. Restart n8n after changing it`,
		kind: 'unavailable',
	});
}

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const unended = (sentence: string) => sentence.replace(/\.$/, '');
