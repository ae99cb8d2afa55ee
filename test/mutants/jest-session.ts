import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../architecture/source-tree';

/** Which test files to run, which of their tests, and whether to count. */
export interface Plan {
	coverageTo?: string;
	/** Full paths, the quickest first. */
	order?: string[];
	only?: Record<string, string[]>;
}

export type Outcome = { failed: string[]; passed: number } | 'timed out';

export interface JestSession {
	run(paths: string[], plan: Plan, limitMs: number | null): Promise<Outcome>;
	close(): void;
}

/** Jest keeps a little of every run, so its process is renewed now and then. */
const RUNS_PER_PROCESS = 40;

export function openJestSession(workplace: string): JestSession {
	const plans = join(ROOT, '.runtime/mutants/plan.json');
	mkdirSync(join(ROOT, '.runtime/mutants'), { recursive: true });
	const config = configFor(workplace, plans);
	let child: ChildProcess | null = null;
	let runs = 0;
	const end = () => {
		child?.kill('SIGKILL');
		child = null;
	};
	const started = () => {
		if (runs % RUNS_PER_PROCESS === 0) end();
		runs += 1;
		child ??= startWorker(workplace);
		return child;
	};
	return {
		close: end,
		async run(paths, plan, limitMs) {
			writeFileSync(plans, JSON.stringify({ ...plan, run: runs }));
			const worker = started();
			const outcome = await ask(worker, { root: workplace, config, paths, byPath: !plan.coverageTo }, limitMs);
			if (outcome === 'timed out' || !worker.connected) end();
			return outcome;
		},
	};
}

function startWorker(workplace: string): ChildProcess {
	const child = fork(join(workplace, 'test/mutants/jest-worker.mjs'), {
		cwd: workplace,
		execArgv: [],
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		env: { ...process.env, NODE_ENV: 'test' },
	});
	// Whoever works on this machine goes first.
	if (child.pid !== undefined) setPriority(child.pid, 10);
	return child;
}

/** The unit project's own settings, with an environment that counts and chooses. */
function configFor(workplace: string, plan: string): object {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const { projects } = require('../../jest.config.js') as { projects: Array<{ displayName: string }> };
	const { displayName: _, ...unit } = projects.find(({ displayName }) => displayName === 'unit') as object & {
		displayName: string;
	};
	return {
		...unit,
		rootDir: workplace,
		roots: ['<rootDir>/core', '<rootDir>/test'],
		testEnvironment: '<rootDir>/test/mutants/environment.cjs',
		testEnvironmentOptions: { plan },
		testSequencer: '<rootDir>/test/mutants/quickest-first.cjs',
		cacheDirectory: join(ROOT, '.runtime/mutants/cache'),
	};
}

function ask(child: ChildProcess, request: object, limitMs: number | null): Promise<Outcome> {
	return new Promise((resolve, reject) => {
		const watch = limitMs === null ? null : watchFor(child, limitMs, () => done(() => resolve('timed out')));
		const onMessage = (answer: { error: string } | { failed: string[]; passed: number }) =>
			done(() => ('error' in answer ? reject(new Error(answer.error)) : resolve(answer)));
		// An error that nobody catches ends the tests of any other run as well.
		const onExit = () => done(() => resolve({ failed: ['the process of the tests ended'], passed: 0 }));
		const done = (answer: () => void) => {
			clearInterval(watch ?? undefined);
			child.off('message', onMessage).off('exit', onExit);
			answer();
		};
		child.once('message', onMessage).once('exit', onExit);
		child.send(request);
	});
}

const WATCH_MS = 1_000;
/** Of time on the clock. What waits without working is ended by Jest's own limit for a test before that. */
const LONGEST_MS = 240_000;

/** Calls when the process has worked for too long: on a shared machine it may get a tenth of the clock's time. */
function watchFor({ pid = 0 }: ChildProcess, limitMs: number, onLate: () => void): NodeJS.Timeout {
	const [began, used] = [Date.now(), workedMs(pid)];
	return setInterval(() => {
		const passed = Date.now() - began;
		const worked = used === null ? passed : (workedMs(pid) ?? 0) - used;
		if (worked > limitMs || passed > LONGEST_MS) onLate();
	}, WATCH_MS);
}

/** Time on the processor, where the system tells it (Linux, in hundredths of a second). */
function workedMs(pid: number): number | null {
	try {
		const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8')
			.split(') ')[1]!
			.split(' ')
			.slice(11, 13)
			.map(Number);
		return (user + system) * 10;
	} catch {
		return null;
	}
}
