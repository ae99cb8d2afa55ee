import type { CrmRecord, LookupKey } from '../contract';

/** The keys of one look-up and what was found by them. Pure. */

export type KeyKind = LookupKey['by'];

/** How two values of a kind are compared; `null` for one that no record can have. */
export type NormaliseKey = (by: KeyKind, value: string) => string | null;

export function normalEmail(value: string): string | null {
	return value.trim().toLowerCase() || null;
}

export function normalText(value: string): string | null {
	return value.trim() || null;
}

/** The values of one kind of key, each once, in normal form. */
export function distinctValues(keys: readonly LookupKey[], by: KeyKind, normalise: NormaliseKey): string[] {
	const values = keys.filter((key) => key.by === by).map((key) => normalise(by, key.value));
	return [...new Set(values)].filter((value) => value !== null);
}

/** Records by the keys they were found under. */
export interface FoundRecords {
	/** @param value in normal form */
	add(by: KeyKind, value: string, record: CrmRecord): void;
	has(by: KeyKind, value: string): boolean;
	/** Every record under a key, each once; none for a key that no record can have. */
	matches(key: LookupKey): CrmRecord[];
}

export function createFoundRecords(normalise: NormaliseKey): FoundRecords {
	const found = new Map<string, Map<string, CrmRecord>>();
	const keyOf = (by: KeyKind, value: string) => `${by}\n${value}`;
	return {
		add(by, value, record) {
			const key = keyOf(by, value);
			found.set(key, (found.get(key) ?? new Map<string, CrmRecord>()).set(record.id, record));
		},
		has: (by, value) => found.has(keyOf(by, value)),
		matches({ by, value }) {
			const normal = normalise(by, value);
			return normal === null ? [] : [...(found.get(keyOf(by, normal))?.values() ?? [])];
		},
	};
}
