import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGuarded } from './guarded';
import { freePorts } from './ports';

export interface RedisServer {
	port: number;
	pid: number;
	stop(): Promise<void>;
}

/** A Redis server of the system, or the one that is named. @returns `null` where there is none */
export function findRedis(): string | null {
	const file = process.env.REDIS_SERVER ?? 'redis-server';
	return spawnSync(file, ['--version']).status === 0 ? file : null;
}

const NO_REDIS =
	'There is no redis-server. Install it (Debian and Ubuntu: apt-get install redis-server; macOS: brew install redis), or name the program in REDIS_SERVER.';

const MOST_WAITS = 100;
const WAIT_MS = 100;

/**
 * A Redis of its own on a free port, that keeps nothing on the disk and ends with the caller.
 * @param home where its log is written
 * @throws Error when there is none, or it does not start
 */
export async function startRedis(home: string): Promise<RedisServer> {
	const file = findRedis();
	if (file === null) throw new Error(NO_REDIS);
	const [port] = (await freePorts(1)) as [number];
	const command = [file, '--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', home];
	const { pid, stop, isRunning } = await startGuarded(join(home, 'redis.log'), command);
	for (let wait = 0; wait < MOST_WAITS && isRunning(); wait += 1) {
		if (await isOpen(port)) return { port, pid, stop };
		await sleep(WAIT_MS);
	}
	await stop();
	throw new Error(`redis-server did not start: see ${join(home, 'redis.log')}.`);
}

function isOpen(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}
