import type { DeadLetter } from '../contract';
import type { DeadLettersTable } from '../database/schema';
import { storedTime } from '../database/stored-time';

export const LETTER_COLUMNS = [
	'workspace_id',
	'id',
	'integration_id',
	'crm_object',
	'contact_id',
	'crm_id',
	'side',
	'kind',
	'message',
	'fix',
	'tries',
	'first_at',
	'last_at',
	'next_at',
] as const satisfies ReadonlyArray<keyof DeadLettersTable>;

export function toLetterRow(workspaceId: string, letter: DeadLetter): DeadLettersTable {
	return {
		workspace_id: workspaceId,
		id: letter.id,
		integration_id: letter.integrationId,
		crm_object: letter.crmObject,
		contact_id: letter.contactId,
		crm_id: letter.crmId,
		side: letter.side,
		kind: letter.kind,
		message: letter.message,
		fix: letter.fix,
		tries: letter.tries,
		first_at: storedTime(letter.firstAt),
		last_at: storedTime(letter.lastAt),
		next_at: letter.nextAt === null ? null : storedTime(letter.nextAt),
	};
}

export function toLetter(row: DeadLettersTable): DeadLetter {
	return {
		id: row.id,
		integrationId: row.integration_id,
		crmObject: row.crm_object,
		contactId: row.contact_id,
		crmId: row.crm_id,
		side: row.side as DeadLetter['side'],
		kind: row.kind,
		message: row.message,
		fix: row.fix,
		tries: Number(row.tries),
		firstAt: row.first_at,
		lastAt: row.last_at,
		nextAt: row.next_at,
	};
}
