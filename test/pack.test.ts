import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { dist, ensureBuilt, root } from './support/built-pack';

const KILOBYTE = 1024;
/** A third of it draws charts, and is loaded with the first one. */
const PACKED_LIMIT = 3400 * KILOBYTE;
const UNPACKED_LIMIT = 11_400 * KILOBYTE;

/** All that a user's n8n needs. */
const ALLOWED = [
	/^package\.json$/,
	/^README\.md$/,
	/^LICENSE$/,
	/^index\.js$/,
	/^workflows\/\d\d-[a-z0-9-]+\.json$/,
	/^workflows\/api\/[a-z]+\.json$/,
	/^dist\/(nodes|credentials|core)\/[\w./-]+\.js$/,
	/^dist\/(nodes|credentials)\/[\w./-]+\.(svg|png)$/,
	/^dist\/nodes\/\w+\/\w+\.node\.json$/,
	/^dist\/(known|types)\/(nodes|credentials)\.json$/,
	/^dist\/methods\/(defined|referenced)\.json$/,
	/^dist\/vendor\/[\w./-]+\.js$/,
	/^dist\/vendor\/THIRD_PARTY_LICENSES\.txt$/,
];

interface Manifest {
	main: string;
	bin: Record<string, string>;
	dependencies?: object;
	n8n: { nodes: string[]; credentials: string[] };
}

interface Packed {
	size: number;
	unpackedSize: number;
	files: Array<{ path: string }>;
}

let manifest: Manifest;
let packed: Packed;
let paths: string[];
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const scripts = () => paths.filter((path) => path.endsWith('.js'));

beforeAll(() => {
	ensureBuilt();
	manifest = JSON.parse(text('package.json')) as Manifest;
	const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	packed = (JSON.parse(output) as [Packed])[0];
	paths = packed.files.map(({ path }) => path);
}, 120_000);

it('publishes nothing but what a user needs', () => {
	expect(paths.filter((path) => !ALLOWED.some((pattern) => pattern.test(path)))).toEqual([]);
});

it.each([
	'LICENSE',
	'README.md',
	'package.json',
	'dist/vendor/THIRD_PARTY_LICENSES.txt',
	'dist/known/nodes.json',
	'dist/types/credentials.json',
])('publishes %s', (path) => {
	expect(paths).toContain(path);
});

it('publishes its main file and the workflow templates', () => {
	expect(paths).toContain(manifest.main);
	expect(paths.filter((path) => path.startsWith('workflows/'))).not.toEqual([]);
});

it('stays small', () => {
	expect(packed.size).toBeLessThan(PACKED_LIMIT);
	expect(packed.unpackedSize).toBeLessThan(UNPACKED_LIMIT);
});

it('declares every node and credential it holds, and holds every one it declares', () => {
	const held = (ending: string) => paths.filter((path) => path.endsWith(ending)).sort();
	expect(held('.node.js')).not.toEqual([]);
	expect([...manifest.n8n.nodes].sort()).toEqual(held('.node.js'));
	expect([...manifest.n8n.credentials].sort()).toEqual(held('.credentials.js'));
});

it('describes every node and credential for lazy loading, under the name of its file', () => {
	const { nodes, credentials } = manifest.n8n;
	for (const [kind, files] of Object.entries({ nodes, credentials })) {
		const known = JSON.parse(text(`dist/known/${kind}.json`)) as Record<
			string,
			{ className: string; sourcePath: string }
		>;
		expect(
			Object.values(known)
				.map(({ sourcePath }) => sourcePath)
				.sort(),
		).toEqual([...files].sort());
		for (const { className, sourcePath } of Object.values(known))
			expect(basename(sourcePath).split('.')[0]).toBe(className);
	}
});

it('has the icons and the codex of every node', () => {
	const types = JSON.parse(text('dist/types/nodes.json')) as Array<{
		name: string;
		iconUrl?: string | { light: string; dark: string };
	}>;
	for (const { name, iconUrl } of types) {
		const icons = typeof iconUrl === 'string' ? [iconUrl] : Object.values(iconUrl ?? {});
		expect({ name, icons: icons.length > 0 }).toEqual({ name, icons: true });
		for (const icon of icons) expect(paths).toContain(icon.replace('icons/n8n-nodes-social-crm/', ''));
	}
	for (const node of manifest.n8n.nodes) expect(paths).toContain(node.replace(/\.js$/, '.json'));
});

it('needs no package but the n8n-workflow that n8n provides', () => {
	expect(manifest.dependencies).toBeUndefined();
	const required = new Set(
		scripts().flatMap((path) =>
			[...text(path).matchAll(/\brequire\(["']([^"']+)["']\)/g)].map((match) => match[1] as string),
		),
	);
	const foreign = [...required].filter(
		(name) => !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name),
	);
	expect(foreign).toEqual(['n8n-workflow']);
});

it('finds every file that another one requires', () => {
	for (const path of scripts().filter((script) => script.startsWith('dist/') && !script.startsWith('dist/vendor/'))) {
		for (const [, target] of text(path).matchAll(/\brequire\("(\.[^"]+)"\)/g)) {
			const base = join(root, path, '..', target as string);
			const isFound = [base, `${base}.js`, join(base, 'index.js')].some(
				(file) => file.endsWith('.js') && existsSync(file),
			);
			expect({ path, target, isFound }).toEqual({ path, target, isFound: true });
		}
	}
});

it('has its program for the command line, which runs without n8n', () => {
	const [[name, path]] = Object.entries(manifest.bin) as [[string, string]];
	expect(name).toBe('social-crm-store');
	expect(paths).toContain(path);
	const folder = mkdtempSync(join(tmpdir(), 'pack-'));
	try {
		cpSync(dist, join(folder, 'dist'), { recursive: true });
		const told = execFileSync(process.execPath, [join(folder, path), '--help', 'copy'], { encoding: 'utf8' });
		expect(told).toContain('social-crm-store copy --to STORE');
	} finally {
		rmSync(folder, { recursive: true });
	}
});

it('carries no source maps', () => {
	expect(scripts().filter((path) => text(path).includes('sourceMappingURL'))).toEqual([]);
});

it('names version, licence and text of everything it bundles', () => {
	const [, ...sections] = readFileSync(join(dist, 'vendor', 'THIRD_PARTY_LICENSES.txt'), 'utf8').split(/^-{80}$/m);
	expect(sections.map((section) => section.trim().split(' ')[0])).toEqual(
		expect.arrayContaining([
			'@hubspot/api-client',
			'csv-parse',
			'csv-stringify',
			'@resvg/resvg-wasm',
			'dejavu-fonts-ttf',
			'echarts',
			'zrender',
			'jsforce',
			'kysely',
			'libphonenumber-js',
			'pipedrive',
		]),
	);
	for (const section of sections) expect(section).toMatch(/^\S+ \d+\.\d+\.\d+.*\nLicence: \S.*\n\n\S/m);
});
