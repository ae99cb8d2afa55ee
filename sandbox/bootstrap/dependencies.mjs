import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFor, npmCommand } from './node.mjs';
import { logFile, root } from './places.mjs';
import { runLogged } from './processes.mjs';
import { step } from './progress.mjs';

/**
 * Installs what the lockfile says, scripts off, unless exactly that is there. Not `npm ci`: that refuses a lockfile
 * without the ready-made binaries of every other platform, and some registries do not carry them all.
 */
export async function ensureDependencies(node) {
	if (isInstalled()) return;
	await step("Installing the project's packages", '1 to 3 minutes, 570 MB', async () => {
		const [file, prefix] = npmCommand(node);
		await runLogged(file, [...prefix, 'install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'], {
			cwd: root,
			env: environmentFor(node),
			logFile: logFile('packages'),
			purpose: "install the project's packages",
		});
	});
}

/**
 * npm's record of what it installed is written last. Packages for other platforms are left out of it, so optional ones
 * may be absent.
 */
function isInstalled() {
	const record = join(root, 'node_modules', '.package-lock.json');
	if (!existsSync(record)) return false;
	const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
	const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
	return Object.entries(wanted).every(([path, entry]) => {
		if (path === '' || (entry.optional && !installed[path])) return true;
		return installed[path]?.version === entry.version && installed[path]?.integrity === entry.integrity;
	});
}
