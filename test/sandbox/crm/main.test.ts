import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');

function run(args: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/crm/main.ts', ...args], { cwd: root });
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	return { child, output: () => output, ended: new Promise<number | null>((resolve) => child.once('exit', resolve)) };
}

test('starts from the command line, says where, and stops when told to', async () => {
	const { child, output, ended } = run(['--provider', 'hubspot', '--port', '0']);
	const url = await new Promise<string>((resolve, reject) => {
		child.stdout.on('data', () => {
			const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output());
			if (found !== null && output().includes('OAuth app')) resolve(found[0]);
		});
		void ended.then(() => reject(new Error(output())));
	});
	expect((await fetch(`${url}/__sandbox/coverage`)).status).toBe(200);
	child.kill('SIGTERM');
	expect(await ended).toBe(0);
}, 30_000);

test('says how to call it when the provider is missing', async () => {
	const { output, ended } = run([]);
	expect(await ended).toBe(1);
	expect(output()).toContain('Usage: node --import tsx sandbox/crm/main.ts --provider hubspot');
}, 30_000);
