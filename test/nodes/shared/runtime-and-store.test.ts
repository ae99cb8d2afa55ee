import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { closeStores, openWorkspace, storePath } from '../../../nodes/shared/store';

describe('The runtime of this machine', () => {
	afterEach(() => void jest.useRealTimers());

	it('sleeps, and wakes with the reason of the signal when it is aborted', async () => {
		const controller = new AbortController();
		const sleeping = systemRuntime.clock.sleep(60_000, controller.signal);
		controller.abort(new Error('stopped by the user'));
		await expect(sleeping).rejects.toThrow('stopped by the user');
		await expect(systemRuntime.clock.sleep(60_000, controller.signal)).rejects.toThrow('stopped by the user');
		await expect(systemRuntime.clock.sleep(0)).resolves.toBeUndefined();
	});

	it('sleeps also for longer than a timer can be set to', async () => {
		jest.useFakeTimers();
		let isAwake = false;
		const sleeping = systemRuntime.clock.sleep(2 ** 32).then(() => (isAwake = true));
		await jest.advanceTimersByTimeAsync(2 ** 32 - 1);
		expect(isAwake).toBe(false);
		await jest.advanceTimersByTimeAsync(1);
		await sleeping;
		const controller = new AbortController();
		const stopped = systemRuntime.clock.sleep(2 ** 33, controller.signal);
		controller.abort(new Error('stopped by the user'));
		await expect(stopped).rejects.toThrow('stopped by the user');
	});

	it('lets a timer that is due go first when it yields', async () => {
		let ran = false;
		setImmediate(() => (ran = true));
		await systemRuntime.yield();
		expect(ran).toBe(true);
	});

	it('gives ids that never repeat', () => {
		expect(new Set(Array.from({ length: 1000 }, () => systemRuntime.newId())).size).toBe(1000);
	});
});

describe('Where contacts are stored', () => {
	it.each([
		[{}, join(homedir(), '.n8n', 'social-crm', 'store.sqlite')],
		[{ N8N_USER_FOLDER: '/data' }, join('/data', '.n8n', 'social-crm', 'store.sqlite')],
		[{ N8N_USER_FOLDER: '/data', SOCIAL_CRM_DB_PATH: '/mnt/crm.sqlite' }, '/mnt/crm.sqlite'],
		[{ N8N_USER_FOLDER: '', SOCIAL_CRM_DB_PATH: '' }, join(homedir(), '.n8n', 'social-crm', 'store.sqlite')],
	])('with %j', (environment, path) => {
		expect(storePath(environment)).toBe(path);
	});
});

describe('The store of the process', () => {
	const earlier = process.env.SOCIAL_CRM_DB_PATH;
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'social-crm-store-'));
		process.env.SOCIAL_CRM_DB_PATH = join(folder, 'deep', 'store.sqlite');
	});

	afterEach(async () => {
		await closeStores();
		rmSync(folder, { recursive: true, force: true });
		if (earlier === undefined) delete process.env.SOCIAL_CRM_DB_PATH;
		else process.env.SOCIAL_CRM_DB_PATH = earlier;
	});

	it('is made on first use, in a folder that only its owner can enter', async () => {
		await (await openWorkspace('default')).contacts.count();
		expect(statSync(join(folder, 'deep')).mode & 0o077).toBe(0);
	});

	it('is opened once, also when two nodes start together', async () => {
		const [one, two] = await Promise.all([openWorkspace('default'), openWorkspace(' default ')]);
		expect([one.id, two.id]).toEqual(['default', 'default']);
		expect(await Promise.all([one.contacts.count(), two.contacts.count()])).toEqual([0, 0]);
	});

	it('is the only one of the process: a second file is refused, and nothing of it is made', async () => {
		const first = await openWorkspace('default');
		const second = join(folder, 'second', 'store.sqlite');
		const usual = process.env.SOCIAL_CRM_DB_PATH ?? '';
		process.env.SOCIAL_CRM_DB_PATH = second;
		const refusal = `Contact store: ${second} is asked for, and this process works with ${usual} already`;
		await expect(openWorkspace('default')).rejects.toThrow(refusal);
		expect([readdirSync(folder), await first.contacts.count()]).toEqual([['deep'], 0]);
		process.env.SOCIAL_CRM_DB_PATH = usual;
		expect(await (await openWorkspace('default')).contacts.count()).toBe(0);
	});

	it('can be opened again after it was closed, and after it could not be opened', async () => {
		const blocked = join(folder, 'file');
		writeFileSync(blocked, '');
		process.env.SOCIAL_CRM_DB_PATH = join(blocked, 'store.sqlite');
		await expect(openWorkspace('default')).rejects.toThrow(/^Contact store: it cannot be opened at /);
		rmSync(blocked);
		expect(await (await openWorkspace('default')).contacts.count()).toBe(0);
		await closeStores();
		expect(await (await openWorkspace('default')).contacts.count()).toBe(0);
	});

	it.each(['', '   ', 'x'.repeat(65), null, 7, {}])('refuses the workspace %j', async (id) => {
		await expect(openWorkspace(id)).rejects.toThrow(/^Workspace: /);
	});
});

describe('An empty store beside it', () => {
	it('leaves nothing on the disk, also where its process is killed', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'scratch-'));
		const filler = fork(join(__dirname, 'fill-scratch.ts'), {
			execArgv: ['--import', 'tsx'],
			env: { ...process.env, SQLITE_TMPDIR: folder },
		});
		try {
			await once(filler, 'message');
			if (process.platform === 'linux') {
				const open = readdirSync(`/proc/${filler.pid}/fd`).map((fd) =>
					readlink(`/proc/${filler.pid}/fd/${fd}`),
				);
				expect(open.some((file) => file.startsWith(folder))).toBe(true);
			}
			filler.kill('SIGKILL');
			await once(filler, 'exit');
			expect(readdirSync(folder)).toEqual([]);
		} finally {
			filler.kill('SIGKILL');
			rmSync(folder, { recursive: true, force: true });
		}
	});
});

/** `''` where it was closed meanwhile. */
function readlink(path: string): string {
	try {
		return readlinkSync(path);
	} catch {
		return '';
	}
}
