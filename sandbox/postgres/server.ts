import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts } from '../n8n/ports';
import type { PostgresBinaries } from './binaries';

/** A server of its own on the loopback address, with nothing in it. */
export interface PostgresServer {
	port: number;
	/** Of the process that ends it when it is ended. */
	pid: number;
	/** As the superuser. */
	urlOf(database: string): string;
	/** Safe to call twice. */
	stop(): Promise<void>;
}

export interface PostgresOptions {
	/** The server ends when this process does. Default: the one that calls. */
	watched?: number;
	/** Further settings, `name=value`. */
	settings?: readonly string[];
}

const SUPERUSER = 'postgres';
const PASSWORD = 'only-on-loopback';

/** The system's user who owns nothing: Postgres does not run as root. */
const NOBODY = 65_534;

const START_TIMEOUT_MS = 60_000;
const POLL_MS = 50;

/**
 * Makes a cluster and starts its server. What is written is not waited for: the cluster is lost with the machine, and
 * with nothing less.
 */
export async function startPostgres(
	{ initdb, postgres }: PostgresBinaries,
	{ watched = process.pid, settings = [] }: PostgresOptions = {},
): Promise<PostgresServer> {
	const user = process.getuid?.() === 0 ? NOBODY : null;
	const folder = makeFolder();
	const data = makeDataFolder(folder, user);
	makeCluster(initdb, { folder, data, user });
	const [port = 0] = await freePorts(1);
	const logFile = join(folder, 'log');
	const log = openSync(logFile, 'a');
	const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', ...settings];
	const guard = spawn(
		process.execPath,
		[
			join(__dirname, 'guard.mjs'),
			String(watched),
			user === null ? '-' : String(user),
			folder,
			...[postgres, '-D', data, '-p', String(port), ...options.flatMap((option) => ['-c', option])],
		],
		{ stdio: ['ignore', log, log], detached: true },
	);
	guard.unref();
	const pid = guard.pid ?? 0;
	const isRunning = () => guard.exitCode === null && guard.signalCode === null;
	await waitUntilReady(logFile, isRunning);
	return {
		port,
		pid,
		urlOf: (database) => `postgres://${SUPERUSER}:${PASSWORD}@127.0.0.1:${port}/${database}`,
		async stop() {
			await stopServer(pid);
		},
	};
}

/** Ends a server by the id of its process, and waits for it. */
export async function stopServer(pid: number): Promise<void> {
	const isAlive = () => {
		try {
			return process.kill(pid, 0);
		} catch {
			return false;
		}
	};
	if (isAlive()) process.kill(pid, 'SIGTERM');
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (isAlive() && Date.now() < deadline) await sleep(POLL_MS);
}

/** Where every user may go in, whatever the folders of the caller are. */
function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'social-crm-postgres-'));
	chmodSync(folder, 0o711);
	return folder;
}

function makeDataFolder(folder: string, user: number | null): string {
	const data = join(folder, 'data');
	mkdirSync(data, { mode: 0o700 });
	if (user !== null) chownSync(data, user, user);
	return data;
}

function makeCluster(initdb: string, { folder, data, user }: { folder: string; data: string; user: number | null }) {
	const passwordFile = join(folder, 'password');
	writeFileSync(passwordFile, PASSWORD, { mode: 0o644 });
	const options = ['--auth=scram-sha-256', '--encoding=UTF8', '--no-locale', '--no-sync', `--pwfile=${passwordFile}`];
	const made = spawnSync(initdb, ['-D', data, '-U', SUPERUSER, ...options], {
		encoding: 'utf8',
		...(user === null ? {} : { uid: user, gid: user }),
	});
	rmSync(passwordFile);
	if (made.status !== 0) throw new Error(`Postgres could not be set up: ${made.stderr}`);
}

async function waitUntilReady(logFile: string, isRunning: () => boolean): Promise<void> {
	const deadline = Date.now() + START_TIMEOUT_MS;
	let said = '';
	while (isRunning() && Date.now() < deadline) {
		said = readFileSync(logFile, 'utf8');
		if (said.includes('ready to accept connections')) return;
		await sleep(POLL_MS);
	}
	throw new Error(`Postgres did not start:\n${said}`);
}
