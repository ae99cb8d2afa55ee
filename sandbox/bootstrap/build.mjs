import { join } from 'node:path';
import { environmentFor } from './node.mjs';
import { root } from './places.mjs';
import { runAttached } from './processes.mjs';
import { StartError } from './progress.mjs';

/**
 * Builds dist/ when a source changed since the last build. A process of its own, because it needs the installed
 * packages.
 */
export async function ensureBuild(node) {
	const code = await runAttached(node.binary, [join(root, 'sandbox', 'build', 'main.mjs')], {
		cwd: root,
		env: environmentFor(node),
	});
	if (code !== 0) throw new StartError('The build failed; its messages are above.', '', code);
}
