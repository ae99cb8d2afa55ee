import type { Runtime } from '../../lib/runtime';
import { StoreError } from '../contract';
import type { CopySide } from '../database/copy-side';
import { inTransaction } from './in-transaction';
import { readMark, removeMark } from './marks';
import { noStore } from './no-store';

/**
 * Lets a store that was copied elsewhere, or whose copy was broken off, take changes again. What the copy was changed
 * since stays there.
 * @returns where the copy is; `null` when the store took changes already
 * @throws StoreError when the store is an unfinished copy itself
 */
export async function reopenStore(side: CopySide, runtime: Runtime): Promise<string | null> {
	const { location } = side;
	if (!(await side.hasStore())) throw noStore(location);
	await side.requireOwner();
	return await inTransaction(side, runtime, async (transaction) => {
		const mark = await readMark(transaction);
		if (mark?.role === 'target' && mark.state === 'copying')
			throw new StoreError('moved', {
				problem: `The store "${location}" is an unfinished copy of "${mark.other}".`,
				fix: 'Repeat that copy until it is done, or remove this one.',
				location,
			});
		if (mark?.role !== 'source') return null;
		await side.thaw(transaction);
		await removeMark(transaction);
		return mark.other;
	});
}
