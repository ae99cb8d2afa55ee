import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const MODULE = join(__dirname, '../../../sandbox/bootstrap/arguments.mjs');

/** Jest cannot load an ES module, so Node is asked. */
function parsed(...words: string[]): { line: string[]; needsN8n: boolean } | string {
	const script = `
		import { parseArgs } from ${JSON.stringify(MODULE)};
		try {
			const { command, args } = parseArgs(${JSON.stringify(words)});
			console.log(JSON.stringify({ line: command.run(args)[0].slice(1), needsN8n: command.needsN8n(args) }));
		} catch (error) {
			console.log(JSON.stringify(error.message));
		}`;
	const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
	return JSON.parse(output) as ReturnType<typeof parsed>;
}

describe('What npm test takes', () => {
	it('runs one file, though it stands behind --selectProjects', () => {
		expect(parsed('test', '--selectProjects', 'n8n', 'test/workflows/smoke.test.ts')).toEqual({
			line: ['test/workflows/smoke.test.ts', '--selectProjects', 'n8n'],
			needsN8n: true,
		});
	});

	it('knows the option with an equals sign, too', () => {
		expect(parsed('test', '--selectProjects=unit', 'test/core')).toEqual({
			line: ['test/core', '--selectProjects', 'unit'],
			needsN8n: false,
		});
	});

	it('keeps other options where they are, with their values', () => {
		expect(parsed('test', '--selectProjects', 'unit', 'n8n', 'test/core', '-t', 'a name')).toEqual({
			line: ['test/core', '--selectProjects', 'unit', 'n8n', '-t', 'a name'],
			needsN8n: true,
		});
	});

	it('needs no n8n for unit tests, wherever the file stands', () => {
		expect(parsed('test', '--selectProjects', 'unit', 'test/core')).toMatchObject({ needsN8n: false });
		expect(parsed('test', 'test/core', '--selectProjects', 'unit')).toEqual({
			line: ['test/core', '--selectProjects', 'unit'],
			needsN8n: false,
		});
	});

	it('refuses a project that does not exist instead of running everything', () => {
		expect(parsed('test', '--selectProjects', 'units')).toBe('--selectProjects names no project.');
		expect(parsed('test', '--selectProjects')).toBe('--selectProjects names no project.');
	});
});
