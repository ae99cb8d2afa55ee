import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from './progress.mjs';

const KEPT_OUTPUT = 200_000;
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Addresses name the registry, which is the user's own business and of no help in a message. */
export function withoutAddresses(text) {
	return text.replace(/https?:\/\/[^\s/'"]+/g, '<registry>');
}

/** A terminal sends Ctrl-C to the whole group by itself; sending it again would cut a clean stop short. */
function passOnSignals(child) {
	const handlers = PASSED_ON.map((signal) => {
		const handler = () => {
			if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
		};
		process.on(signal, handler);
		return [signal, handler];
	});
	return () => handlers.forEach(([signal, handler]) => process.off(signal, handler));
}

function ended(child) {
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => resolve({ code, signal }));
	});
}

/** Runs the command in the foreground. @returns the exit code, as a shell would report it */
export async function runAttached(file, args, options) {
	const child = spawn(file, args, { ...options, stdio: 'inherit' });
	const release = passOnSignals(child);
	try {
		const { code, signal } = await ended(child);
		return code ?? 128 + (SIGNAL_NUMBERS[signal] ?? 0);
	} finally {
		release();
	}
}

/**
 * Runs a set-up command with its output kept in `logFile`.
 * @throws StartError explained from the output
 */
export async function runLogged(file, args, { logFile, purpose, explain, ...options }) {
	const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	const keep = (chunk) => {
		output = (output + chunk).slice(-KEPT_OUTPUT);
	};
	child.stdout.setEncoding('utf8').on('data', keep);
	child.stderr.setEncoding('utf8').on('data', keep);
	const release = passOnSignals(child);
	const { code, signal } = await ended(child).finally(release);
	output = withoutAddresses(output);
	mkdirSync(dirname(logFile), { recursive: true });
	writeFileSync(logFile, output);
	// npm and pnpm turn the signal into their own exit code.
	const interrupted = signal ?? { 129: 'SIGHUP', 130: 'SIGINT', 143: 'SIGTERM' }[code];
	if (interrupted) throw new StartError('Interrupted.', '', 128 + (SIGNAL_NUMBERS[interrupted] ?? 0));
	if (code !== 0) throw explainFailure(purpose, output, logFile, explain);
	return output;
}

function explainFailure(purpose, output, logFile, explain) {
	const known = explain?.(output) ?? commonCause(output);
	if (known) return new StartError(`Could not ${purpose}: ${known.cause}`, `${known.mend} Details: ${logFile}`);
	const tail = output.trimEnd().split('\n').slice(-20).join('\n');
	return new StartError(`Could not ${purpose}. The last lines were:\n${tail}`, `Details: ${logFile}`);
}

function commonCause(output) {
	if (/ENOSPC|no space left/i.test(output)) {
		return { cause: 'the disk is full.', mend: 'Free about 4 GB and start again; what is done already is kept.' };
	}
	if (/EACCES|EPERM|EROFS/.test(output)) {
		return {
			cause: 'a file or folder may not be written.',
			mend: "Give yourself write access to this folder and to npm's cache.",
		};
	}
	if (
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL/.test(
			output,
		)
	) {
		return {
			cause: 'the npm registry did not answer.',
			mend: "Check the network (and npm's proxy settings) and start again.",
		};
	}
	return null;
}
