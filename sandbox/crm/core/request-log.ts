import { createHash } from 'node:crypto';
import type { Effect } from './router';

/** One request, without anything secret: no header values, no query values, no bodies. */
export interface LogEntry {
	/** ISO 8601, by the sandbox's clock. */
	at: string;
	method: string;
	path: string;
	route: string | null;
	effect: Effect | null;
	queryNames: string[];
	/** Null when the connection was reset or the client left before an answer. */
	status: number | null;
	durationMs: number;
	fault: string | null;
	/** Size of the request body. */
	bodyBytes: number;
	/** Tells tokens apart without giving them away. */
	tokenFingerprint: string | null;
}

export interface RequestCounts {
	total: number;
	reads: number;
	writes: number;
	auth: number;
	/** By `METHOD template`; requests that met no route are under `unmatched`. */
	byRoute: Record<string, number>;
}

export interface RequestLog {
	add: (entry: LogEntry) => void;
	entries: () => LogEntry[];
	counts: () => RequestCounts;
	clear: () => void;
}

/** Enough of a digest to compare two tokens, and useless as a token. */
export function fingerprint(secret: string): string {
	return createHash('sha256').update(secret).digest('hex').slice(0, 12);
}

export function createRequestLog(): RequestLog {
	let entries: LogEntry[] = [];
	return {
		add(entry) {
			entries.push(entry);
		},
		entries: () => [...entries],
		counts() {
			const counts: RequestCounts = { total: entries.length, reads: 0, writes: 0, auth: 0, byRoute: {} };
			for (const entry of entries) {
				if (entry.effect === 'read') counts.reads += 1;
				if (entry.effect === 'write') counts.writes += 1;
				if (entry.effect === 'auth') counts.auth += 1;
				const name = entry.route === null ? 'unmatched' : `${entry.method} ${entry.route}`;
				counts.byRoute[name] = (counts.byRoute[name] ?? 0) + 1;
			}
			return counts;
		},
		clear() {
			entries = [];
		},
	};
}
