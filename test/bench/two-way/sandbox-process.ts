import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import type { SandboxProvider } from '../../../sandbox/crm';
import { remoteSandbox, type RemoteSandbox } from '../../support/sandbox-admin';

export interface SandboxProcess {
	sandbox: RemoteSandbox;
	stop(): Promise<void>;
}

/** A sandbox CRM in a process of its own, so that what it takes is not measured. */
export async function startSandboxProcess(provider: SandboxProvider): Promise<SandboxProcess> {
	const main = ['--max-old-space-size=8000', '--import', 'tsx', 'sandbox/crm/main.ts'];
	const child = spawn(process.execPath, [...main, '--provider', provider, '--port', '0'], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const url = await new Promise<string>((resolve, reject) => {
		child.once('exit', () => reject(new Error(`The sandbox of ${provider} did not start`)));
		createInterface({ input: child.stdout }).on('line', (line) => {
			const found = /https?:\/\/127\.0\.0\.1:\d+/.exec(line);
			if (found !== null) resolve(found[0]);
		});
	});
	return {
		sandbox: remoteSandbox(url),
		async stop() {
			child.kill('SIGTERM');
			await ended;
		},
	};
}
