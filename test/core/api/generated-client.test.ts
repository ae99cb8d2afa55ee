import ts from 'typescript';

import { seededRandom } from '../../../sandbox/crm/core/random';
import { wrongIn } from '../../support/api/check-answer';
import { createApiClient } from '../../support/api/client';
import { generateClient } from '../../support/api/generate-client';
import { OPERATIONS, type PublishedOperation } from '../../support/api/published';
import { sampleOf, sampleRequest } from '../../support/api/sample';

const random = seededRandom(20_261_128);
const ROUNDS = 5;
const CLIENT = 'client.ts';
const USE = 'use.ts';

/** What the compiler says against a use of the generated client, by line; the first line is 0. */
function complaintsAbout(lines: readonly string[]): string[] {
	const files: Record<string, string> = {
		[CLIENT]: generateClient(),
		[USE]: ["import type { Client } from './client';", 'declare const client: Client;', ...lines].join('\n'),
	};
	const options: ts.CompilerOptions = { strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, types: [] };
	const host = ts.createCompilerHost(options);
	const { getSourceFile, fileExists } = host;
	host.getSourceFile = (name, ...more) =>
		files[name] === undefined
			? getSourceFile(name, ...more)
			: ts.createSourceFile(name, files[name], ts.ScriptTarget.ES2022);
	host.fileExists = (name) => files[name] !== undefined || fileExists(name);
	host.getCurrentDirectory = () => '';
	const program = ts.createProgram(Object.keys(files), options, host);
	return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
		const line = file === undefined ? -1 : file.getLineAndCharacterOfPosition(start).line;
		return `${file?.fileName}:${line - 2} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
	});
}

const call = ({ id }: PublishedOperation, input: object) => `void client.${id}(${JSON.stringify(input)});`;

function inputOf(operation: PublishedOperation) {
	const { path, query, body } = sampleRequest(operation, random);
	return { path, query, ...(body === undefined ? {} : { body: body as object }) };
}

describe('A client that is generated from the published description', () => {
	it('takes every request that is right, and gives each answer that is described', () => {
		const lines = OPERATIONS.flatMap((each) => [
			...Array.from({ length: ROUNDS }, () => call(each, inputOf(each))),
			`void client.${each.id}({} as never).then((answer) => answer.status === 401 && answer.body.detail.length);`,
		]);
		expect(complaintsAbout(lines)).toEqual([]);
	});

	it('takes none with a field too many, a value of another kind or a place of the path left out', () => {
		const lines = OPERATIONS.flatMap((each) => {
			const input = inputOf(each);
			const inBody = 'body' in input ? [{ ...input, body: { ...input.body, workspace: 'other' } }] : [];
			const inPath = Object.keys(input.path).length > 0 ? [{ ...input, path: {} }] : [];
			return [...inPath, ...inBody, { ...input, more: 1 }, { ...input, body: 7 }].map((wrong) =>
				call(each, wrong),
			);
		});
		const told = new Set(complaintsAbout(lines).map((complaint) => complaint.split(' ')[0]));
		expect(lines.filter((_, line) => !told.has(`${USE}:${line}`))).toEqual([]);
	});

	it('has a function for each operation', () => {
		expect(Object.keys(createApiClient('http://127.0.0.1:1', null)).sort()).toEqual(
			OPERATIONS.map(({ id }) => id).sort(),
		);
	});
});

describe.each(OPERATIONS)('An answer of $id', (operation) => {
	const headersOf = (status: string, type: string | undefined) => {
		const names = new Set(operation.answers[status]?.headers.map((name) => name.toLowerCase()));
		return {
			get: (name: string) =>
				name === 'content-type' ? (type ?? null) : names.has(name.toLowerCase()) ? 'x' : null,
		};
	};
	const answers = Object.entries(operation.answers).map(([status, { content }]) => {
		const [[type, schema] = [undefined, undefined]] = Object.entries(content);
		const body = schema === undefined ? undefined : sampleOf(schema, random);
		return { status: Number(status), headers: headersOf(status, type), text: body ? JSON.stringify(body) : '' };
	});

	it('is right where it is as described', () => {
		expect(answers.flatMap((answer) => wrongIn(operation, answer))).toEqual([]);
	});

	it('is wrong with another status, type, header or body', () => {
		const none = { get: () => null };
		for (const answer of answers) {
			expect(wrongIn(operation, { ...answer, status: 418 })).not.toEqual([]);
			if (answer.text === '') continue;
			expect(wrongIn(operation, { ...answer, headers: none })).not.toEqual([]);
			expect(wrongIn(operation, { ...answer, text: '{"other":1}' })).not.toEqual([]);
		}
	});
});
