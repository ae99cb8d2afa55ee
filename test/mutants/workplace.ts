import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../architecture/source-tree';

const LEFT_OUT = new Set(['.git', '.runtime', 'node_modules', 'dist', 'coverage']);

export interface Workplace {
	path: string;
	write(file: string, text: string): void;
	/** Gives a file the text it has in the checkout. */
	restore(file: string): void;
}

/** A copy of the checkout, so that nobody's files are changed, and an interrupted run leaves no mutant behind. */
export function openWorkplace(): Workplace {
	const path = join(ROOT, '.runtime/mutants/work');
	rmSync(path, { recursive: true, force: true });
	mkdirSync(path, { recursive: true });
	for (const name of readdirSync(ROOT)) {
		if (!LEFT_OUT.has(name)) cpSync(join(ROOT, name), join(path, name), { recursive: true });
	}
	symlinkSync(join(ROOT, 'node_modules'), join(path, 'node_modules'), 'junction');
	const runtime = join(ROOT, '.runtime');
	if (existsSync(join(runtime, 'node'))) {
		mkdirSync(join(path, '.runtime'));
		symlinkSync(join(runtime, 'node'), join(path, '.runtime/node'), 'junction');
	}
	const write = (file: string, text: string) => writeFileSync(join(path, file), text);
	return { path, write, restore: (file) => write(file, readFileSync(join(ROOT, file), 'utf8')) };
}
