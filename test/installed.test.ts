import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, root } from './support/built-pack';

/** The command by which the README installs the pack by hand. */
const COMMAND = /^ *(npm install --prefix .*\.tgz)$/m;
/** Makes one of each node and credential, as n8n does, and says how many there were. */
const LOAD = `
	const { n8n } = require('./package.json');
	const made = [...n8n.nodes, ...n8n.credentials].map((file) => {
		const name = file.split('/').at(-1).split('.')[0];
		return new (require('./' + file))[name]();
	});
	console.log(made.length);
`;

let folder: string;
const run = (command: string, parameters: readonly string[], more: { cwd: string; env?: NodeJS.ProcessEnv }) =>
	execFileSync(command, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...more });

beforeAll(() => {
	ensureBuilt();
	folder = mkdtempSync(join(tmpdir(), 'installed-'));
	run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is installed by the one command of the README, with nothing beside it and without a network', () => {
	const [, command = ''] = COMMAND.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
	expect(command).toContain('~/.n8n/nodes');
	const env = { ...process.env, HOME: folder, npm_config_offline: 'true', npm_config_cache: join(folder, 'cache') };
	run('sh', ['-c', command], { cwd: folder, env });
	const installed = join(folder, '.n8n', 'nodes', 'node_modules');
	expect(readdirSync(installed).filter((name) => !name.startsWith('.'))).toEqual(['n8n-nodes-social-crm']);
	const pack = join(installed, 'n8n-nodes-social-crm');
	expect(existsSync(join(installed, '.bin', 'social-crm-store'))).toBe(true);
	// n8n brings n8n-workflow along.
	const loaded = run(process.execPath, ['-e', LOAD], {
		cwd: pack,
		env: { ...env, NODE_PATH: join(root, 'node_modules') },
	});
	const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	expect(Number(loaded)).toBe(n8n.nodes.length + n8n.credentials.length);
}, 120_000);
