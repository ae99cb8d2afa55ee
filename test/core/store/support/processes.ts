import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const CHILDREN = join(__dirname, '..', 'children');

/**
 * A process that writes contacts, each with an event, to a store.
 * @param place a file, or the address of a Postgres database
 * @param transactions 0: until it is killed
 */
export function startWriter(place: string, name: string, transactions: number, size: number) {
	return start('write-contacts.ts', [place, name, String(transactions), String(size)]);
}

export async function finished(
	child: ChildProcessWithoutNullStreams,
): Promise<{ code: number | null; errors: string }> {
	let errors = '';
	child.stderr.on('data', (data: Buffer) => {
		errors += data.toString();
	});
	child.stdout.resume();
	await once(child, 'close');
	return { code: child.exitCode, errors };
}

/** @returns the claims that a process of its own got */
export async function takeInProcess(place: string, name: string, subjects: number, size: number): Promise<string[]> {
	const output = await said(start('take-claims.ts', [place, name, String(subjects), String(size)]));
	return output.split('\n').filter((line) => line !== '');
}

/** What a process of its own got of the requests of a caller of the API, who may send `quota` a minute. */
export async function takeRequestsInProcess(place: string, quota: number, requests: number) {
	const output = await said(start('take-requests.ts', [place, String(quota), String(requests)]));
	return JSON.parse(output) as { allowed: number; statements: number };
}

async function said(child: ChildProcessWithoutNullStreams): Promise<string> {
	let output = '';
	child.stdout.on('data', (data: Buffer) => (output += data.toString()));
	const { errors } = await finished(child);
	expect(errors).toBe('');
	return output;
}

/**
 * A process that copies a store.
 * @param killedAt the statement of the SQLite file at which it is killed, or `never`
 */
export async function copyInProcess(from: string, to: string, killedAt = 'never') {
	const child = start('copy-store.ts', [from, to, killedAt]);
	let output = '';
	child.stdout.on('data', (data: Buffer) => (output += data.toString()));
	const { errors } = await finished(child);
	if (errors !== '') throw new Error(errors);
	const told = output === '' ? {} : (JSON.parse(output) as { outcome?: string; rows?: number; peakBytes?: number });
	return { signal: child.signalCode, ...told };
}

function start(child: string, args: readonly string[]): ChildProcessWithoutNullStreams {
	return spawn(process.execPath, ['--import', 'tsx', join(CHILDREN, child), ...args]);
}
