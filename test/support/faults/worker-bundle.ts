import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../built-pack';

/**
 * Makes one file of a worker and the pack's sources, so that a process of it starts in about a second. Packages are
 * loaded from where they are installed.
 * @param room the folder under `test/support` that the worker is in
 * @returns the file
 */
export async function bundleWorker(
	room: 'faults' | 'integrations' | 'two-way' | 'shared-budget' = 'faults',
): Promise<string> {
	const folder = join(root, '.runtime', 'faults');
	await mkdir(folder, { recursive: true });
	const file = join(folder, `worker-${room}-${process.pid}.cjs`);
	await build({
		entryPoints: [join(root, 'test', 'support', room, 'worker', 'main.ts')],
		outfile: file,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		packages: 'external',
		logLevel: 'error',
	});
	return file;
}
