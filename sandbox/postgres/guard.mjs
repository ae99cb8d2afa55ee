// Runs a server for as long as the process that asked for it lives, however that ends, and removes its folder then.
// Arguments: process id to watch, user id or "-", folder, command and its arguments.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const [watched, user, folder, command, ...args] = process.argv.slice(2);
const as = user === '-' ? {} : { uid: Number(user), gid: Number(user) };
const server = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...as });
// Postgres ends its connections and stops at once.
const stop = () => server.kill('SIGINT');

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
const watch = setInterval(() => {
	try {
		process.kill(Number(watched), 0);
	} catch (error) {
		if (error.code === 'ESRCH') stop();
	}
}, 500);
function end(code) {
	clearInterval(watch);
	rmSync(folder, { recursive: true, force: true });
	process.exit(code);
}
server.on('error', () => end(1));
server.on('exit', (code) => end(code ?? 1));
