import type { FieldName, FieldValue, FieldValues } from '../../crm/contract';
import type { SyncConflict } from '../contract';
import type { SyncConflictsTable } from '../database/schema';
import { storedTime } from '../database/stored-time';

export const CONFLICT_COLUMNS = [
	'workspace_id',
	'id',
	'integration_id',
	'crm_object',
	'contact_id',
	'crm_id',
	'field',
	'hub_value',
	'crm_value',
	'reason',
	'found_at',
	'state',
	'answer',
	'answered_at',
	'settled_at',
	'evidence',
	'answer_values',
	'answered_by',
] as const satisfies ReadonlyArray<keyof SyncConflictsTable>;

/** What is kept as one text, since nobody looks for it. */
type Evidence = Pick<SyncConflict, 'hubChanged' | 'crmChanged' | 'parts'>;

const NO_EVIDENCE: Evidence = { hubChanged: null, crmChanged: null, parts: [] };

export function toConflictRow(workspaceId: string, conflict: SyncConflict): SyncConflictsTable {
	const { hubChanged, crmChanged, parts, answerValues } = conflict;
	const evidence: Evidence = { hubChanged, crmChanged, parts };
	return {
		workspace_id: workspaceId,
		id: conflict.id,
		integration_id: conflict.integrationId,
		crm_object: conflict.crmObject,
		contact_id: conflict.contactId,
		crm_id: conflict.crmId,
		field: conflict.field,
		hub_value: JSON.stringify(conflict.hubValue),
		crm_value: JSON.stringify(conflict.crmValue),
		reason: conflict.reason,
		found_at: storedTime(conflict.foundAt),
		state: conflict.state,
		answer: conflict.answer,
		answered_at: conflict.answeredAt === null ? null : storedTime(conflict.answeredAt),
		settled_at: null,
		evidence: JSON.stringify(evidence),
		answer_values: answerValues === null ? null : JSON.stringify(answerValues),
		answered_by: conflict.answeredBy,
	};
}

export function toConflict(row: SyncConflictsTable): SyncConflict {
	return {
		id: row.id,
		integrationId: row.integration_id,
		crmObject: row.crm_object,
		contactId: row.contact_id,
		crmId: row.crm_id,
		field: row.field as FieldName,
		hubValue: JSON.parse(row.hub_value) as FieldValue,
		crmValue: JSON.parse(row.crm_value) as FieldValue,
		reason: row.reason,
		foundAt: row.found_at,
		state: row.state as SyncConflict['state'],
		answer: row.answer as SyncConflict['answer'],
		answeredAt: row.answered_at,
		answerValues: row.answer_values === null ? null : (JSON.parse(row.answer_values) as FieldValues),
		answeredBy: row.answered_by,
		...(row.evidence === null ? NO_EVIDENCE : (JSON.parse(row.evidence) as Evidence)),
	};
}
