import type { Runtime } from '../lib/runtime';
import type { CopyDeps, StoreCopy } from './copy';
import type { CopySide } from './database/copy-side';
import type { StoreSettings } from './open';

/** What is told while a store is copied, and what stops it. */
export type MoveOptions = Pick<CopyDeps, 'signal' | 'tell'>;

/**
 * Copies a store to another database, and leaves it read-only. See `copyStore` for what happens where it is broken off.
 * @throws StoreError, or the signal's reason
 */
export async function moveStore(
	from: StoreSettings,
	to: StoreSettings,
	runtime: Runtime,
	options: MoveOptions = {},
): Promise<StoreCopy> {
	const { copyStore } = await import('./copy');
	return await withSide(from, runtime, true, async (source) => {
		return await withSide(to, runtime, false, async (target) => {
			return await copyStore({ source, target, runtime, ...options });
		});
	});
}

/**
 * Lets a store that was moved take changes again.
 * @returns where it was moved to; `null` when it takes changes already
 * @throws StoreError
 */
export async function reopenMoved(settings: StoreSettings, runtime: Runtime): Promise<string | null> {
	const { reopenStore } = await import('./copy');
	return await withSide(settings, runtime, true, async (side) => await reopenStore(side, runtime));
}

async function withSide<T>(
	settings: StoreSettings,
	runtime: Runtime,
	mustExist: boolean,
	work: (side: CopySide) => Promise<T>,
): Promise<T> {
	const side = await openSide(settings, runtime, mustExist);
	try {
		return await work(side);
	} finally {
		await side.close();
	}
}

async function openSide(settings: StoreSettings, runtime: Runtime, mustExist: boolean): Promise<CopySide> {
	if (settings.kind === 'sqlite') {
		const { openSqliteCopySide } = await import('./sqlite/copy-side');
		return await openSqliteCopySide(settings.file, runtime, mustExist);
	}
	const { openPostgresCopySide } = await import('./postgres/copy-side');
	return await openPostgresCopySide(settings, runtime);
}
