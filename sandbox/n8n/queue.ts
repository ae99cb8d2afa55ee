import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect as connectTo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type N8nClient } from './client';
import { n8nEnvironment } from './environment';
import { DEFAULT_OWNER, openSession } from './owner';
import { installTarball, packTarball } from './pack';
import { freePorts } from './ports';
import { startProcess, type N8nProcess, type N8nRole } from './process';

/** An n8n whose processes share the work by a queue: one main, and as many of the others as asked for. */
export interface N8nQueue {
	/** The main process: editor, API, triggers. It takes no webhooks here. */
	main: N8nClient;
	/** Where webhooks are taken, a base address each. */
	webhookUrls: string[];
	/** What each process wrote, by its name. */
	logs: () => Record<string, string>;
	processes: ReadonlyMap<string, N8nProcess>;
	stop(): Promise<void>;
}

export interface QueueOptions {
	webhooks: number;
	workers: number;
	env?: Record<string, string>;
}

/** A Redis server of the system, or the one that is named. @returns `null` where there is none */
export function findRedis(): string | null {
	const file = process.env.REDIS_SERVER ?? 'redis-server';
	return spawnSync(file, ['--version']).status === 0 ? file : null;
}

const MOST_WAITS = 100;

async function startRedis(file: string, port: number): Promise<() => Promise<void>> {
	const redis = spawn(file, ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], { stdio: 'ignore' });
	const ended = once(redis, 'exit');
	for (let wait = 0; wait < MOST_WAITS && !(await isOpen(port)); wait += 1) await sleep(100);
	return async () => {
		redis.kill();
		await ended;
	};
}

function isOpen(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connectTo(port, '127.0.0.1', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}

interface Started {
	processes: Map<string, N8nProcess>;
	home: string;
	env: Record<string, string>;
}

async function startOne({ processes, home, env }: Started, role: N8nRole, name: string): Promise<string> {
	const [http, broker, health] = (await freePorts(3)) as [number, number, number];
	const own: Record<string, string> =
		role === 'worker' ? { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(health) } : {};
	// A worker answers at the port of its health check.
	const ports = { http: role === 'worker' ? health : http, broker };
	processes.set(name, await startProcess(home, n8nEnvironment(home, ports, { ...env, ...own }), role, name));
	return `http://127.0.0.1:${http}`;
}

async function startAll(
	started: Started,
	{ webhooks, workers }: QueueOptions,
): Promise<Omit<N8nQueue, 'stop' | 'logs'>> {
	const { processes, home } = started;
	const url = await startOne(started, 'start', 'start');
	const { pid, log, logFile } = processes.get('start') as N8nProcess;
	const session = await openSession(url, DEFAULT_OWNER, log);
	for (let one = 1; one <= workers; one += 1) await startOne(started, 'worker', `worker-${one}`);
	const webhookUrls: string[] = [];
	for (let one = 1; one <= webhooks; one += 1) webhookUrls.push(await startOne(started, 'webhook', `webhook-${one}`));
	return { main: connect({ session, owner: DEFAULT_OWNER, pid, logFile, home }), webhookUrls, processes };
}

/** @throws Error when there is no Redis, or a process does not start */
export async function startQueue(options: QueueOptions): Promise<N8nQueue> {
	const file = findRedis();
	if (file === null) throw new Error('There is no redis-server: install it, or name it in REDIS_SERVER.');
	const home = await mkdtemp(join(tmpdir(), 'social-crm-queue-'));
	const [redisPort] = (await freePorts(1)) as [number];
	const stopRedis = await startRedis(file, redisPort);
	const started: Started = {
		processes: new Map(),
		home,
		env: {
			N8N_ENCRYPTION_KEY: 'of a queue that lives for a test',
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			...options.env,
		},
	};
	async function stop(): Promise<void> {
		await Promise.all([...started.processes.values()].map((one) => one.stop()));
		await stopRedis();
		await rm(home, { recursive: true, force: true, maxRetries: 3 });
	}
	try {
		await installTarball(home, await packTarball());
		const running = await startAll(started, options);
		const logs = () => Object.fromEntries([...started.processes].map(([name, { log }]) => [name, log.read()]));
		return { ...running, logs, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
