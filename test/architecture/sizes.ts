import ts from 'typescript';
import { syntaxOf, textOf } from './source-tree';

/** Tabs count as four columns, as in `.prettierrc.json`. */
const TAB = '    ';

export const LIMITS = { columns: 120, fileLines: 200, functionLines: 60 };

/** Lines of code or comment that are too wide. What is data or text may be: a string, a pattern, an address. */
export function wideLinesOf(file: string): string[] {
	const text = textOf(file);
	const withoutText = textOfCode(file).split('\n');
	return text.split('\n').flatMap((line, index) => {
		const isWide = columnsOf(line) > LIMITS.columns && columnsOf(withoutText[index] ?? '') > LIMITS.columns;
		return isWide ? [`${file}:${index + 1}`] : [];
	});
}

function columnsOf(line: string): number {
	return line.replaceAll('\t', TAB).length;
}

/** The file with its strings, patterns and the addresses in its comments taken out, line by line as before. */
function textOfCode(file: string): string {
	const source = syntaxOf(file);
	const ranges: Array<[number, number]> = [];
	const visit = (node: ts.Node): void => {
		const isText =
			ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isRegularExpressionLiteral(node);
		if (isText) ranges.push([node.getStart(source), node.end]);
		ts.forEachChild(node, visit);
	};
	visit(source);
	const parts = ranges
		.sort(([left], [right]) => right - left)
		.reduce((text, [start, end]) => {
			const lineBreaks = text.slice(start, end).replace(/[^\n]/g, '');
			return text.slice(0, start) + lineBreaks + text.slice(end);
		}, source.text);
	return parts.replace(/https?:\/\/\S+/g, '');
}

export function lengthOf(file: string): number {
	return textOf(file).trimEnd().split('\n').length;
}

export interface LongFunction {
	/** `path#name`, the name of the nearest thing that has one. */
	id: string;
	lines: number;
}

/** Functions over the limit. One that registers tests is as long as its tests are many, and is measured by them. */
export function longFunctionsOf(file: string): LongFunction[] {
	const source = syntaxOf(file);
	const found: LongFunction[] = [];
	const isTest = file.startsWith('test/');
	const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line;
	const visit = (node: ts.Node): void => {
		if (
			ts.isFunctionLike(node) &&
			'body' in node &&
			node.body !== undefined &&
			!(isTest && registersTests(node.body))
		) {
			const lines = lineAt(node.end) - lineAt(node.getStart(source)) + 1;
			if (lines > LIMITS.functionLines) found.push({ id: `${file}#${nameOf(node)}`, lines });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function nameOf(node: ts.Node): string {
	for (let each: ts.Node | undefined = node; each !== undefined; each = each.parent) {
		const { name } = each as { name?: ts.Node };
		if (name !== undefined && ts.isIdentifier(name)) return name.text;
	}
	return 'anonymous';
}

const REGISTERS = /^(describe|it|test|beforeEach|beforeAll|afterEach|afterAll)\b/;

function registersTests(body: ts.Node): boolean {
	if (!ts.isBlock(body)) return false;
	return body.statements.some((each) => ts.isExpressionStatement(each) && REGISTERS.test(each.getText()));
}
