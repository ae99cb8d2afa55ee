import type { Page } from '../contract';

/** A page of what was read with one row more than asked for, which shows whether there is a next one. */
export function pageOf<T>(found: readonly T[], limit: number, keyOf: (item: T) => string): Page<T> {
	const items = found.slice(0, limit);
	const last = items.at(-1);
	return { items, next: found.length > limit && last !== undefined ? keyOf(last) : null };
}
