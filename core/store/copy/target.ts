import type { Kysely } from 'kysely';

import { isoTime, type Runtime } from '../../lib/runtime';
import { StoreError } from '../contract';
import type { CompiledQueries } from '../database/compiled-queries';
import { COPIED_TABLES } from '../database/copied-tables';
import type { CopySide } from '../database/copy-side';
import type { Database } from '../database/schema';
import { inTransaction } from './in-transaction';
import { readMark, writeMark, type CopyMark, type CopyPosition } from './marks';
import { isEmpty } from './rows';

/** A copy that is under way. */
export interface CopyUnderWay {
	copyId: string;
	/** Token of who brings the rows: another one for each attempt. */
	holder: string;
	source: CopySide;
	target: CopySide;
	runtime: Runtime;
	compiled: CompiledQueries;
}

/** Another process goes on with this copy: nothing is given up. */
export class Overtaken extends StoreError {
	constructor(location: string) {
		super('conflict', {
			problem: `Another process goes on with the copy to "${location}".`,
			fix: 'Wait until it is done there.',
			location,
		});
	}
}

/** @throws StoreError when the target holds anything but an unfinished copy of this source */
export async function requireTarget(target: CopySide, from: string): Promise<void> {
	await target.migrate();
	await target.requireOwner();
	await requireFree(target, target.database, from);
}

async function requireFree(target: CopySide, database: Kysely<Database>, from: string): Promise<CopyMark | null> {
	const { location } = target;
	const mark = await readMark(database);
	if (mark?.role === 'target' && mark.state === 'copying' && mark.other === from) return mark;
	if (mark === null && (await isEmpty(database, COPIED_TABLES))) return null;
	throw new StoreError('conflict', {
		problem: `The store "${location}" that is to be copied to holds other data.`,
		fix: 'Name a file or a database that holds no store, or remove the store there; two are not made into one.',
		location,
	});
}

/** From here on nobody else changes the target. @returns how far the rows are */
export async function beginTarget(copy: CopyUnderWay): Promise<CopyPosition> {
	const { copyId, holder, source, target, runtime } = copy;
	return await inTransaction(target, runtime, async (transaction) => {
		const earlier = await requireFree(target, transaction, source.location);
		const isSame = earlier?.copyId === copyId;
		// The source took changes since.
		if (earlier !== null && !isSame) {
			await target.thaw(transaction);
			await target.empty(transaction);
			await target.permit(transaction);
		}
		const position = (isSame ? earlier.position : undefined) ?? { table: 0, after: null };
		await write(copy, transaction, { role: 'target', copyId, other: source.location, holder, position });
		if (!isSame) await target.freeze(transaction, { why: 'incomplete', other: source.location });
		return position;
	});
}

/** Notes in a transaction how far the rows are with it. @throws Overtaken */
export async function noteProgress(
	copy: CopyUnderWay,
	transaction: Kysely<Database>,
	position: CopyPosition,
): Promise<void> {
	const mark = await readMark(transaction);
	if (mark?.copyId !== copy.copyId || mark.holder !== copy.holder) throw new Overtaken(copy.target.location);
	await write(copy, transaction, { ...mark, position });
}

async function write(
	{ target }: CopyUnderWay,
	transaction: Kysely<Database>,
	mark: Omit<CopyMark, 'at' | 'state'>,
): Promise<void> {
	await writeMark(transaction, { ...mark, state: 'copying', at: isoTime(target.now()) });
}

/** The copy is the store from here on. May be repeated. @returns whether it was not yet */
export async function finishTarget(target: CopySide, runtime: Runtime, copyId: string): Promise<boolean> {
	if (!(await target.hasStore())) throw copyGone(target.location);
	return await inTransaction(target, runtime, async (transaction) => {
		const mark = await readMark(transaction);
		if (mark?.copyId !== copyId) throw copyGone(target.location);
		if (mark.state === 'done') return false;
		const { position: _, holder: __, ...rest } = mark;
		await writeMark(transaction, { ...rest, state: 'done', at: isoTime(target.now()) });
		await target.thaw(transaction);
		return true;
	});
}

function copyGone(location: string): StoreError {
	return new StoreError('conflict', {
		problem: `The store was moved to "${location}", and is not there any more.`,
		fix: 'Restore it there from a backup; or reopen the one that it was copied from, as docs/store.md says.',
		location,
	});
}
