import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packName, root, runtime } from './places';

const run = promisify(execFile);

/** The tarball of the current build, as `npm publish` would send it. Packed once per build. */
export async function packTarball(): Promise<string> {
	const stamp = join(runtime, 'build.stamp');
	if (!existsSync(stamp)) throw new Error('The pack is not built: run `npm run build`.');
	const build = (await readFile(stamp, 'utf8')).slice(0, 16);
	const folder = join(runtime, 'pack', build);
	const packed = await tarballIn(folder);
	if (packed) return packed;
	const draft = join(runtime, 'pack', `${build}.${process.pid}`);
	await rm(join(runtime, 'pack'), { recursive: true, force: true });
	await mkdir(draft, { recursive: true });
	await npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', draft]);
	await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
	const tarball = await tarballIn(folder);
	if (!tarball) throw new Error('npm pack wrote no tarball.');
	return tarball;
}

/** Unpacks the tarball where n8n looks for community packages of this user folder. */
export async function installTarball(home: string, tarball: string): Promise<void> {
	const target = join(home, '.n8n', 'nodes', 'node_modules', packName);
	await rm(target, { recursive: true, force: true });
	await mkdir(target, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
}

async function tarballIn(folder: string): Promise<string | null> {
	const names = existsSync(folder) ? await readdir(folder) : [];
	const name = names.find((file) => file.endsWith('.tgz'));
	return name ? join(folder, name) : null;
}

async function npm(args: string[]): Promise<void> {
	const script = process.env.npm_execpath;
	const [file, prefix] = script?.endsWith('npm-cli.js') ? [process.execPath, [script]] : ['npm', []];
	await run(file, [...prefix, ...args], { cwd: root });
}
