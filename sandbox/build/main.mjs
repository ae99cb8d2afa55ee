// Builds dist/ when a source changed since the last build; `--force` builds anyway.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import gulpfile from '../../gulpfile.js';
import { writeCodexLinks, writeCredentialLinks } from './codex-links.mjs';
import { compileSources } from './compile.mjs';
import { hashOfInputs } from './inputs.mjs';
import { root, runtime } from '../bootstrap/places.mjs';
import { say, StartError, step } from '../bootstrap/progress.mjs';
import { writeLicenses } from './licenses.mjs';
import { bundleVendors } from './vendor.mjs';

const dist = join(root, 'dist');
const stamp = join(runtime, 'build.stamp');
/**
 * A package folder of its own, inside the checkout so that n8n-workflow resolves; dist/ is only replaced by a complete
 * build.
 */
const stage = join(runtime, 'build');

async function build() {
	const out = join(stage, 'dist');
	rmSync(stage, { recursive: true, force: true });
	mkdirSync(out, { recursive: true });
	const imports = await compileSources(out);
	const bundled = await bundleVendors(imports, join(out, 'vendor'));
	writeLicenses(bundled, join(out, 'vendor', 'THIRD_PARTY_LICENSES.txt'));
	await finished(gulpfile.copyAssets(out).resume());
	writeCodexLinks(out);
	generateMetadata();
	writeCredentialLinks(out);
	replaceDist(out);
}

/** Lets n8n list the nodes without loading them. */
function generateMetadata() {
	copyFileSync(join(root, 'package.json'), join(stage, 'package.json'));
	const script = join(root, 'node_modules', 'n8n-core', 'bin', 'generate-metadata');
	const result = spawnSync(process.execPath, [script], { cwd: stage, encoding: 'utf8' });
	if (result.status !== 0)
		throw new StartError(`n8n could not load the built nodes:\n${result.stderr}${result.stdout}`);
}

function replaceDist(out) {
	const old = join(runtime, 'build.old');
	rmSync(old, { recursive: true, force: true });
	if (existsSync(dist)) renameSync(dist, old);
	renameSync(out, dist);
	rmSync(old, { recursive: true, force: true });
}

async function buildWhenStale() {
	const inputs = hashOfInputs();
	const isCurrent =
		existsSync(join(dist, 'known', 'nodes.json')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs;
	if (isCurrent && !process.argv.includes('--force')) return;
	rmSync(stamp, { force: true });
	await step('Building dist/', '', build);
	writeFileSync(stamp, inputs);
}

try {
	await buildWhenStale();
} catch (error) {
	// esbuild has printed its findings with their places already.
	if (!error.errors) say(error instanceof StartError ? error.message : error.stack);
	process.exitCode = 1;
}
