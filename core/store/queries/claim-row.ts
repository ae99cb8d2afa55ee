import type { Claim, ClaimSubject } from '../contract';
import type { ClaimsTable } from '../database/schema';

/** In the order of the properties of a new claim's row. */
export const CLAIM_COLUMNS = [
	'workspace_id',
	'integration_id',
	'subject',
	'contact_id',
	'holder',
	'fence',
	'intent',
	'sent',
	'sent_at',
	'expires_at',
	'updated_at',
] as const satisfies ReadonlyArray<keyof ClaimsTable>;

/** What tells of a claim to those who ask. */
export const READ_COLUMNS = ['subject', 'fence', 'sent', 'sent_at', 'expires_at'] as const satisfies ReadonlyArray<
	keyof ClaimsTable
>;

export type ReadRow = Pick<ClaimsTable, (typeof READ_COLUMNS)[number]>;

/** The key of a claim. Only the last part may hold a colon. @param contactId the living contact of the subject */
export function subjectText(subject: ClaimSubject, contactId: string): string {
	switch (subject.kind) {
		case 'record':
			return `record:${contactId}`;
		case 'entry':
			return `entry:${subject.crmObject}:${contactId}:${subject.key}`;
		case 'deal':
			return `deal:${subject.key}`;
	}
}

/** The key of the same claim, once another contact took the place of its own. */
export function subjectOfSurvivor(text: string, loserId: string, survivorId: string): string {
	const [kind, crmObject] = text.split(':');
	if (kind === 'record') return `record:${survivorId}`;
	if (kind !== 'entry') return text;
	const key = text.slice(`entry:${crmObject}:${loserId}:`.length);
	return `entry:${crmObject}:${survivorId}:${key}`;
}

export function toClaim(subject: ClaimSubject, row: ReadRow, now: string): Claim {
	return {
		subject,
		fence: row.fence,
		isHeld: row.expires_at > now,
		doubt: row.sent_at === null ? null : { what: row.sent, sentAt: row.sent_at },
	};
}
