import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../built-pack';
import type { StoreMoment } from '../faults/worker/messages';
import type { FromPollingProcess, ToPollingProcess } from './messages';
import type { PollerSetup } from './poller';

/** A process that polls when it is told to. */
export interface PollingProcess {
	/** @returns how many statements of the store wrote; null when the process was killed meanwhile */
	poll: (setup: PollerSetup, killAt?: StoreMoment) => Promise<number | null>;
	end: () => Promise<void>;
}

/** One file of the pack's sources, so that a process of it starts soon. Packages are loaded from where they are. */
export async function bundlePollingProcess(): Promise<string> {
	const folder = join(root, '.runtime', 'polled');
	await mkdir(folder, { recursive: true });
	const outfile = join(folder, `worker-${process.pid}.cjs`);
	await build({
		entryPoints: [join(root, 'test', 'support', 'polled', 'worker.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		packages: 'external',
		logLevel: 'error',
	});
	return outfile;
}

const isAlive = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

export function startPollingProcess(file: string): PollingProcess {
	const env = { ...process.env, NODE_OPTIONS: '', NODE_COMPILE_CACHE: join(root, '.runtime', 'polled', 'compiled') };
	const child = fork(file, { env, execArgv: ['--no-warnings'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
	return {
		async poll(setup, killAt) {
			const answered = once(child, 'message').then(([message]) => message as FromPollingProcess);
			const ended = once(child, 'exit').then(() => null);
			child.send({ setup, now: Date.now(), killAt } satisfies ToPollingProcess);
			const result = await Promise.race([answered, ended]);
			if (result !== null && 'error' in result) throw new Error(result.error);
			return result?.statements ?? null;
		},
		async end() {
			if (!isAlive(child)) return;
			const gone = once(child, 'exit');
			child.kill('SIGKILL');
			await gone;
		},
	};
}
