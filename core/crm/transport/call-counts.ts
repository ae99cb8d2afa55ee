import type { CallCounts } from '../contract';

export interface CallCounter {
	sent(kind: 'read' | 'write'): void;
	repeated(): void;
	waited(ms: number): void;
	refreshed(): void;
	read(dailyRemaining: number | null): CallCounts;
}

export function createCallCounter(): CallCounter {
	const counts = { calls: 0, reads: 0, writes: 0, retries: 0, waitedMs: 0, refreshes: 0 };
	return {
		sent(kind) {
			counts.calls += 1;
			if (kind === 'read') counts.reads += 1;
			else counts.writes += 1;
		},
		repeated() {
			counts.retries += 1;
		},
		waited(ms) {
			counts.waitedMs += ms;
		},
		refreshed() {
			counts.refreshes += 1;
		},
		read: (dailyRemaining) => ({ ...counts, dailyRemaining }),
	};
}
