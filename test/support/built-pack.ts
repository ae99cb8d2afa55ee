import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');
export const dist = join(root, 'dist');

/** Builds when a source changed since the last build, so that a test of what is published never looks at an old one. */
export function ensureBuilt(): void {
	const result = spawnSync(process.execPath, [join(root, 'sandbox', 'start.mjs'), 'build'], {
		cwd: root,
		encoding: 'utf8',
	});
	if (result.status !== 0) throw new Error(`The build failed:\n${result.stderr}`);
}
