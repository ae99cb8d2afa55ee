import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type N8nClient } from './client';
import { n8nEnvironment } from './environment';
import { DEFAULT_OWNER, openSession } from './owner';
import { installTarball, packTarball } from './pack';
import { freePorts } from './ports';
import { startProcess, type N8nProcess, type N8nRole } from './process';
import { type RedisServer, startRedis } from './redis';

export { findRedis } from './redis';

/** An n8n whose processes share the work by a queue: one main, and as many of the others as asked for. */
export interface N8nQueue {
	/** The main process: editor, API, triggers; and webhooks, where no process of its own takes them. */
	main: N8nClient;
	/** Where webhooks are taken, a base address each. */
	webhookUrls: string[];
	/** What each process wrote, by its name. */
	logs: () => Record<string, string>;
	/** Those of n8n, by their names: `start` (the main one), `worker-1`, `webhook-1`, and so on. */
	processes: ReadonlyMap<string, N8nProcess>;
	/** Id of the process of Redis. */
	redisPid: number;
	/** Starts one that has ended again, at the address that it had. */
	restart(name: string): Promise<void>;
	/** Ends all of it. Safe to call twice. */
	stop(): Promise<void>;
}

export interface QueueOptions {
	/** Without them the main process takes webhooks. */
	webhooks: number;
	workers: number;
	/** Of a Postgres, for n8n itself. Without it n8n keeps a file, as it does otherwise. */
	databaseUrl?: string;
	/** The user folder. Without it there is a temporary one, which `stop` deletes. */
	home?: string;
	/** Of the main process. Without it any free one is taken. */
	port?: number;
	/** Told what is started. */
	onStart?: (name: string) => void;
	env?: Record<string, string>;
	/** Ends all of it while it starts. */
	signal?: AbortSignal;
}

interface Place {
	role: N8nRole;
	ports: { http: number; broker: number };
	env: Record<string, string>;
}

/** What is running, kept so that all of it can be ended however far it came. */
interface Running {
	home: string;
	env: Record<string, string>;
	processes: Map<string, N8nProcess>;
	places: Map<string, Place>;
	redis: RedisServer | null;
	onStart: (name: string) => void;
	signal: AbortSignal | undefined;
}

async function startAt({ home, env, places, processes, signal }: Running, name: string): Promise<void> {
	const place = places.get(name);
	if (place === undefined) throw new Error(`There is no process ${name}.`);
	const environment = n8nEnvironment(home, place.ports, { ...env, ...place.env });
	processes.set(name, await startProcess(home, environment, { role: place.role, name, signal }));
}

/** @returns where it answers */
async function startOne(running: Running, role: N8nRole, name: string, port?: number): Promise<string> {
	const [free, broker] = (await freePorts(2)) as [number, number];
	const http = port ?? free;
	// A worker answers at the port of its health check alone.
	const health = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(http) };
	running.places.set(name, { role, ports: { http, broker }, env: role === 'worker' ? health : {} });
	running.onStart(name);
	await startAt(running, name);
	return `http://127.0.0.1:${http}`;
}

const numbered = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);

async function startProcesses(
	running: Running,
	{ webhooks, workers, port }: QueueOptions,
): Promise<Pick<N8nQueue, 'main' | 'webhookUrls'>> {
	const url = await startOne(running, 'start', 'start', port);
	const { pid, log, logFile } = running.processes.get('start') as N8nProcess;
	const session = await openSession(url, DEFAULT_OWNER, log);
	const webhookUrls: string[] = [];
	for (const name of numbered('worker', workers)) await startOne(running, 'worker', name);
	for (const name of numbered('webhook', webhooks)) webhookUrls.push(await startOne(running, 'webhook', name));
	return {
		main: connect({ session, owner: DEFAULT_OWNER, pid, logFile, home: running.home }),
		webhookUrls: webhooks === 0 ? [url] : webhookUrls,
	};
}

/** What n8n asks for, in place of an address. */
function databaseSettings(url: string): Record<string, string> {
	const { hostname, port, username, password, pathname } = new URL(url);
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: hostname,
		DB_POSTGRESDB_PORT: port,
		DB_POSTGRESDB_DATABASE: pathname.slice(1),
		DB_POSTGRESDB_USER: decodeURIComponent(username),
		DB_POSTGRESDB_PASSWORD: decodeURIComponent(password),
	};
}

async function startAll(running: Running, options: QueueOptions): Promise<Omit<N8nQueue, 'restart' | 'stop'>> {
	running.onStart('redis');
	running.redis = await startRedis(running.home);
	Object.assign(running.env, {
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(running.redis.port),
		...(options.databaseUrl === undefined ? {} : databaseSettings(options.databaseUrl)),
		...options.env,
	});
	await installTarball(running.home, await packTarball());
	const { processes } = running;
	return {
		...(await startProcesses(running, options)),
		...{ processes, redisPid: running.redis.pid },
		logs: () => Object.fromEntries([...processes].map(([name, { log }]) => [name, log.read()])),
	};
}

async function stopAll({ processes, redis }: Running): Promise<void> {
	await Promise.all([...processes.values()].map((one) => one.stop()));
	await redis?.stop();
}

/** @throws Error when there is no Redis, or a process does not start */
export async function startQueue(options: QueueOptions): Promise<N8nQueue> {
	const home = options.home ?? (await mkdtemp(join(tmpdir(), 'social-crm-queue-')));
	await mkdir(home, { recursive: true });
	const running: Running = {
		...{ home, processes: new Map(), places: new Map(), redis: null },
		...{ onStart: options.onStart ?? (() => {}), signal: options.signal },
		env: {
			N8N_ENCRYPTION_KEY: 'of a queue that lives for a test',
			EXECUTIONS_MODE: 'queue',
			// Without it n8n never hears of a job that ends before it listens: see docs/scaling.md.
			N8N_EXECUTIONS_QUEUE_KEEP_LAST_COMPLETED: '1000',
		},
	};
	const stop = async () => {
		await stopAll(running);
		if (options.home === undefined) await rm(home, { recursive: true, force: true, maxRetries: 3 });
	};
	try {
		return { ...(await startAll(running, options)), stop, restart: async (name) => await startAt(running, name) };
	} catch (error) {
		await stop();
		throw error;
	}
}
