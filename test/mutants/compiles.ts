import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../architecture/source-tree';

/** Whether the compiler takes a file with another text: what it refuses needs no test, nobody could commit it. */
export function createCompilerCheck(files: string[]): (file: string, text: string) => boolean {
	const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile) as { config: object };
	const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, ROOT);
	const changed = new Map<string, { text: string; version: number }>();
	let version = 0;
	const service = ts.createLanguageService(
		{
			getCompilationSettings: () => ({ ...options, noEmit: true }),
			getScriptFileNames: () => files.map((file) => join(ROOT, file)),
			getScriptVersion: (name) => String(changed.get(name)?.version ?? 0),
			getScriptSnapshot: (name) => {
				const text = changed.get(name)?.text ?? ts.sys.readFile(name);
				return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
			},
			getCurrentDirectory: () => ROOT,
			getDefaultLibFileName: ts.getDefaultLibFilePath,
			fileExists: ts.sys.fileExists,
			readFile: ts.sys.readFile,
			readDirectory: ts.sys.readDirectory,
			directoryExists: ts.sys.directoryExists,
			getDirectories: ts.sys.getDirectories,
		},
		ts.createDocumentRegistry(),
	);
	return (file, text) => {
		const name = join(ROOT, file);
		version += 1;
		changed.set(name, { text, version });
		const problems = [...service.getSyntacticDiagnostics(name), ...service.getSemanticDiagnostics(name)];
		version += 1;
		changed.set(name, { text: ts.sys.readFile(name) ?? '', version });
		return problems.length === 0;
	};
}
