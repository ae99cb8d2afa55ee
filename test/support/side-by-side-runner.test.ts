import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const JEST = resolve('node_modules/jest/bin/jest.js');
const RUNNER = resolve('test/support/side-by-side-runner.js');

let root: string;

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'social-crm-runner-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A file that writes down when it runs. It is over once as many others were seen to run as it waits for. */
function writeTest(project: string, name: string, waitsFor: number): void {
	const path = join(root, project, `${name}.test.js`);
	mkdirSync(dirname(path), { recursive: true });
	const log = JSON.stringify(join(root, 'log'));
	writeFileSync(
		path,
		`const { appendFileSync, readFileSync } = require('node:fs');
		const wait = () => new Promise((over) => setTimeout(over, 20));
		it('runs', async () => {
			appendFileSync(${log}, '${project} ${name} begins\\n');
			while (readFileSync(${log}, 'utf8').split('begins').length - 1 < ${waitsFor}) await wait();
			await wait();
			appendFileSync(${log}, '${project} ${name} ends\\n');
			if ('${name}' === 'failing') throw new Error('as it should');
		});`,
	);
}

interface Ended {
	lines: string[];
	results: { numPassedTests: number; numFailedTests: number; success: boolean };
}

async function run(...args: string[]): Promise<Ended> {
	const output = join(root, 'results.json');
	const project = (displayName: string) => ({
		displayName,
		testMatch: [`${root}/${displayName}/**/*.test.js`],
		runner: RUNNER,
		transform: {},
	});
	const config = { rootDir: root, maxWorkers: 2, projects: ['n8n', 'browser', 'unit'].map(project) };
	const words = ['--config', JSON.stringify(config), '--json', '--outputFile', output, ...args];
	await promisify(execFile)(process.execPath, [JEST, ...words], { cwd: root }).catch(() => undefined);
	return {
		lines: readFileSync(join(root, 'log'), 'utf8').trim().split('\n'),
		results: JSON.parse(readFileSync(output, 'utf8')) as Ended['results'],
	};
}

describe('Test files that share an n8n', () => {
	it.each([
		['those that share another one', ['n8n', 'browser', 'unit']],
		['others', ['n8n', 'unit']],
	])('run one after the other, while %s run beside them', async (_what, projects) => {
		// The first one ends only when a second one has begun, so that one lane alone would stand still.
		for (const project of projects) for (const name of ['first', 'second']) writeTest(project, name, 2);
		writeTest('n8n', 'failing', 2);
		const { lines, results } = await run();
		expect(results).toMatchObject({ numPassedTests: projects.length * 2, numFailedTests: 1, success: false });
		for (const project of ['n8n', 'browser']) {
			const shared = lines.filter((line) => line.startsWith(project));
			for (let at = 0; at < shared.length; at += 2) {
				expect(shared[at + 1]).toBe(shared[at]!.replace('begins', 'ends'));
			}
		}
		expect(lines.filter((line) => line.startsWith('n8n'))).toHaveLength(6);
		expect(lines.slice(0, 2).every((line) => line.endsWith('begins'))).toBe(true);
	});

	it('leave their worker to the others once they are over', async () => {
		writeTest('n8n', 'only', 1);
		for (let number = 0; number < 30; number++) writeTest('unit', `u${number}`, 1);
		// The largest file comes first, and waits until files of other portions have begun.
		writeTest('unit', 'waits', 20);
		const { lines, results } = await run();
		expect(results).toMatchObject({ numPassedTests: 32, success: true });
		expect(new Set(lines).size).toBe(64);
	});

	it('run in the one process that was asked for', async () => {
		for (const project of ['n8n', 'unit']) for (const name of ['a', 'b']) writeTest(project, name, 1);
		const { lines, results } = await run('--runInBand');
		expect(results).toMatchObject({ numPassedTests: 4, success: true });
		for (let at = 0; at < lines.length; at += 2) expect(lines[at + 1]).toBe(lines[at]!.replace('begins', 'ends'));
	});
});
