import type { Runtime } from '../../lib/runtime';
import { createCompiledQueries } from '../database/compiled-queries';
import { COPIED_TABLES } from '../database/copied-tables';
import type { CopySide } from '../database/copy-side';
import { bringRows } from './bring-rows';
import { compareAll } from './compare';
import { beginSource, finishSource, giveUpSource, markOfSource, requireCopyable } from './source';
import { beginTarget, finishTarget, Overtaken, requireTarget } from './target';
import type { CopiedRows } from './marks';

export interface CopyDeps {
	source: CopySide;
	target: CopySide;
	runtime: Runtime;
	/** Stops it; the source takes changes again then. */
	signal?: AbortSignal;
	/** Told of each table once it was compared. */
	tell?(rows: CopiedRows): void;
}

export interface StoreCopy {
	/** `unchanged`: it had been copied before, with these counts. */
	outcome: 'copied' | 'unchanged';
	copyId: string;
	/** Where the stores are, without user and password. */
	from: string;
	to: string;
	tables: CopiedRows[];
}

/**
 * Moves a store to another database, which holds none yet. The source takes no changes from the beginning, so that both
 * hold the same at the end; it stays as it was, and says where the store is now. Killed anywhere and repeated, it goes
 * on where it was. Where it fails or is stopped, the source takes changes again, and the next copy begins anew.
 * @throws StoreError, or the signal's reason
 */
export async function copyStore(deps: CopyDeps): Promise<StoreCopy> {
	const { source, target, runtime } = deps;
	await requireCopyable(source, target);
	const earlier = await markOfSource(source, target.location);
	const told = { from: source.location, to: target.location };
	if (earlier?.state === 'done') {
		const isLate = await finishTarget(target, runtime, earlier.copyId);
		const outcome = isLate ? 'copied' : 'unchanged';
		return { outcome, copyId: earlier.copyId, ...told, tables: earlier.tables ?? [] };
	}
	await requireTarget(target, source.location);
	const copyId = await beginSource(source, runtime, target.location);
	try {
		const tables = await copyFrozen(deps, copyId);
		return { outcome: 'copied', copyId, ...told, tables };
	} catch (error) {
		// Where it does not come to that, the copy has to be repeated, or the store reopened.
		if (!(error instanceof Overtaken)) await giveUpSource(source, runtime, copyId).catch(() => undefined);
		throw error;
	}
}

async function copyFrozen({ source, target, runtime, signal, tell }: CopyDeps, copyId: string): Promise<CopiedRows[]> {
	const copy = { copyId, holder: runtime.newId(), source, target, runtime, compiled: createCompiledQueries() };
	const position = await beginTarget(copy);
	const eachPage = async () => {
		await runtime.yield();
		signal?.throwIfAborted();
	};
	await bringRows(copy, position, eachPage);
	const tables = await compareAll(copy, COPIED_TABLES, eachPage, tell);
	await finishSource(source, runtime, copyId, tables);
	await finishTarget(target, runtime, copyId);
	return tables;
}
