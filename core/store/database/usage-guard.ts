import { AsyncLocalStorage } from 'node:async_hooks';

import { StoreError } from '../contract';

/** Sees to it that a store is not used after it was closed, nor inside one of its own transactions. */
export interface UsageGuard {
	/** @throws StoreError `closed` or `misuse` */
	requireUsable(): void;
	/** Runs the work of a transaction: the store's outer sessions are refused to it. */
	insideTransaction<T>(work: () => Promise<T>): Promise<T>;
	/** Runs a transaction from its beginning to its end: closing waits for it. */
	duringTransaction<T>(run: () => Promise<T>): Promise<T>;
	/** Closes by `release`, once, however often it is called. @throws StoreError `misuse` inside a transaction */
	close(release: () => Promise<void>): Promise<void>;
}

export function createUsageGuard(): UsageGuard {
	const transactions = new AsyncLocalStorage<true>();
	const underWay = new Set<Promise<unknown>>();
	let closing: Promise<void> | null = null;

	function refuseInsideTransaction(): void {
		if (transactions.getStore() === undefined) return;
		throw new StoreError('misuse', {
			problem: 'The store was used inside one of its own transactions, which would wait for itself.',
			fix: 'Use the workspace that the transaction passes to its function.',
		});
	}

	return {
		requireUsable() {
			if (closing !== null) {
				throw new StoreError('closed', {
					problem: 'The store was used after it was closed.',
					fix: 'Run again; if it happens every time, restart n8n.',
				});
			}
			refuseInsideTransaction();
		},
		insideTransaction: async (work) => await transactions.run(true, work),
		async duringTransaction(run) {
			const running = run();
			underWay.add(running);
			try {
				return await running;
			} finally {
				underWay.delete(running);
			}
		},
		async close(release) {
			refuseInsideTransaction();
			closing ??= Promise.allSettled(underWay).then(release);
			await closing;
		},
	};
}
