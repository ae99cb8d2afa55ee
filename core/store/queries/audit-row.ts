import type { AuditEntry } from '../contract';
import { packChanges, unpackChanges } from '../database/packed-changes';
import type { AuditTable } from '../database/schema';
import { storedTime } from '../database/stored-time';

export const AUDIT_COLUMNS = [
	'workspace_id',
	'id',
	'run_id',
	'integration_id',
	'contact_id',
	'crm_id',
	'side',
	'changes',
	'at',
] as const satisfies ReadonlyArray<keyof AuditTable>;

export function toRow(workspaceId: string, entry: AuditEntry, contactId: string): AuditTable {
	return {
		workspace_id: workspaceId,
		id: entry.id,
		run_id: entry.runId,
		integration_id: entry.integrationId,
		contact_id: contactId,
		crm_id: entry.crmId,
		side: entry.side,
		changes: packChanges(entry.changes),
		at: storedTime(entry.at),
	};
}

export function toEntry(row: AuditTable): AuditEntry {
	return {
		id: row.id,
		runId: row.run_id,
		integrationId: row.integration_id,
		contactId: row.contact_id,
		crmId: row.crm_id,
		side: row.side as AuditEntry['side'],
		changes: unpackChanges(row.changes),
		at: row.at,
	};
}
