import type { Clock } from '../../core/clock';
import type { RecordRow } from './entities';
import { FIELD_OWNERS, RECORD_TYPES } from './entities';
import type { Store } from './store';

const TABLES = [
	'notes',
	'users',
	'pipelines',
	'stages',
	'leadLabels',
	'activityTypes',
	'webhooks',
	'conversions',
	'merges',
	'changes',
] as const;

/** Names that `rows` takes. */
export const ENTITIES: readonly string[] = [
	...RECORD_TYPES,
	...TABLES,
	...FIELD_OWNERS.map((owner) => `${owner}Fields`),
	'usage',
];

function iso(instant: number | null): string | null {
	return instant === null ? null : new Date(instant).toISOString();
}

/** A record as tests look at it: everything it holds, whatever a read would show. */
function plainRow(row: RecordRow): Record<string, unknown> {
	return {
		id: row.id,
		values: row.values,
		custom: row.custom,
		addedAt: iso(row.addedAt),
		updatedAt: iso(row.updatedAt),
		deletedAt: iso(row.deletedAt),
	};
}

/** What the account holds, past its own API; `usage` is one row with the tokens spent today. */
export function rowsOf(store: Store, spentToday: () => number, clock: Clock, entity: string): unknown[] {
	const type = RECORD_TYPES.find((name) => name === entity);
	if (type !== undefined) return store.list(type).map(plainRow);
	const table = TABLES.find((name) => name === entity);
	if (table !== undefined) return [...store[table].values()].flat();
	const owner = FIELD_OWNERS.find((name) => `${name}Fields` === entity);
	if (owner !== undefined) return [...store.fields(owner).values()];
	return [{ day: new Date(clock.now()).toISOString().slice(0, 10), tokensSpent: spentToday() }];
}
