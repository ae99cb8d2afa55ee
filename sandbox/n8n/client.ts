import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { credentialCalls, type CredentialCalls } from './credentials';
import { executionCalls, type ExecutionCalls } from './executions';
import { logAt } from './log';
import type { Owner } from './owner';
import { restClient, type RestClient, type Session } from './rest';
import { workflowCalls, type WorkflowCalls } from './workflows';

/** All that another process needs to work with a running n8n. Plain JSON. */
export interface N8nAddress {
	session: Session;
	owner: Owner;
	pid: number;
	logFile: string;
	/** The user folder. */
	home: string;
}

export interface N8nClient extends CredentialCalls, WorkflowCalls, ExecutionCalls, RestClient {
	/** The editor. */
	url: string;
	/** The public API. */
	apiUrl: string;
	/** The owner's log-in. */
	login: { email: string; password: string };
	home: string;
	/** Address of a published webhook. */
	webhookUrl(path: string): string;
	/** Resident memory of n8n's main process, in bytes. */
	memory(): Promise<number>;
	logs(): string;
	address: N8nAddress;
}

/** Connects to an n8n that runs already. */
export function connect(address: N8nAddress): N8nClient {
	const { session, owner, pid, home } = address;
	const log = logAt(address.logFile);
	const client = restClient(session, log);
	return {
		...client,
		...credentialCalls(client),
		...workflowCalls(client, log),
		...executionCalls(client, log),
		url: session.url,
		apiUrl: `${session.url}/api/v1`,
		login: { email: owner.email, password: owner.password },
		home,
		webhookUrl: (path) => `${session.url}/webhook/${path.replace(/^\//, '')}`,
		memory: () => residentBytes(pid),
		logs: log.read,
		address,
	};
}

async function residentBytes(pid: number): Promise<number> {
	const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)]);
	return Number(stdout.trim()) * 1024;
}
