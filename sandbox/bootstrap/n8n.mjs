import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFor, pnpmScript } from './node.mjs';
import { logFile, places } from './places.mjs';
import { runLogged } from './processes.mjs';
import { say, step, StartError } from './progress.mjs';
import { stampFor } from './stamp.mjs';

const FILES = ['package.json', 'pnpm-lock.yaml'];

/** Installs the pinned n8n once. Its database driver is the one part that may have to be compiled. */
export async function ensureN8n(node) {
	const contents = FILES.map((name) => readFileSync(join(places.n8nTemplate, name), 'utf8'));
	const version = JSON.parse(contents[0]).dependencies.n8n;
	const stamp = stampFor(join(places.n8n, '.stamp'), contents, nodeAbi(node));
	if (stamp.isCurrent() && databaseLoads(node)) return;
	await step(`Installing n8n ${version} into .runtime/n8n`, 'about 3 minutes the first time, 2 GB', async () => {
		stamp.clear();
		mkdirSync(places.n8n, { recursive: true });
		for (const name of FILES) copyFileSync(join(places.n8nTemplate, name), join(places.n8n, name));
		const missing = missingBuildTools();
		if (missing.length > 0)
			say(
				`  note: ${missing.join(', ')} not found; needed only when no ready-made database driver can be fetched`,
			);
		await pnpmInstall(node, missing);
		stamp.write();
	});
}

async function pnpmInstall(node, missing) {
	const explain = (output) => explainBuild(output, missing);
	const run = (...args) =>
		runLogged(node.binary, [pnpmScript, ...args], {
			cwd: places.n8n,
			// pnpm asks before it replaces node_modules, unless it runs unattended.
			env: { ...environmentFor(node), npm_config_nodedir: node.headers, CI: 'true' },
			logFile: logFile('n8n'),
			purpose: 'install n8n',
			explain,
		});
	await run('install', '--frozen-lockfile', '--ignore-workspace', '--reporter=append-only');
	if (databaseLoads(node)) return;
	// A tree that was interrupted between unpacking and compiling looks complete to pnpm.
	await run('rebuild', 'sqlite3', '--ignore-workspace');
	if (!databaseLoads(node))
		throw new StartError(
			'n8n is installed, but its database driver (sqlite3) does not load.',
			`Details: ${logFile('n8n')}`,
		);
}

/** Whether the compiled driver is there and fits this Node. */
function databaseLoads(node) {
	const script =
		'const { createRequire } = require("module"); const n8n = createRequire(createRequire(process.cwd() + "/x.js").resolve("n8n/package.json")); n8n("sqlite3");';
	return spawnSync(node.binary, ['-e', script], { cwd: places.n8n, stdio: 'ignore' }).status === 0;
}

function nodeAbi(node) {
	return spawnSync(node.binary, ['-p', 'process.versions.modules + process.platform + process.arch'], {
		encoding: 'utf8',
	}).stdout.trim();
}

function missingBuildTools() {
	if (process.platform === 'win32') return [];
	const found = (...names) => names.some((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);
	return [
		...(found('python3', 'python') ? [] : ['python3']),
		...(found('make', 'gmake') ? [] : ['make']),
		...(found('g++', 'clang++', 'c++') ? [] : ['a C++ compiler (g++)']),
	];
}

function explainBuild(output, missing) {
	if (!/gyp ERR!|node-gyp/.test(output)) return null;
	const tools = missing.length > 0 ? missing.join(', ') : 'python3, make and a C++ compiler';
	return {
		cause: 'its database driver (sqlite3) had to be compiled, and that failed.',
		mend: `Install ${tools} (Debian and Ubuntu: apt-get install python3 make g++; macOS: xcode-select --install) and start again.`,
	};
}
