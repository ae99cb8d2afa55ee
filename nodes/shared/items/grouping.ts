/**
 * Items with an equal key, together. Items that share settings can travel in one call; items that do not, cannot.
 * Groups keep the order of their first member. Keys are compared by their JSON form.
 */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Array<{ key: K; members: T[] }> {
	const groups = new Map<string, { key: K; members: T[] }>();
	for (const item of items) {
		const key = keyOf(item);
		const form = JSON.stringify(key);
		const group = groups.get(form) ?? { key, members: [] };
		group.members.push(item);
		groups.set(form, group);
	}
	return [...groups.values()];
}
