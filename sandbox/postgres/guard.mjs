// Runs a server for as long as the process that asked for it lives, however that ends.
// Arguments: process id to watch, user id or "-", command and its arguments.
import { spawn } from 'node:child_process';

const [watched, user, command, ...args] = process.argv.slice(2);
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
server.on('error', () => process.exit(1));
server.on('exit', (code) => {
	clearInterval(watch);
	process.exit(code ?? 1);
});
