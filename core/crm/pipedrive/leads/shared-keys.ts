import type { LookupKey } from '../../contract';

/**
 * Indexes of inputs, put together where they share a key, also by way of a third: of A with a key, B with an e-mail
 * address, and C with both, all three are one person. Pure.
 */
export function groupBySharedKey(keys: ReadonlyArray<readonly LookupKey[]>): number[][] {
	const groupOf = new Map<string, Set<number>>();
	const groups = new Set<Set<number>>();
	keys.forEach((own, index) => {
		const names = own.flatMap(nameOf);
		const joined = new Set([index]);
		for (const known of new Set(names.flatMap((name) => groupOf.get(name) ?? []))) {
			for (const member of known) joined.add(member);
			groups.delete(known);
		}
		groups.add(joined);
		for (const name of [...joined].flatMap((member) => (keys[member] ?? []).flatMap(nameOf)))
			groupOf.set(name, joined);
	});
	return [...groups]
		.map((group) => [...group].sort((left, right) => left - right))
		.sort((left, right) => (left[0] ?? 0) - (right[0] ?? 0));
}

/** What is blank is shared by nobody. */
function nameOf({ by, value }: LookupKey): string[] {
	const text = by === 'email' ? value.trim().toLowerCase() : value.trim();
	return text === '' ? [] : [`${by}\n${text}`];
}
