import type { FaultRule } from '../../sandbox/crm/core/faults';
import type { LogEntry, RequestCounts } from '../../sandbox/crm/core/request-log';

/** The admin API of a sandbox CRM that runs in another process. */
export interface RemoteSandbox {
	url: string;
	rows<T>(entity: string): Promise<T[]>;
	counts(): Promise<RequestCounts>;
	requests(): Promise<LogEntry[]>;
	clearRequests(): Promise<void>;
	/** A fresh account, no faults, an empty log. */
	reset(): Promise<void>;
	seed(input: Record<string, unknown>): Promise<void>;
	addFault(rule: FaultRule): Promise<void>;
	clearFaults(): Promise<void>;
	/** All data and tokens, for `restore`. */
	snapshot(): Promise<unknown>;
	restore(snapshot: unknown): Promise<void>;
	configure(settings: Record<string, unknown>): Promise<void>;
	expireTokens(): Promise<void>;
	moveClock(move: { advanceMs?: number; now?: string | number }): Promise<void>;
}

export function remoteSandbox(url: string): RemoteSandbox {
	async function call<T>(method: string, name: string, body?: unknown): Promise<T> {
		const answer = await fetch(`${url}/__sandbox/${name}`, {
			method,
			// Of its own, as an idle connection may be closed just when it is used.
			headers: { connection: 'close', ...(body !== undefined && { 'content-type': 'application/json' }) },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${name} of the sandbox gave ${answer.status}: ${text}`);
		return (text === '' ? undefined : JSON.parse(text)) as T;
	}
	return {
		url,
		rows: async (entity) => await call('GET', `rows/${entity}`),
		counts: async () => await call('GET', 'counts'),
		requests: async () => await call('GET', 'requests'),
		clearRequests: async () => await call('DELETE', 'requests'),
		reset: async () => await call('POST', 'reset'),
		seed: async (input) => await call('POST', 'seed', input),
		addFault: async (rule) => await call('POST', 'faults', rule),
		clearFaults: async () => await call('DELETE', 'faults'),
		snapshot: async () => await call('GET', 'snapshot'),
		restore: async (snapshot) => await call('PUT', 'snapshot', snapshot),
		configure: async (settings) => await call('PUT', 'settings', settings),
		expireTokens: async () => await call('POST', 'expire-tokens'),
		moveClock: async (move) => await call('POST', 'clock', move),
	};
}
