import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runModule } from '../../support/run-module';

// Every test starts a process.
jest.setTimeout(30_000);

const parse = (...args: string[]) => `
	import { parseArgs } from './sandbox/bootstrap/arguments.mjs';
	const { command, args } = parseArgs(${JSON.stringify(args)});
	process.stdout.write(JSON.stringify({ needsN8n: command.needsN8n(args), needsBuild: command.needsBuild, lines: command.run(args) }));
`;

async function parsed(...args: string[]): Promise<{ needsN8n: boolean; needsBuild: boolean; lines: string[][] }> {
	return JSON.parse((await runModule(parse(...args))).stdout) as {
		needsN8n: boolean;
		needsBuild: boolean;
		lines: string[][];
	};
}

it.each([
	[['demo', '--once'], true, true, ['sandbox/demo/main.ts --once']],
	[['test'], true, true, ['jest.js']],
	[['test', '-t', 'name'], true, true, ['jest.js -t name']],
	[['test', '--selectProjects', 'unit', '--silent'], false, true, ['jest.js --selectProjects unit --silent']],
	[['test', '--selectProjects', 'unit', 'n8n'], true, true, ['jest.js --selectProjects unit n8n']],
	[['setup'], true, true, []],
	[['build'], false, true, []],
	[
		['lint'],
		false,
		false,
		['tsc --noEmit --project tsconfig.json', 'eslint.js .', 'prettier.cjs --check --log-level warn .'],
	],
	[['bench'], true, true, ['test/bench/main.ts']],
	[['n8n'], true, true, ['sandbox/n8n/main.ts']],
])('knows what "%s" needs and runs', async (args, needsN8n, needsBuild, endings) => {
	const command = await parsed(...args);
	expect(command).toMatchObject({ needsN8n, needsBuild });
	expect(command.lines).toHaveLength(endings.length);
	endings.forEach((ending, index) =>
		expect(command.lines[index]?.join(' ')).toMatch(new RegExp(`${ending.replaceAll('.', '\\.')}$`)),
	);
});

it.each([[[]], [['dance']]])('lists the commands when it is given %j', async (args: string[]) => {
	const run = await runModule(
		`process.argv = ['node', 'start', ...${JSON.stringify(args)}]; await import('./sandbox/start.mjs');`,
	);
	expect(run.code).toBe(2);
	expect(run.stderr).toMatch(/demo .*\n {2}test .*\n {2}setup .*\n {2}build /);
	expect(run.stderr).not.toMatch(/ at .*\.mjs/);
});

it('counts a thing as installed only with the stamp of the same parts', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'social-crm-stamp-'));
	const { stdout } = await runModule(`
		import { stampFor } from './sandbox/bootstrap/stamp.mjs';
		const path = ${JSON.stringify(join(folder, 'stamp'))};
		const states = [stampFor(path, 'v1').isCurrent()];
		stampFor(path, 'v1').write();
		states.push(stampFor(path, 'v1').isCurrent(), stampFor(path, 'v2').isCurrent());
		stampFor(path, 'v1').clear();
		states.push(stampFor(path, 'v1').isCurrent());
		process.stdout.write(JSON.stringify(states));
	`);
	rmSync(folder, { recursive: true });
	expect(JSON.parse(stdout)).toEqual([false, true, false, false]);
});

it('says durations as a person would', async () => {
	const { stdout } = await runModule(`
		import { duration } from './sandbox/bootstrap/progress.mjs';
		process.stdout.write([1234, 59_600, 119_000, 185_000].map(duration).join(', '));
	`);
	expect(stdout).toBe('1.2 s, 60 s, 119 s, 3 min 5 s');
});
