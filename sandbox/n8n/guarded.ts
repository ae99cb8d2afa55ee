import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process that ends with its caller, however that goes. */
export interface Guarded {
	/** Of the process itself. */
	pid: number;
	isRunning(): boolean;
	/** Resolves when it and everything it started are gone, by itself or by `stop`. */
	ended: Promise<void>;
	/** Ends it and everything it started. Safe to call twice. */
	stop(): Promise<void>;
}

/** @param logFile where its output goes */
export async function startGuarded(
	logFile: string,
	command: readonly string[],
	env: NodeJS.ProcessEnv = process.env,
): Promise<Guarded> {
	const guard = spawn(process.execPath, [join(__dirname, 'guard.mjs'), logFile, ...command], {
		env,
		stdio: ['pipe', 'pipe', 'inherit'],
		// Out of the terminal's group, so that Ctrl-C leaves it to the caller when the process stops.
		detached: true,
	});
	let isRunning = true;
	const ended = once(guard, 'exit').then(() => {
		isRunning = false;
	});
	const first = await Promise.race([once(createInterface(guard.stdout), 'line'), ended]);
	return {
		pid: Number(first?.[0]),
		isRunning: () => isRunning,
		ended,
		stop: async () => {
			guard.stdin.destroy();
			await ended;
		},
	};
}
