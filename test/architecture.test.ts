import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { PROVIDER_IDS } from '../core/crm/registry';

const ROOT = resolve(__dirname, '..');
const MAX_LINES = 260;

interface Import {
	from: string;
	/** A path from the root for relative imports, else the bare module name. */
	to: string;
	isTypeOnly: boolean;
}

function filesUnder(folder: string, pattern: RegExp): string[] {
	const absolute = join(ROOT, folder);
	if (!existsSync(absolute)) return [];
	return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
		.map((name) => posix.join(folder, name.split(sep).join('/')))
		.filter((name) => pattern.test(name) && !name.includes('node_modules') && statSync(join(ROOT, name)).isFile())
		.sort();
}

function importsOf(file: string): Import[] {
	const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.ES2023, true);
	const found: Import[] = [];
	const add = (specifier: ts.Node, isTypeOnly: boolean) => {
		if (!ts.isStringLiteralLike(specifier)) return;
		const to = specifier.text.startsWith('.')
			? relative(ROOT, resolve(ROOT, dirname(file), specifier.text))
					.split(sep)
					.join('/')
			: specifier.text;
		found.push({ from: file, to, isTypeOnly });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
		if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, node.isTypeOnly);
		if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
		if (ts.isCallExpression(node) && isLoader(node.expression) && node.arguments[0]) add(node.arguments[0], false);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function isLoader(expression: ts.Expression): boolean {
	return (
		expression.kind === ts.SyntaxKind.ImportKeyword ||
		(ts.isIdentifier(expression) && expression.text === 'require')
	);
}

const sources = ['core', 'nodes', 'credentials', 'sandbox'].flatMap((folder) => filesUnder(folder, /\.ts$/));
const imports = sources.flatMap(importsOf);
const importsFrom = (prefix: string) => imports.filter(({ from }) => from.startsWith(prefix));
const describeImport = ({ from, to }: Import) => `${from} -> ${to}`;

/** Part of the core -> what it may import from the core, beside itself. */
const CORE_RULES: Record<string, readonly string[]> = {
	'core/lib/': [],
	'core/contact/': ['core/lib'],
	'core/social/': ['core/lib', 'core/contact'],
	'core/scoring/': ['core/lib', 'core/contact', 'core/social/event'],
	'core/attribution/': ['core/lib', 'core/contact', 'core/social/event'],
	'core/sync/': [
		'core/lib',
		'core/contact',
		'core/social',
		'core/scoring',
		'core/attribution',
		'core/crm/contract',
		'core/store/contract',
	],
	'core/store/': ['core/lib', 'core/contact', 'core/social/event', 'core/crm/contract'],
};

const isWithin = (path: string, prefix: string) => path === prefix || path.startsWith(prefix.replace(/\/?$/, '/'));
const isBare = ({ to }: Import) => !/^(core|nodes|credentials|sandbox|test)\b/.test(to) && !to.startsWith('..');
const isBuiltin = (name: string) => name.startsWith('node:') || builtinModules.includes(name);

describe('The house', () => {
	it('has source files in every room that is checked here', () => {
		expect(sources.length).toBeGreaterThan(50);
		expect(imports.length).toBeGreaterThan(100);
	});

	it.each(Object.entries(CORE_RULES))('%s imports only what it may know', (room, allowed) => {
		const strangers = importsFrom(room).filter(
			(each) => !isBare(each) && !isWithin(each.to, room) && !allowed.some((prefix) => isWithin(each.to, prefix)),
		);
		expect(strangers.map(describeImport)).toEqual([]);
	});

	it('keeps n8n out of the core', () => {
		const strangers = importsFrom('core/').filter(({ to }) => /^n8n/.test(to) || to.startsWith('nodes/'));
		expect(strangers.map(describeImport)).toEqual([]);
	});

	it.each(PROVIDER_IDS)('keeps the provider %s to itself, the contract, contact and lib', (provider) => {
		const allowed = [
			`core/crm/${provider}`,
			'core/crm/contract',
			'core/crm/kit',
			'core/crm/transport',
			'core/contact',
			'core/lib',
		];
		const strangers = importsFrom(`core/crm/${provider}/`).filter(
			(each) => !isBare(each) && !allowed.some((prefix) => isWithin(each.to, prefix)),
		);
		expect(strangers.map(describeImport)).toEqual([]);
	});

	it('lets only the registry name providers', () => {
		const strangers = imports.filter(
			({ from, to }) =>
				from !== 'core/crm/registry.ts' &&
				PROVIDER_IDS.some(
					(provider) => isWithin(to, `core/crm/${provider}`) && !from.startsWith(`core/crm/${provider}/`),
				),
		);
		expect(strangers.map(describeImport)).toEqual([]);
	});

	it('keeps third-party input and output to the clients, the transport and the stores', () => {
		const pureLibraries = ['luxon', 'libphonenumber-js', 'tldts'];
		const allowed = /^core\/(crm\/[^/]+\/client|crm\/transport\/|store\/(sqlite|postgres)\/|store\/)/;
		const strangers = importsFrom('core/')
			.filter((each) => isBare(each) && !isBuiltin(each.to) && !each.isTypeOnly)
			.filter(({ to }) => !pureLibraries.some((library) => isWithin(to, library)))
			.filter(({ from }) => !allowed.test(from));
		expect(strangers.map(describeImport)).toEqual([]);
	});

	it('lets a node reach the core only through the core’s public parts and nodes/shared', () => {
		const strangers = importsFrom('nodes/shared/').filter(
			({ to }) => to.startsWith('nodes/') && !isWithin(to, 'nodes/shared'),
		);
		expect(strangers.map(describeImport)).toEqual([]);
	});

	it('keeps nodes from importing each other', () => {
		const strangers = importsFrom('nodes/').filter(({ from, to }) => {
			const own = from.split('/').slice(0, 2).join('/');
			return to.startsWith('nodes/') && !isWithin(to, own) && !isWithin(to, 'nodes/shared');
		});
		expect(strangers.map(describeImport)).toEqual([]);
	});

	it('keeps the sandbox CRMs from the code they judge', () => {
		const strangers = importsFrom('sandbox/crm/').filter(({ to }) => /^(core|nodes|credentials)\b/.test(to));
		expect(strangers.map(describeImport)).toEqual([]);
	});

	it('reads no wall clock, chance or timer in the core', () => {
		const forbidden = /\b(Date\.now\(|new Date\(\)|Math\.random\(|setTimeout\(|setInterval\(|randomUUID\()/;
		const offenders = filesUnder('core', /\.ts$/).flatMap((file) =>
			readFileSync(join(ROOT, file), 'utf8')
				.split('\n')
				.flatMap((line, index) =>
					forbidden.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line) ? [`${file}:${index + 1}`] : [],
				),
		);
		expect(offenders).toEqual([]);
	});

	it('keeps files small and free of drawers for everything', () => {
		const files = ['core', 'nodes', 'credentials', 'sandbox', 'test'].flatMap((folder) =>
			filesUnder(folder, /\.(ts|mjs)$/),
		);
		const drawers = files.filter((file) => /\/(utils?|helpers?|types|common|misc)\.(ts|mjs)$/i.test(file));
		const long = files
			.filter((file) => !file.startsWith('test/'))
			.filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > MAX_LINES);
		expect({ drawers, long }).toEqual({ drawers: [], long: [] });
	});

	it('has no tests among the nodes', () => {
		expect(filesUnder('nodes', /\.test\.ts$/)).toEqual([]);
	});
});

describe.each(PROVIDER_IDS)('The provider %s', (provider) => {
	it('has an emulator, a conformance test, a credential and a guide', () => {
		const credentials = filesUnder('credentials', /\.credentials\.ts$/).map((file) => file.toLowerCase());
		expect({
			emulator: existsSync(join(ROOT, 'sandbox/crm', provider, 'coverage.ts')),
			conformance: existsSync(join(ROOT, 'test/support/crms', provider, 'index.ts')),
			credential: credentials.some((file) => file.includes(provider)),
			guide: existsSync(join(ROOT, 'docs', `${provider}.md`)),
		}).toEqual({ emulator: true, conformance: true, credential: true, guide: true });
	});
});

describe('package.json', () => {
	const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
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
		const declared = new Set([
			...Object.keys(manifest.devDependencies),
			...Object.keys(manifest.dependencies ?? {}),
		]);
		const used = imports.filter((each) => isBare(each) && !isBuiltin(each.to)).map(({ to }) => packageOf(to));
		expect([...new Set(used)].filter((name) => !declared.has(name))).toEqual([]);
	});
});

function packageOf(specifier: string): string {
	return specifier
		.split('/')
		.slice(0, specifier.startsWith('@') ? 2 : 1)
		.join('/');
}
