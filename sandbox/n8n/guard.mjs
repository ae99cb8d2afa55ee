// Stands between the caller and n8n: runs it in a process group of its own, and ends the whole group when the caller
// asks for it or is gone, however it went. Usage: guard.mjs <log file> <command> [args]. Writes n8n's process id to
// stdout.
import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';

const GRACE_MS = 15_000;

const [logFile, file, ...args] = process.argv.slice(2);
const log = openSync(logFile, 'w');
const child = spawn(file, args, { stdio: ['ignore', log, log], detached: true });

function signalGroup(signal) {
	try {
		process.kill(-child.pid, signal);
	} catch {
		// The group is empty: everything in it ended already.
	}
}

let ending = false;
function end() {
	if (ending) return;
	ending = true;
	// Only n8n itself is asked to stop; it ends its task runner in the right order.
	child.kill('SIGTERM');
	setTimeout(() => signalGroup('SIGKILL'), GRACE_MS).unref();
}

child.once('error', (error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(127);
});
child.once('spawn', () => process.stdout.write(`${child.pid}\n`));
child.once('exit', (code) => {
	signalGroup('SIGKILL');
	process.exit(code ?? 1);
});

process.stdin.resume().once('close', end);
process.on('SIGTERM', end);
process.on('SIGHUP', end);
// Ctrl-C reaches every process of the terminal. The caller decides what it means; this one only follows.
process.on('SIGINT', () => {});
