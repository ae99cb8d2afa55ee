import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished, runModule, startModule } from '../../support/run-module';

// Every test starts several processes.
jest.setTimeout(30_000);

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'social-crm-processes-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a set-up command that prints the output and fails; gives the explanation as JSON. */
async function explained(output: string, code = 1): Promise<{ message: string; mend: string; exitCode: number }> {
	const command = `process.stderr.write(${JSON.stringify(output)}); process.exitCode = ${code};`;
	const { stdout } = await runModule(`
		import { runLogged } from './sandbox/bootstrap/processes.mjs';
		const options = { logFile: ${JSON.stringify(join(folder, 'a.log'))}, purpose: 'install things' };
		const error = await runLogged(process.execPath, ['-e', ${JSON.stringify(command)}], options).catch((failure) => failure);
		process.stdout.write(JSON.stringify({ message: error.message, mend: error.mend, exitCode: error.exitCode }));
	`);
	return JSON.parse(stdout) as { message: string; mend: string; exitCode: number };
}

it.each([
	['npm error code ENOTFOUND\nnpm error network request failed', /registry did not answer/, /network/],
	['ERR_PNPM_META_FETCH_FAIL  GET failed', /registry did not answer/, /network/],
	['npm error code ENOSPC', /disk is full/, /Free about/],
	['npm error code EACCES', /may not be written/, /write access/],
	['something else went wrong', /something else went wrong/, /Details: /],
])('explains "%s"', async (output, message, mend) => {
	const error = await explained(output);
	expect(error.message).toMatch(/^Could not install things/);
	expect(error.message).toMatch(message);
	expect(error.mend).toMatch(mend);
});

it('keeps the address of the registry out of messages and logs', async () => {
	const error = await explained('odd answer from https://registry.corp.example:8443/left-pad');
	expect(error.message).toContain('<registry>/left-pad');
	expect(error.message + readFileSync(join(folder, 'a.log'), 'utf8')).not.toContain('corp.example');
});

it('takes an interrupted command for what it is', async () => {
	expect(await explained('', 130)).toMatchObject({ message: 'Interrupted.', exitCode: 130 });
});

const attached = (code: string) => `
	import { runAttached } from './sandbox/bootstrap/processes.mjs';
	process.exitCode = await runAttached(process.execPath, ['-e', ${JSON.stringify(code)}], {});
`;

it('gives the exit code of the command', async () => {
	expect((await runModule(attached('process.exitCode = 7'))).code).toBe(7);
});

it.each([
	['SIGINT', 130],
	['SIGTERM', 143],
] as const)('passes %s on to the command and waits for it', async (signal, code) => {
	const child = startModule(
		attached(
			`process.on('${signal}', () => process.exit(${code})); console.log('ready'); setInterval(() => {}, 1000);`,
		),
	);
	child.stdout.once('data', () => child.kill(signal));
	expect((await finished(child)).code).toBe(code);
});
