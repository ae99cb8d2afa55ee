import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { root } from './built-pack';

export interface ModuleRun {
	code: number | null;
	stdout: string;
	stderr: string;
}

/**
 * Starts a piece of ECMAScript module code in a Node of its own, which Jest's module loader cannot run. Paths are
 * relative to the checkout.
 */
export function startModule(code: string): ChildProcessWithoutNullStreams {
	const env = { ...process.env, NODE_OPTIONS: '' };
	return spawn(process.execPath, ['--input-type=module', '-e', code], { cwd: root, env });
}

export async function finished(child: ChildProcessWithoutNullStreams): Promise<ModuleRun> {
	let [stdout, stderr] = ['', ''];
	child.stdout.on('data', (chunk) => (stdout += String(chunk)));
	child.stderr.on('data', (chunk) => (stderr += String(chunk)));
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, stdout, stderr };
}

export const runModule = (code: string) => finished(startModule(code));
