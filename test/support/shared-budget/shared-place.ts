import type { SharedBudgets, SharedDocument } from '../../../core/crm/transport';
import type { VirtualTime } from './virtual-time';

export interface SharedPlace extends SharedBudgets {
	/** How long a statement takes, in milliseconds. */
	latencyMs: number;
	/** Fails each statement, or lets it hang. */
	trouble: 'away' | 'hanging' | null;
	statements: number;
	content(accountKey: string): string | null;
}

/** The place where processes share their budgets, as a store would be, with a clock of its own. */
export function createSharedPlace(time: VirtualTime, clockMs = 1_000_000): SharedPlace {
	const documents = new Map<string, { revision: number; content: string }>();
	const { sleep } = time.clock();

	async function statement<T>(work: () => T): Promise<T> {
		place.statements += 1;
		if (place.latencyMs > 0) await sleep(place.latencyMs / 2);
		if (place.trouble === 'away') throw new Error('connection refused');
		while (place.trouble === 'hanging') await sleep(100);
		const answer = work();
		if (place.latencyMs > 0) await sleep(place.latencyMs / 2);
		return answer;
	}

	const read = (name: string): SharedDocument => {
		const { revision, content } = documents.get(name) ?? { revision: 0, content: null };
		return { name, revision, content, now: clockMs + time.now() };
	};

	const place: SharedPlace = {
		latencyMs: 1,
		trouble: null,
		statements: 0,
		isOpen: () => true,
		read: async (accountKey) => await statement(() => read(accountKey)),
		write: async ({ name, revision }, content) =>
			await statement(() => {
				if (read(name).revision !== revision) return null;
				documents.set(name, { revision: revision + 1, content });
				return read(name);
			}),
		content: (accountKey) => read(accountKey).content,
	};
	return place;
}
