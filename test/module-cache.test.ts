import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist, ensureBuilt, root } from './support/built-pack';

/** n8n loads the pack in every process it starts, so a CRM's SDK must wait until a node uses that CRM. */

/** The files below dist/ that a fresh Node has loaded after requiring these. */
function loadedAfter(files: readonly string[]): string[] {
	const script = `
		for (const file of ${JSON.stringify(files)}) require(file);
		const loaded = Object.keys(require.cache).filter((path) => path.startsWith(${JSON.stringify(dist)}));
		process.stdout.write(JSON.stringify(loaded));
	`;
	const output = execFileSync(process.execPath, ['-e', script], {
		cwd: root,
		encoding: 'utf8',
		env: { ...process.env, NODE_OPTIONS: '' },
	});
	return (JSON.parse(output) as string[]).map((path) => path.slice(dist.length + 1).replaceAll('\\', '/'));
}

/** Bundles that a CRM adapter asks for, and nothing else does. */
function sdkBundles(): string[] {
	const vendorsOf = (folder: string) =>
		readdirSync(join(dist, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.js'))
			.flatMap((name) => [
				...readFileSync(join(dist, folder, name), 'utf8').matchAll(/require\("[./]+\/vendor\/([^"]+)"\)/g),
			])
			.map((match) => `vendor/${match[1]}`);
	const shared = new Set(['core/contact', 'core/social', 'core/store', 'core/lib'].flatMap(vendorsOf));
	return [...new Set(vendorsOf('core/crm'))].filter((path) => !shared.has(path));
}

let declared: string[];

beforeAll(() => {
	ensureBuilt();
	const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	declared = [...n8n.nodes, ...n8n.credentials].map((path) => join(root, path));
}, 120_000);

it('knows which bundles are CRM SDKs', () => {
	expect(sdkBundles()).not.toEqual([]);
	for (const bundle of sdkBundles()) expect(loadedAfter([join(dist, bundle)])).toContain(bundle);
});

it('loads every node and credential without loading a CRM SDK', () => {
	const loaded = loadedAfter(declared);
	expect(loaded).toEqual(expect.arrayContaining(declared.map((path) => path.slice(dist.length + 1))));
	expect(
		loaded.filter((path) => sdkBundles().includes(path) || /^vendor\/(hubspot|jsforce|pipedrive)/.test(path)),
	).toEqual([]);
});
