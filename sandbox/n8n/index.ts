import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type N8nClient } from './client';
import { n8nEnvironment } from './environment';
import { N8nError } from './log';
import { DEFAULT_OWNER, openSession, type Owner } from './owner';
import { installTarball, packTarball } from './pack';
import { freePorts } from './ports';
import { startProcess, type N8nProcess } from './process';

export { connect, type N8nAddress, type N8nClient } from './client';
export { itemsOf, type Execution, type Item, type NodeRun, type RunOptions } from './executions';
export { N8nError } from './log';
export type { CredentialInput, CredentialTest } from './credentials';
export type { Owner } from './owner';
export type { WorkflowJson, WorkflowNode } from './workflow-json';

export interface StartOptions {
	/** The user folder. Without it n8n gets a temporary one, which `stop` deletes. */
	home?: string;
	/** Without it any free port is taken. */
	port?: number;
	/** A tarball to load, `true` (default) for the current build, or `false` for a bare n8n. */
	pack?: string | boolean;
	env?: Record<string, string>;
	owner?: Owner;
	/** Ends n8n while it starts. */
	signal?: AbortSignal;
}

export interface N8nHandle extends N8nClient {
	/** Ends n8n and everything it started. Safe to call twice. */
	stop(): Promise<void>;
	/** Resolves when n8n ended, by `stop` or by itself. */
	ended: Promise<void>;
}

const PORT_ATTEMPTS = 3;

/** Starts an n8n of its own with the pack loaded and the owner logged in. */
export async function startN8n({
	home,
	port,
	pack = true,
	env = {},
	owner = DEFAULT_OWNER,
	signal,
}: StartOptions = {}): Promise<N8nHandle> {
	const folder = home ?? (await mkdtemp(join(tmpdir(), 'social-crm-n8n-')));
	const clean = async () => {
		if (!home) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
	};
	let running: N8nProcess | null = null;
	try {
		await mkdir(folder, { recursive: true });
		if (pack !== false) await installTarball(folder, pack === true ? await packTarball() : pack);
		const started = await startOnFreePorts(folder, { port, env, signal });
		running = started.process;
		const { pid, log, logFile, ended, stop } = started.process;
		const session = await openSession(`http://127.0.0.1:${started.port}`, owner, log);
		const client = connect({ session, owner, pid, logFile, home: folder });
		return {
			...client,
			ended,
			stop: async () => {
				await stop();
				await clean();
			},
		};
	} catch (error) {
		await running?.stop();
		await clean();
		throw error;
	}
}

/**
 * A port may be taken between finding it and n8n using it; then others are tried, unless the caller insists on this
 * one.
 */
async function startOnFreePorts(
	home: string,
	{ port, env, signal }: { port: number | undefined; env: Record<string, string>; signal: AbortSignal | undefined },
): Promise<{ port: number; process: N8nProcess }> {
	for (let attempt = 1; ; attempt++) {
		const [free, broker] = (await freePorts(2)) as [number, number];
		const http = port ?? free;
		try {
			const environment = n8nEnvironment(home, { http, broker }, env);
			return { port: http, process: await startProcess(home, environment, { signal }) };
		} catch (error) {
			const isTaken = error instanceof N8nError && /already in use|EADDRINUSE/.test(error.message);
			if (!isTaken || port !== undefined || attempt === PORT_ATTEMPTS) throw error;
		}
	}
}
