import type { FieldRow, ModuleName, RecordRow } from './entities';

/** Live records by the value of a field in which values are looked up. Upper and lower case are the same. */
export interface ValueIndex {
	insert: (row: RecordRow, fields: readonly FieldRow[]) => void;
	remove: (row: RecordRow, fields: readonly FieldRow[]) => void;
	/** In the order of their creation. */
	find: (module: ModuleName, apiName: string, value: unknown) => string[];
	clear: () => void;
}

/** Upserts look into these, and so do queries of whoever wants to know before. */
export function isIndexed(field: FieldRow): boolean {
	return field.isUnique || field.external !== null || SYSTEM_CHECKED.includes(field.apiName);
}

const SYSTEM_CHECKED = ['Email', 'Secondary_Email', 'Account_Name', 'Deal_Name'];

export function plainValue(value: unknown): string {
	return String(value as string | number).toLowerCase();
}

export function createValueIndex(): ValueIndex {
	const ids = new Map<string, Set<string>>();
	const keyOf = (module: ModuleName, apiName: string, value: unknown) =>
		`${module}\u0000${apiName}\u0000${plainValue(value)}`;
	const keysOf = ({ module, values }: RecordRow, fields: readonly FieldRow[]) =>
		fields
			.filter((field) => isIndexed(field) && (values[field.apiName] ?? null) !== null)
			.map(({ apiName }) => keyOf(module, apiName, values[apiName]));

	return {
		insert(row, fields) {
			if (row.deletion !== null) return;
			for (const key of keysOf(row, fields)) ids.set(key, (ids.get(key) ?? new Set()).add(row.id));
		},
		remove(row, fields) {
			for (const key of keysOf(row, fields)) {
				const found = ids.get(key);
				found?.delete(row.id);
				if (found?.size === 0) ids.delete(key);
			}
		},
		find: (module, apiName, value) => [...(ids.get(keyOf(module, apiName, value)) ?? [])].sort(),
		clear: () => ids.clear(),
	};
}
