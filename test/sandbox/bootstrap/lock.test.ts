import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished, runModule, startModule } from '../../support/run-module';

// Every test starts several processes.
jest.setTimeout(30_000);

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'social-crm-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Takes the lock, notes its way in, lets others try, and notes its way out. */
const holder = (name: string) => `
	import { appendFileSync } from 'node:fs';
	import { withLock } from './sandbox/bootstrap/lock.mjs';
	await withLock(${JSON.stringify(join(folder, 'lock'))}, async () => {
		appendFileSync(${JSON.stringify(join(folder, 'journal'))}, '${name} in\\n');
		await new Promise((resolve) => setTimeout(resolve, 50));
		appendFileSync(${JSON.stringify(join(folder, 'journal'))}, '${name} out\\n');
	});
`;

const journal = () => readFileSync(join(folder, 'journal'), 'utf8').trim().split('\n');

it('lets several starts in one after the other, and leaves nothing behind', async () => {
	const names = ['a', 'b', 'c', 'd'];
	await Promise.all(names.map((name) => runModule(holder(name))));
	const lines = journal();
	expect(lines).toHaveLength(8);
	for (let index = 0; index < lines.length; index += 2)
		expect(lines[index + 1]).toBe(lines[index]?.replace('in', 'out'));
	expect(readdirSync(folder)).toEqual(['journal']);
});

it('takes over the lock of a process that is gone', async () => {
	const gone = startModule('');
	await finished(gone);
	writeFileSync(join(folder, 'lock'), String(gone.pid));
	expect((await runModule(holder('a'))).code).toBe(0);
	expect(journal()).toEqual(['a in', 'a out']);
});

it('waits for a process that is alive, and names it', async () => {
	writeFileSync(join(folder, 'lock'), String(process.pid));
	const waiting = startModule(holder('a'));
	const announced = new Promise<string>((resolve) => waiting.stderr.once('data', (chunk) => resolve(String(chunk))));
	expect(await announced).toContain(`process ${process.pid}`);
	expect(readdirSync(folder)).not.toContain('journal');
	rmSync(join(folder, 'lock'));
	expect((await finished(waiting)).code).toBe(0);
	expect(journal()).toEqual(['a in', 'a out']);
});

it('gives the lock back when the work fails', async () => {
	const failing = `
		import { withLock } from './sandbox/bootstrap/lock.mjs';
		await withLock(${JSON.stringify(join(folder, 'lock'))}, async () => { throw new Error('broken'); });
	`;
	const run = await runModule(failing);
	expect([run.code, run.stderr.includes('broken')]).toEqual([1, true]);
	expect(readdirSync(folder)).toEqual([]);
});
