import { isoTime } from '../../../lib/runtime';
import type { GoneRecord } from '../../contract';
import type { RecentPerson } from '../client/account';

/** What became of a person that is marked as deleted: a merge looks like a removal, but for its survivor. Pure. */

/** Pipedrive keeps what was deleted for so long. */
export const BIN_MS = 30 * 86_400_000;

/** Survivors by the id of the person that they took in. */
export type Merges = Readonly<Record<string, string>>;

export function withMerges(merges: Merges, persons: readonly RecentPerson[]): Merges {
	const told = persons.flatMap(({ id, tookIn }) => (tookIn === null ? [] : [[tookIn, id] as const]));
	return { ...merges, ...Object.fromEntries(told) };
}

/** @param at epoch milliseconds; 0 when not known */
export function removedPerson(id: string, at: number, merges: Merges): GoneRecord {
	const survivor = survivorOf(id, merges);
	return {
		id,
		at: at === 0 ? null : isoTime(at),
		why: survivor === null ? 'deleted' : 'merged',
		into: survivor === null ? null : { object: 'contact', id: survivor },
	};
}

/** Through as many merges as there were. A person that took itself in, by way of others, was not merged. */
function survivorOf(id: string, merges: Merges): string | null {
	const passed = new Set([id]);
	let survivor = merges[id];
	while (survivor !== undefined && merges[survivor] !== undefined && !passed.has(survivor)) {
		passed.add(survivor);
		survivor = merges[survivor];
	}
	return survivor === undefined || passed.has(survivor) ? null : survivor;
}
