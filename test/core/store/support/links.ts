import type { AuditChange, AuditEntry, Link, Review, SecondaryRecord } from '../../../../core/store/contract';
import { SOME_TIME } from './people';

export function link(contactId: string, crmId: string | null, changes: Partial<Link> = {}): Link {
	return {
		integrationId: 'hubspot:1',
		contactId,
		crmObject: 'contact',
		crmId,
		crmUrl: crmId === null ? null : `https://crm.example.com/${crmId}`,
		base: { firstName: 'Ada' },
		kept: {},
		form: 2,
		pushed: { firstName: 'Ada', lastName: 'Lovelace' },
		activityId: null,
		updatedAt: SOME_TIME,
		state: 'living',
		ended: null,
		marks: {},
		...changes,
	};
}

export function auditEntry(
	contactId: string,
	number: number | string,
	{ from = null, to = 'Lovelace', reason = 'blank in the CRM', ...rest }: Partial<AuditEntry & AuditChange> = {},
): AuditEntry {
	return {
		id: `audit-${number}`,
		runId: 'run-1',
		integrationId: 'hubspot:1',
		contactId,
		crmId: '501',
		side: 'crm',
		changes: [{ field: 'lastName', from, to, reason }],
		at: SOME_TIME,
		...rest,
	};
}

export function review(number: number | string, contactIds: string[], changes: Partial<Review> = {}): Review {
	return {
		id: `review-${number}`,
		contactIds,
		key: 'phone:+49301234567',
		reason: 'The phone belongs to two contacts with different Telegram ids',
		createdAt: SOME_TIME,
		resolvedAt: null,
		...changes,
	};
}

/** A record of a contact who is linked to another one. */
export function secondary(crmId: string, contactId: string, changes: Partial<SecondaryRecord> = {}): SecondaryRecord {
	return {
		integrationId: 'hubspot:1',
		crmObject: 'contact',
		crmId,
		crmUrl: null,
		contactId,
		since: SOME_TIME,
		...changes,
	};
}
