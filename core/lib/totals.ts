/** Figures of one sort that processes add up together, in a document of JSON. Pure. */
export interface TotalsKind<T> {
	/** Under which name they stand in the document. */
	field: string;
	/** What totals are told apart by, as values of closed lists. */
	labelsOf(total: T): ReadonlyArray<string | null>;
	add(one: T, other: T): T;
	/** One as it was stored, by whatever version; `null` where this one does not know it. */
	read(given: Readonly<Record<string, unknown>>): T | null;
}

/** Each sort once, in an order of their own. */
export function sumTotals<T>(kind: TotalsKind<T>, totals: readonly T[]): T[] {
	const sums = new Map<string, T>();
	for (const total of totals) {
		const key = JSON.stringify(kind.labelsOf(total));
		const before = sums.get(key);
		sums.set(key, before === undefined ? total : kind.add(before, total));
	}
	return [...sums.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, total]) => total);
}

/** As they are stored. What another version stored and this one does not know is left out. */
export function readTotals<T>(kind: TotalsKind<T>, content: string | null): T[] {
	if (content === null) return [];
	const stored = (JSON.parse(content) as Record<string, unknown>)[kind.field];
	if (!Array.isArray(stored)) return [];
	return stored.flatMap((given: unknown) => {
		const total = typeof given === 'object' && given !== null ? kind.read({ ...given }) : null;
		return total === null ? [] : [total];
	});
}

export function writeTotals<T>(kind: TotalsKind<T>, totals: readonly T[]): string {
	return JSON.stringify({ [kind.field]: totals });
}

/** @returns the value, where it is one of a closed list */
export function oneOf<const V extends string>(values: readonly V[], given: unknown): V | null {
	return values.find((value) => value === given) ?? null;
}
