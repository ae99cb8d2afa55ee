import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../built-pack';

/**
 * Makes one file of the worker and the pack's sources, so that a process of it starts in about a second. Packages are
 * loaded from where they are installed.
 * @returns the file
 */
export async function bundleWorker(): Promise<string> {
	const folder = join(root, '.runtime', 'faults');
	await mkdir(folder, { recursive: true });
	const file = join(folder, `worker-${process.pid}.cjs`);
	await build({
		entryPoints: [join(root, 'test', 'support', 'faults', 'worker', 'main.ts')],
		outfile: file,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		packages: 'external',
		logLevel: 'error',
	});
	return file;
}
