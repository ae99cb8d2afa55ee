import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryOf } from '../../../sandbox/n8n/memory';
import { findRedis, startRedis } from '../../../sandbox/n8n/redis';

/** Both make what they need on the disk first, on a machine that has much else to do. */
jest.setTimeout(60_000);

const where = (isThere: boolean) => (isThere ? it : it.skip);

/** What a server answers to the first bytes of a client. */
async function firstAnswer(port: number, bytes: string | Buffer): Promise<string> {
	const socket = createConnection(port, '127.0.0.1');
	socket.write(bytes);
	const [answer] = (await once(socket, 'data')) as [Buffer];
	socket.destroy();
	return answer.toString('latin1');
}

const isAlive = (pid: number) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

const residentOf = (pid: number) =>
	Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024;

where(findRedis() !== null)('starts a Redis of its own, and ends it', async () => {
	const home = mkdtempSync(join(tmpdir(), 'social-crm-redis-'));
	const { port, pid, stop } = await startRedis(home);
	expect(await firstAnswer(port, 'PING\r\n')).toBe('+PONG\r\n');
	const memory = await memoryOf(pid);
	expect(memory).toBeGreaterThan(1_000_000);
	// The libraries are of many processes.
	if (process.platform === 'linux') expect(memory).toBeLessThan(residentOf(pid));
	await stop();
	expect(isAlive(pid)).toBe(false);
	rmSync(home, { recursive: true });
});

it('says how to get a Redis where there is none', async () => {
	const before = process.env.REDIS_SERVER;
	process.env.REDIS_SERVER = join(tmpdir(), 'no-such-redis');
	try {
		await expect(startRedis(tmpdir())).rejects.toThrow('apt-get install redis-server');
	} finally {
		if (before === undefined) delete process.env.REDIS_SERVER;
		else process.env.REDIS_SERVER = before;
	}
});
