import type { ConsentEntry } from '../contract';
import type { ConsentsTable } from '../database/schema';
import { storedTime } from '../database/stored-time';

export const CONSENT_COLUMNS = [
	'workspace_id',
	'id',
	'contact_id',
	'purpose',
	'channel',
	'state',
	'at',
	'source',
	'version',
	'text',
	'recorded_by',
	'recorded_at',
] as const satisfies ReadonlyArray<keyof ConsentsTable>;

export function toConsentRow(workspaceId: string, entry: ConsentEntry): ConsentsTable {
	return {
		workspace_id: workspaceId,
		id: entry.id,
		contact_id: entry.contactId,
		purpose: entry.purpose,
		channel: entry.channel ?? '',
		state: entry.state,
		at: storedTime(entry.at),
		source: entry.source,
		version: entry.version,
		text: entry.text,
		recorded_by: entry.recordedBy,
		recorded_at: storedTime(entry.recordedAt),
	};
}

export function toConsent(row: ConsentsTable): ConsentEntry {
	return {
		id: row.id,
		contactId: row.contact_id,
		purpose: row.purpose as ConsentEntry['purpose'],
		channel: row.channel === '' ? null : row.channel,
		state: row.state as ConsentEntry['state'],
		at: row.at,
		source: row.source,
		version: row.version,
		text: row.text,
		recordedBy: row.recorded_by,
		recordedAt: row.recorded_at,
	};
}

/** Of entries the last word of each contact on each purpose and channel. Of two of the same time the stricter one. */
export function currentOf(rows: readonly ConsentsTable[]): ConsentsTable[] {
	const last = new Map<string, ConsentsTable>();
	for (const row of rows) {
		const key = JSON.stringify([row.contact_id, row.purpose, row.channel]);
		const before = last.get(key);
		if (before === undefined || isLater(row, before)) last.set(key, row);
	}
	return [...last.values()];
}

function isLater(row: ConsentsTable, before: ConsentsTable): boolean {
	if (row.at !== before.at) return row.at > before.at;
	if (row.state !== before.state) return row.state === 'withdrawn';
	return row.recorded_at > before.recorded_at;
}
