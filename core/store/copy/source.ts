import { isoTime, type Runtime } from '../../lib/runtime';
import { StoreError } from '../contract';
import type { CopySide } from '../database/copy-side';
import { requireCurrent } from '../database/migrations/migrate';
import { inTransaction } from './in-transaction';
import { requireIdle } from './live-work';
import { readMark, removeMark, writeMark, type CopiedRows, type CopyMark } from './marks';
import { noStore } from './no-store';

/** @throws StoreError when the one cannot be copied to the other, whatever the target holds */
export async function requireCopyable(source: CopySide, target: CopySide): Promise<void> {
	const { location } = source;
	if (location === target.location)
		throw new StoreError('misuse', {
			problem: `The store "${location}" cannot be copied to itself.`,
			fix: 'Name another file or database to copy it to.',
			location,
		});
	if (!(await source.hasStore())) throw noStore(location);
	await requireCurrent(source.database, location);
	await source.requireOwner();
}

/**
 * What an earlier copy of this store left.
 * @throws StoreError when it went elsewhere, or when the store is an unfinished copy itself
 */
export async function markOfSource({ database, location }: CopySide, to: string): Promise<CopyMark | null> {
	const mark = await readMark(database);
	if (mark === null || (mark.role === 'target' && mark.state === 'done')) return null;
	if (mark.role === 'source' && mark.other === to) return mark;
	throw new StoreError('moved', {
		...(mark.role === 'target'
			? {
					problem: `The store "${location}" is an unfinished copy of "${mark.other}".`,
					fix: 'Repeat that copy until it is done.',
				}
			: {
					problem: `The store "${location}" ${mark.state === 'done' ? 'was moved' : 'is being copied'} to "${mark.other}".`,
					fix: 'Copy it to there, or reopen it first, as docs/store.md says.',
				}),
		location,
	});
}

/** From here on the source takes no changes. @returns the id of the copy, which is that of one that was broken off */
export async function beginSource(source: CopySide, runtime: Runtime, to: string): Promise<string> {
	return await inTransaction(source, runtime, async (transaction) => {
		await source.freeze(transaction, { why: 'copying', other: to });
		await requireIdle(source, transaction);
		const broken = await readMark(transaction);
		if (broken?.role === 'source' && broken.state === 'copying' && broken.other === to) return broken.copyId;
		const copyId = runtime.newId();
		const at = isoTime(source.now());
		await writeMark(transaction, { role: 'source', copyId, other: to, state: 'copying', at });
		return copyId;
	});
}

export async function finishSource(
	source: CopySide,
	runtime: Runtime,
	copyId: string,
	tables: CopiedRows[],
): Promise<void> {
	await inTransaction(source, runtime, async (transaction) => {
		const mark = await readMark(transaction);
		if (mark?.copyId !== copyId)
			throw new StoreError('conflict', {
				problem: `The store "${source.location}" was reopened while it was copied.`,
				fix: 'Copy it again.',
				location: source.location,
			});
		await writeMark(transaction, { ...mark, state: 'done', at: isoTime(source.now()), tables });
		await source.freeze(transaction, { why: 'moved', other: mark.other });
	});
}

/** The source goes on as if nothing had been begun, but not once it was moved. */
export async function giveUpSource(source: CopySide, runtime: Runtime, copyId: string): Promise<void> {
	await inTransaction(source, runtime, async (transaction) => {
		const mark = await readMark(transaction);
		if (mark?.copyId !== copyId || mark.state === 'done') return;
		await source.thaw(transaction);
		await removeMark(transaction);
	});
}
