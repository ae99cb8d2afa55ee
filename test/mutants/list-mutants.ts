import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../architecture/source-tree';
import { type Mutant, type Position } from './mutant';

const FETCHED = join(ROOT, '.runtime/mutants');

interface Answer {
	mutants: Array<{
		id: string;
		fileName: string;
		mutatorName: string;
		replacement: string;
		location: { start: Position; end: Position };
	}>;
	files: Array<{ name: string; content: string }>;
}

/** Every mutant that Stryker makes of the files, and their text with a counter at each. */
export async function listMutants(files: string[]): Promise<{ mutants: Mutant[]; counting: Map<string, string> }> {
	const input = files.map((file) => ({ name: join(ROOT, file), content: readFileSync(join(ROOT, file), 'utf8') }));
	const { mutants, files: counting } = JSON.parse(await runScript(JSON.stringify(input))) as Answer;
	const relative = (name: string) => name.slice(ROOT.length + 1);
	return {
		counting: new Map(counting.map(({ name, content }) => [relative(name), content])),
		mutants: mutants.map(({ id, fileName, mutatorName, replacement, location: { start, end } }) => ({
			id,
			file: relative(fileName),
			mutator: mutatorName,
			start,
			end,
			replacement,
		})),
	};
}

function runScript(input: string): Promise<string> {
	const child = spawn(process.execPath, [join(FETCHED, 'list-mutants.mjs')], {
		cwd: FETCHED,
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const chunks: Buffer[] = [];
	child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
	child.stdin.end(input);
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'));
			else reject(new Error(`Stryker's instrumenter ended with ${code}`));
		});
	});
}
