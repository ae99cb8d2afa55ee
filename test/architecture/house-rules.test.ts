import { existsSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { PROVIDERS } from './rooms/core';
import { filesUnder, importsOf, ROOT, textOf } from './source-tree';

describe('The core', () => {
	it('reads no wall clock, chance or timer', () => {
		const forbidden = /\b(Date\.now\(|new Date\(\)|Math\.random\(|setTimeout\(|setInterval\(|randomUUID\()/;
		const isComment = (line: string) => /^\s*(\*|\/\/|\/\*)/.test(line);
		const offenders = filesUnder('core').flatMap((file) =>
			textOf(file)
				.split('\n')
				.flatMap((line, index) => (forbidden.test(line) && !isComment(line) ? [`${file}:${index + 1}`] : [])),
		);
		expect(offenders).toEqual([]);
	});
});

/** What every CRM's adapter is made of. A folder or a file, the same in all. */
const NINE = ['account', 'changes', 'client', 'errors', 'fields', 'index.ts', 'leads', 'records', 'sales'];

/** What every emulator is made of, beside what stands at its top. */
const FOUR = ['render', 'routes', 'rules', 'state'];

function foldersOf(path: string): string[] {
	return readdirSync(join(ROOT, path), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();
}

describe.each(PROVIDERS)('The CRM %s', (provider) => {
	it('has the same nine rooms as every other', () => {
		expect(readdirSync(join(ROOT, 'core/crm', provider)).sort()).toEqual(NINE);
	});

	it('has an emulator with the same four rooms as every other', () => {
		expect(foldersOf(`sandbox/crm/${provider}`)).toEqual(FOUR);
	});

	it('has a recipe, credentials, a support file for the tests and a guide', () => {
		const credentials = filesUnder('credentials', /\.credentials\.ts$/).map((file) => file.toLowerCase());
		expect({
			recipe: existsSync(join(ROOT, 'nodes/shared/crm', `${provider}.ts`)),
			credential: credentials.some((file) => file.includes(provider)),
			support: existsSync(join(ROOT, 'test/support/crms', provider, 'index.ts')),
			guide: existsSync(join(ROOT, 'docs', `${provider}.md`)),
		}).toEqual({ recipe: true, credential: true, support: true, guide: true });
	});
});

describe('package.json', () => {
	const manifest = JSON.parse(textOf('package.json')) as {
		n8n: { nodes: string[]; credentials: string[] };
		devDependencies: Record<string, string>;
		dependencies?: Record<string, string>;
	};

	it('registers every node and every credential, and nothing else', () => {
		const compiled = (file: string) => `dist/${file.replace(/\.ts$/, '.js')}`;
		expect([...manifest.n8n.nodes].sort()).toEqual(filesUnder('nodes', /\.node\.ts$/).map(compiled));
		expect([...manifest.n8n.credentials].sort()).toEqual(
			filesUnder('credentials', /\.credentials\.ts$/).map(compiled),
		);
	});

	it('declares every package that is imported', () => {
		// What few need is fetched when it is needed, by manifests of their own.
		const fetched = ['test/mutants/runtime', 'test/sandbox/crm/zoho/sdk/runtime'].map(
			(folder) => (JSON.parse(textOf(`${folder}/package.json`)) as typeof manifest).dependencies,
		);
		const declared = Object.assign({}, manifest.devDependencies, manifest.dependencies, ...fetched) as object;
		const used = ['core', 'nodes', 'credentials', 'sandbox', 'test']
			.flatMap((folder) => filesUnder(folder))
			.flatMap(importsOf)
			.filter(({ isPackage, to }) => isPackage && !to.startsWith('node:') && !builtinModules.includes(to))
			.map(({ to }) => packageOf(to));
		expect([...new Set(used)].filter((name) => !(name in declared))).toEqual([]);
	});
});

function packageOf(specifier: string): string {
	return specifier
		.split('/')
		.slice(0, specifier.startsWith('@') ? 2 : 1)
		.join('/');
}

describe('The nodes', () => {
	it('have no tests among them', () => {
		expect(filesUnder('nodes', /\.test\.ts$/)).toEqual([]);
	});
});
