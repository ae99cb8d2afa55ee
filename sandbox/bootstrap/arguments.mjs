import { StartError } from './progress.mjs';

const script = (...path) => ['node_modules', ...path].join('/');
const typescript = (path, args) => [['--import', 'tsx', path, ...args]];

/** `run` gives the command lines for Node, one after the other until one fails. */
const COMMANDS = {
	demo: {
		what: 'set everything up and show the main job',
		needsN8n: () => true,
		needsBuild: true,
		run: (args) => typescript('sandbox/demo/main.ts', args),
	},
	test: {
		what: 'run the tests',
		needsN8n: (args) => !runsWithoutN8n(args),
		needsBuild: true,
		run: (args) => [[script('jest', 'bin', 'jest.js'), ...args]],
	},
	setup: { what: 'set everything up', needsN8n: () => true, needsBuild: true, run: () => [] },
	build: { what: 'build dist/', needsN8n: () => false, needsBuild: true, run: () => [] },
	lint: {
		what: 'check types, style and format',
		needsN8n: () => false,
		needsBuild: false,
		run: (args) => [
			[script('typescript', 'bin', 'tsc'), '--noEmit', '--project', 'tsconfig.json'],
			[script('eslint', 'bin', 'eslint.js'), '.', ...args],
			[script('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.'],
		],
	},
	bench: {
		what: 'measure',
		needsN8n: () => true,
		needsBuild: true,
		run: (args) => typescript('test/bench/main.ts', args),
	},
	faults: {
		what: 'kill, stop and disturb what writes',
		needsN8n: () => false,
		needsBuild: false,
		run: (args) => typescript('test/faults/processes/main.ts', args),
	},
	mutants: {
		what: 'change the code in small ways and see whether tests notice',
		needsN8n: () => false,
		needsBuild: false,
		fetches: 'mutants',
		run: (args) => typescript('test/mutants/main.ts', args),
	},
	'zoho-sdk': {
		what: "let Zoho's own SDK work with the sandbox Zoho CRM",
		needsN8n: () => false,
		needsBuild: false,
		fetches: 'zoho-sdk',
		run: (args) => typescript('test/sandbox/crm/zoho/sdk/main.ts', args),
	},
	crm: {
		what: 'start a sandbox CRM',
		needsN8n: () => false,
		needsBuild: false,
		run: (args) => typescript('sandbox/crm/main.ts', args),
	},
	n8n: {
		what: 'start an n8n with the pack',
		needsN8n: () => true,
		needsBuild: true,
		run: (args) => typescript('sandbox/n8n/main.ts', args),
	},
};

export function parseArgs([name, ...args]) {
	const command = Object.hasOwn(COMMANDS, name ?? '') ? COMMANDS[name] : null;
	if (!command) {
		const list = Object.entries(COMMANDS).map(([key, { what }]) => `  ${key.padEnd(8)} ${what}`);
		throw new StartError(
			`${name ? `Unknown command "${name}".` : 'No command given.'} Commands:\n${list.join('\n')}`,
			'',
			2,
		);
	}
	return { command, args: name === 'test' ? pathsFirst(args) : args };
}

const PROJECTS = new Set(['unit', 'faults', 'n8n', 'browser']);
const WITHOUT_N8N = new Set(['unit', 'faults']);

/**
 * Jest takes every word behind `--selectProjects` for a project, says nothing of those that are none, and then runs
 * all files of the others. So what names no project goes before the option, where it is the path it was meant to be.
 */
function pathsFirst(given) {
	const args = given.flatMap((arg) =>
		arg.startsWith('--selectProjects=') ? ['--selectProjects', arg.slice('--selectProjects='.length)] : [arg],
	);
	const at = args.indexOf('--selectProjects');
	if (at === -1) return args;
	const end = args.findIndex((arg, index) => index > at && arg.startsWith('-'));
	const words = args.slice(at + 1, end === -1 ? args.length : end);
	const rest = end === -1 ? [] : args.slice(end);
	const [projects, paths] = [words.filter((word) => PROJECTS.has(word)), words.filter((word) => !PROJECTS.has(word))];
	if (projects.length === 0) {
		throw new StartError(
			'--selectProjects names no project.',
			`The projects are ${[...PROJECTS].join(', ')}: npm test -- test/core --selectProjects unit`,
			2,
		);
	}
	return [...args.slice(0, at), ...paths, '--selectProjects', ...projects, ...rest];
}

/** These tests run without n8n, so somebody who only wants them need not wait for its installation. */
function runsWithoutN8n(args) {
	const at = args.indexOf('--selectProjects');
	if (at === -1) return false;
	const rest = args.slice(at + 1);
	const end = rest.findIndex((arg) => arg.startsWith('-'));
	const selected = end === -1 ? rest : rest.slice(0, end);
	return selected.length > 0 && selected.every((project) => WITHOUT_N8N.has(project));
}
