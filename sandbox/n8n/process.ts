import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startGuarded } from './guarded';
import { logAt, N8nError, type Log } from './log';
import { n8nScript } from './places';

const START_TIMEOUT_MS = 180_000;
const POLL_MS = 150;

export interface N8nProcess {
	pid: number;
	log: Log;
	logFile: string;
	/** Resolves when n8n and everything it started are gone. Safe to call twice. */
	stop: () => Promise<void>;
	/** Resolves when n8n ends by itself or by `stop`. */
	ended: Promise<void>;
}

/** What a process of n8n is: all in one, or one of those that share the work by a queue. */
export type N8nRole = 'start' | 'webhook' | 'worker';

export interface ProcessOptions {
	/** Default `start`, which is all in one. */
	role?: N8nRole;
	/** Its log is named after it. Default the role. */
	name?: string;
	/** Ends it while it starts. */
	signal?: AbortSignal;
}

/** Starts n8n and waits until it is ready to work. @throws N8nError when it ends before that */
export async function startProcess(
	home: string,
	env: NodeJS.ProcessEnv,
	{ role = 'start', name = role, signal }: ProcessOptions = {},
): Promise<N8nProcess> {
	if (!existsSync(n8nScript)) throw new Error('n8n is not installed: run `npm test` or `npm run n8n` once.');
	const logFile = join(home, name === 'start' ? 'n8n.log' : `n8n-${name}.log`);
	const log = logAt(logFile);
	const guarded = await startGuarded(logFile, [process.execPath, n8nScript, role], env);
	const { pid, ended, stop } = guarded;
	const isWanted = () => guarded.isRunning() && signal?.aborted !== true;
	try {
		await waitUntilReady(`http://127.0.0.1:${env.N8N_PORT}`, role, isWanted, log);
	} catch (error) {
		await stop();
		throw error;
	}
	return { pid, log, logFile, stop, ended };
}

async function waitUntilReady(url: string, role: N8nRole, isRunning: () => boolean, log: Log): Promise<void> {
	const deadline = Date.now() + START_TIMEOUT_MS;
	while (Date.now() < deadline) {
		if (!isRunning()) throw new N8nError('n8n ended while it was starting.', log);
		const answer = await fetch(`${url}/healthz/readiness`).catch(() => null);
		await answer?.arrayBuffer();
		// Readiness is reported before the REST routes are mounted.
		if (answer?.ok && (role !== 'start' || (await hasRestApi(url)))) return;
		await sleep(POLL_MS);
	}
	throw new N8nError(`n8n was not ready after ${START_TIMEOUT_MS / 1000} s.`, log);
}

async function hasRestApi(url: string): Promise<boolean> {
	const answer = await fetch(`${url}/rest/settings`).catch(() => null);
	await answer?.arrayBuffer();
	return answer?.ok === true;
}
