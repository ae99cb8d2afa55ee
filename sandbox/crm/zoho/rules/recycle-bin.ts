import type { ZohoContext } from '../context';
import type { ModuleName, RecordRow } from '../state/entities';

const DAY_MS = 86_400_000;
const IN_THE_BIN_MS = 60 * DAY_MS;
const KNOWN_AS_DELETED_MS = 120 * DAY_MS;

export interface DeletedRecord {
	row: RecordRow;
	type: 'recycle' | 'permanent';
	at: number;
}

/** What a deletion has come to by now; null when nothing of it is known any more. */
export function deletedState(context: ZohoContext, row: RecordRow): DeletedRecord | null {
	if (row.deletion === null) return null;
	const now = context.clock.now();
	const permanentAt = row.deletion.permanentAt ?? row.deletion.at + IN_THE_BIN_MS;
	if (now < permanentAt) return { row, type: 'recycle', at: row.deletion.at };
	return now - permanentAt >= KNOWN_AS_DELETED_MS ? null : { row, type: 'permanent', at: row.deletion.at };
}

/** Newest first. */
export function deletedRecords(context: ZohoContext, module: ModuleName): DeletedRecord[] {
	return context.store
		.list(module)
		.flatMap((row) => deletedState(context, row) ?? [])
		.sort((left, right) => right.at - left.at || (left.row.id < right.row.id ? 1 : -1));
}
