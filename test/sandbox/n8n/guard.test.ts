import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../support/built-pack';
import { startModule } from '../../support/run-module';

const guardScript = join(root, 'sandbox', 'n8n', 'guard.mjs');

// Every test starts several processes.
jest.setTimeout(30_000);

let folder: string;
let log: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'social-crm-guard-'));
	log = join(folder, 'log');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Prints its own id and that of a child that never ends by itself, as n8n and its task runner. */
const FAMILY = `
	const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
	console.log('family', process.pid, child.pid);
	setInterval(() => {}, 1000);
`;

const guard = (script: string) => spawn(process.execPath, [guardScript, log, process.execPath, '-e', script]);

async function familyIds(): Promise<number[]> {
	for (;;) {
		const match = /family (\d+) (\d+)\n/.exec(readFileSync(log, { encoding: 'utf8', flag: 'a+' }));
		if (match) return [Number(match[1]), Number(match[2])];
		await sleep(10);
	}
}

/** A zombie has ended too; it only waits to be collected. */
function isRunning(pid: number): boolean {
	const state = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
	return state !== '' && !state.startsWith('Z');
}

async function allGone(pids: readonly number[]): Promise<boolean> {
	while (pids.some(isRunning)) await sleep(10);
	return true;
}

it('tells the id of the process it guards and passes its exit code on', async () => {
	const child = guard('console.log("family", process.pid, 0); process.exitCode = 5');
	const [told] = (await once(child.stdout, 'data')) as [Buffer];
	const [code] = (await once(child, 'exit')) as [number];
	expect([Number(String(told)), code]).toEqual([(await familyIds())[0], 5]);
});

it('ends the process and its children when the caller lets go', async () => {
	const child = guard(FAMILY);
	const pids = await familyIds();
	child.stdin.destroy();
	await once(child, 'exit');
	expect(await allGone(pids)).toBe(true);
});

it('ends them too when the caller was killed', async () => {
	const caller = startModule(`
		import { spawn } from 'node:child_process';
		const args = ${JSON.stringify([guardScript, log, process.execPath, '-e', FAMILY])};
		spawn(process.execPath, args, { stdio: ['pipe', 'inherit', 'inherit'], detached: true });
	`);
	const pids = await familyIds();
	caller.kill('SIGKILL');
	expect(await allGone(pids)).toBe(true);
});

it('leaves Ctrl-C to the caller', async () => {
	const child = guard(FAMILY);
	const pids = await familyIds();
	child.kill('SIGINT');
	await sleep(100);
	expect(pids.every(isRunning)).toBe(true);
	child.stdin.destroy();
	expect(await allGone(pids)).toBe(true);
});

it('says so when there is nothing to start', async () => {
	const child = spawn(process.execPath, [guardScript, log, join(folder, 'missing')]);
	const [code] = (await once(child, 'exit')) as [number];
	expect(code).toBe(127);
});
