import type { RecordRow } from './entities';
import { MODULES } from './entities';
import type { Store } from './store';
import { TABLES } from './store';

/** Names that `rows` takes. */
export const ENTITIES: readonly string[] = [...MODULES, ...TABLES, 'fields', 'usage'];

function iso(instant: number | null | undefined): string | null {
	return instant === null || instant === undefined ? null : new Date(instant).toISOString();
}

/** A record as tests look at it: everything it holds, whatever a read would show. */
function plainRow(row: RecordRow): Record<string, unknown> {
	return {
		id: row.id,
		values: row.values,
		createdAt: iso(row.createdAt),
		modifiedAt: iso(row.modifiedAt),
		createdBy: row.createdBy,
		modifiedBy: row.modifiedBy,
		deletedAt: iso(row.deletion?.at),
		converted: row.converted,
		isLocked: row.isLocked,
	};
}

/** What the org holds, past its own API; `usage` is one row with the credits of the last 24 hours. */
export function rowsOf(store: Store, spent: () => number, entity: string): unknown[] {
	const module = MODULES.find((name) => name === entity);
	if (module !== undefined) return store.list(module).map(plainRow);
	const table = TABLES.find((name) => name === entity);
	if (table !== undefined) return [...store[table].values()].flat();
	return entity === 'fields' ? MODULES.flatMap((each) => [...store.fields(each)]) : [{ creditsSpent: spent() }];
}
