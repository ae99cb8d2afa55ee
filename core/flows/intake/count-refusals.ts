import { isoTime, type Runtime } from '../../lib/runtime';
import type { WorkspaceStore } from '../../store/contract';

/** Counts what was refused, without a word to the store for each: whoever sends thousands must not make it busy. */
export interface RefusalCounter {
	count(workspace: Pick<WorkspaceStore, 'id' | 'sources'>, sourceId: string, reason: string): void;
	/** Writes what was counted since. Resolves also when the store cannot take it, which loses the counts. */
	flush(): Promise<void>;
}

/** How long counts are gathered. */
const GATHER_MS = 5_000;

/** Sources that are counted at once at most; what is more is not counted, so that nobody can fill the memory. */
const MOST_SOURCES = 1_000;

interface Counted {
	workspace: Pick<WorkspaceStore, 'id' | 'sources'>;
	sourceId: string;
	counts: Map<string, number>;
}

export function createRefusalCounter(runtime: Pick<Runtime, 'clock' | 'every'>): RefusalCounter {
	let counted = new Map<string, Counted>();
	let stop: (() => Promise<void>) | null = null;

	async function flush(): Promise<void> {
		const all = [...counted.values()];
		counted = new Map();
		for (const { workspace, sourceId, counts } of all) {
			const at = isoTime(runtime.clock.now());
			await workspace.sources.countRefusals(sourceId, counts, at).catch(() => undefined);
		}
	}

	/** Ends by itself once nothing more comes. */
	async function turn(): Promise<void> {
		if (counted.size > 0) return await flush();
		void stop?.();
		stop = null;
	}

	return {
		count(workspace, sourceId, reason) {
			const key = JSON.stringify([workspace.id, sourceId]);
			if (!counted.has(key) && counted.size >= MOST_SOURCES) return;
			const { counts } = counted.get(key) ?? { counts: new Map<string, number>() };
			counts.set(reason, (counts.get(reason) ?? 0) + 1);
			counted.set(key, { workspace, sourceId, counts });
			stop ??= runtime.every(GATHER_MS, turn);
		},
		flush,
	};
}
