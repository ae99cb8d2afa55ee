import { InputError } from '../../lib/errors';
import type { Runtime } from '../../lib/runtime';
import type { Contact } from '../../contact';
import type { Suppression, SuppressionKey, WorkspaceStore } from '../../store/contract';
import { contactMark, findErased } from './digests';
import { eraseContact } from './erase-contact';

/** Digests that go to a file in one piece, and contacts that are looked at together. */
const AT_ONCE = 500;

/**
 * Who was erased, to be kept outside of the store, and read in again after an older copy of it was restored. It holds
 * the keys, so it is kept as safe as the store itself: with them, anybody can try out whom it is about.
 */
export interface ErasureList {
	/** Of this form. */
	version: 1;
	keys: SuppressionKey[];
	digests: Suppression[];
}

/** Who was erased in a workspace. */
export async function exportErasures(workspace: WorkspaceStore, runtime: Runtime): Promise<ErasureList> {
	const keys = await workspace.suppressions.keys();
	const digests: Suppression[] = [];
	for (let after: string | null = null; ;) {
		const { items, next } = await workspace.suppressions.list(AT_ONCE, after);
		digests.push(...items);
		if (next === null) return { version: 1, keys, digests };
		after = next;
		await runtime.yield();
	}
}

/** What reading in came to. */
export interface ReadInErasures {
	digests: number;
	/** Ids of contacts that the older copy still held, and that were erased again. */
	erasedAgain: string[];
}

/**
 * Reads a list in, and erases again whom the store still holds. Whoever came back by an act of their own has another
 * id, and stays. May be repeated.
 * @throws InputError for what is no such list; nothing is changed then
 */
export async function readInErasures(
	workspace: WorkspaceStore,
	runtime: Runtime,
	list: unknown,
): Promise<ReadInErasures> {
	const { keys, digests } = checked(list);
	await workspace.suppressions.addKeys(keys);
	for (let start = 0; start < digests.length; start += AT_ONCE) {
		await workspace.suppressions.add(digests.slice(start, start + AT_ONCE));
		await runtime.yield();
	}
	return { digests: digests.length, erasedAgain: await eraseAgain(workspace, runtime) };
}

async function eraseAgain(workspace: WorkspaceStore, runtime: Runtime): Promise<string[]> {
	const again: string[] = [];
	for (let after: string | null = null; ;) {
		const { items, next }: { items: Contact[]; next: string | null } = await workspace.contacts.list({
			limit: AT_ONCE,
			after,
		});
		const erased = await findErased(
			workspace,
			items.map(({ id }) => contactMark(id)),
		);
		for (const { id } of items) {
			if (!erased.has(contactMark(id))) continue;
			if ((await eraseContact({ workspace, runtime, contactId: id })) !== null) again.push(id);
		}
		if (next === null) return again;
		after = next;
		await runtime.yield();
	}
}

const KEY = /^[0-9a-f]{64}$/;
const DIGEST = /^[\w-]{43}$/;

function checked(list: unknown): ErasureList {
	const { version, keys, digests } = (typeof list === 'object' && list !== null ? list : {}) as Partial<ErasureList>;
	const isTime = (time: unknown) => typeof time === 'string' && !Number.isNaN(Date.parse(time));
	const isWhole =
		version === 1 &&
		Array.isArray(keys) &&
		Array.isArray(digests) &&
		keys.every((each) => KEY.test(each?.key) && isTime(each.since)) &&
		digests.every((each) => DIGEST.test(each?.digest) && isTime(each.at)) &&
		(digests.length === 0 || keys.length > 0);
	if (isWhole) return { version, keys, digests };
	throw new InputError({
		field: 'erasures',
		problem: 'this is no list of erasures, or a part of it is damaged',
		fix: 'Give what the export gave, whole and unchanged.',
	});
}
