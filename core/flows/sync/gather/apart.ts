import type { WorkspaceStore } from '../../../store/contract';

/** Whether a person said of two contacts that they are not the same; `null` is nobody. */
export type IsApart = (one: string | null, other: string | null) => boolean;

/** @param owners without any of them nothing is asked of the store */
export async function apartAmong(
	workspace: WorkspaceStore,
	contactIds: readonly string[],
	owners: readonly string[],
): Promise<IsApart> {
	const pairs =
		owners.length === 0 ? [] : await workspace.reviews.apartPairs([...new Set([...contactIds, ...owners])]);
	const apart = new Set(pairs.flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]));
	return (one, other) => apart.has(`${one ?? ''} ${other ?? ''}`);
}
