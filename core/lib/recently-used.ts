/** Values by key, of which those that were used last are kept, and those that somebody still holds. */
export interface RecentlyUsed<V> {
	/** The value of the key, begun where there is none. */
	get(key: string, begin: () => V): V;
}

/**
 * Bounds what a long-running process keeps. A value that was dropped while somebody works with it is found again, so
 * that two never stand for one key; once nobody holds it, it goes with its key.
 * @param most how many are kept although nobody holds them
 */
export function createRecentlyUsed<V extends object>(most: number): RecentlyUsed<V> {
	// In the order of their use: what a map holds longest comes first.
	const kept = new Map<string, V>();
	const held = new Map<string, WeakRef<V>>();
	const ended = new FinalizationRegistry<string>((key) => {
		if (held.get(key)?.deref() === undefined) held.delete(key);
	});

	function drop(): void {
		for (const [key, value] of kept) {
			if (kept.size <= most) return;
			kept.delete(key);
			held.set(key, new WeakRef(value));
			ended.register(value, key);
		}
	}

	return {
		get(key, begin) {
			const value = kept.get(key) ?? held.get(key)?.deref() ?? begin();
			kept.delete(key);
			held.delete(key);
			kept.set(key, value);
			drop();
			return value;
		},
	};
}
