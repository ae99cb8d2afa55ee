import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, resolve, sep } from 'node:path';
import ts from 'typescript';

export const ROOT = resolve(__dirname, '../..');

/** One import, re-export, `require` or `import()` of a file. */
export interface Import {
	/** Path of the importing file, from the root. */
	from: string;
	/** Path of the imported file from the root; a package or builtin by its specifier. */
	to: string;
	isPackage: boolean;
	isTypeOnly: boolean;
	/** Whether it is passed on to whoever imports the importing file. */
	isPassedOn?: boolean;
}

/** Source files below a folder, as paths from the root. */
export function filesUnder(folder: string, pattern = /\.[cm]?[jt]sx?$/): string[] {
	const absolute = join(ROOT, folder);
	if (!existsSync(absolute)) return [];
	return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
		.map((name) => posix.join(folder, name.split(sep).join('/')))
		.filter((name) => pattern.test(name) && !name.includes('node_modules') && statSync(join(ROOT, name)).isFile())
		.sort();
}

export function textOf(file: string): string {
	return readFileSync(join(ROOT, file), 'utf8');
}

export function syntaxOf(file: string): ts.SourceFile {
	return ts.createSourceFile(file, textOf(file), ts.ScriptTarget.ES2023, true);
}

/** What a file imports, in any way that can be written. @throws Error for one that is computed, or leads nowhere */
export function importsOf(file: string): Import[] {
	const found: Import[] = [];
	const add = (specifier: ts.Node, isTypeOnly: boolean, isPassedOn = false) => {
		if (!ts.isStringLiteralLike(specifier)) {
			// Tests may find a file of their own by its name.
			if (file.startsWith('test/') && /^`\.\.?\//.test(specifier.getText())) return;
			throw new Error(`${file} computes what it imports: ${specifier.getText()}`);
		}
		const isPackage = !specifier.text.startsWith('.');
		const to = isPackage ? specifier.text : resolveFile(file, specifier.text);
		found.push({ from: file, to, isPackage, isTypeOnly, isPassedOn });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnlyClause(node.importClause));
		if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, node.isTypeOnly, true);
		if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
		if (ts.isExternalModuleReference(node)) add(node.expression, false);
		if (ts.isCallExpression(node) && isLoader(node.expression) && node.arguments[0]) add(node.arguments[0], false);
		ts.forEachChild(node, visit);
	};
	const source = syntaxOf(file);
	visit(source);
	for (const to of namedInComments(file, source)) {
		found.push({ from: file, to: resolveFile(file, to), isPackage: false, isTypeOnly: true });
	}
	return found;
}

/** Files that only a comment names: a reference of the compiler's, or a type of JSDoc. */
function namedInComments(file: string, { referencedFiles }: ts.SourceFile): string[] {
	const types = [...textOf(file).matchAll(/^\s*(?:\/?\*|\/\/).*\bimport\(['"](\.[^'"]+)['"]\)/gm)];
	const references = referencedFiles.map(({ fileName }) => (fileName.startsWith('.') ? fileName : `./${fileName}`));
	return [...references, ...types.map(([, path]) => path as string)];
}

const LOADERS = new Set(['require', 'createRequire', 'getBuiltinModule']);

/** Ways to load something that nobody sees: a loader under another name, or on another object. */
export function hiddenLoadsOf(file: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		const isPlainCall =
			ts.isCallExpression(node.parent ?? node) && (node.parent as ts.CallExpression).expression === node;
		const isOpen = ts.isIdentifier(node) && node.text === 'require' && isPlainCall;
		if (ts.isIdentifier(node) && LOADERS.has(node.text) && !isOpen) found.push(`${file}: ${node.parent.getText()}`);
		ts.forEachChild(node, visit);
	};
	visit(syntaxOf(file));
	return found;
}

function isTypeOnlyClause(clause: ts.ImportClause | undefined): boolean {
	if (clause === undefined) return false;
	if (clause.isTypeOnly) return true;
	const named = clause.namedBindings;
	const onlyTypes =
		named !== undefined && ts.isNamedImports(named) && named.elements.every((each) => each.isTypeOnly);
	return clause.name === undefined && onlyTypes;
}

function isLoader(expression: ts.Expression): boolean {
	if (expression.kind === ts.SyntaxKind.ImportKeyword) return true;
	return ts.isIdentifier(expression) && expression.text === 'require';
}

function resolveFile(from: string, specifier: string): string {
	const path = posix.normalize(posix.join(dirname(from), specifier));
	const candidates = [path, `${path}.ts`, `${path}.mjs`, `${path}.d.ts`, `${path}/index.ts`];
	const file = candidates.find((each) => existsSync(join(ROOT, each)) && statSync(join(ROOT, each)).isFile());
	if (file === undefined) throw new Error(`${from} imports ${specifier}, which is not there`);
	return file;
}
