import type { CrmRecord } from '../../../../core/crm/contract';
import type {
	ArchiveTask,
	DeadLetter,
	HubValue,
	SyncConflict,
	SyncInboxRow,
	SyncPlan,
	SyncPlanRow,
	SyncPolicy,
	SyncRun,
} from '../../../../core/store/contract';
import { SOME_TIME } from './people';

export const LATER = '2026-11-25T08:00:00.000Z';

const LIMIT = { most: 100, share: 0.5 };

/** First names are kept in step, both ways. */
export function policy(changes: Partial<SyncPolicy> = {}): SyncPolicy {
	return {
		fields: [
			{
				hub: 'firstName',
				crm: 'firstName',
				owner: 'shared',
				conflict: 'lastWriteWins',
				tie: 'crm',
				clearing: true,
				firstMeeting: 'keepBoth',
			},
		],
		mayCreate: { inHub: false, inCrm: false },
		deletedInCrm: 'unlink',
		erasedInHub: 'ignore',
		filter: null,
		guard: { floor: 20, creates: LIMIT, changes: LIMIT, clears: LIMIT, deletes: LIMIT, hold: 'all' },
		caps: { callsPerRun: null, callsPerDay: null },
		quietWrites: false,
		...changes,
	};
}

/** The contacts of an account, with their policy. */
export function policyOf(integrationId = 'hubspot:1', changes: Partial<SyncPolicy> = {}) {
	return { integrationId, crmObject: 'contact', policy: policy(changes), isHeldOnce: true };
}

export function crmRecord(id: string, changes: Partial<CrmRecord> = {}): CrmRecord {
	return {
		id,
		url: null,
		fields: { firstName: 'Ada' },
		emails: [],
		updatedAt: SOME_TIME,
		createdAt: null,
		contactId: null,
		isConverted: false,
		...changes,
	};
}

export function inboxRow(crmId: string, changes: Partial<SyncInboxRow> = {}): SyncInboxRow {
	return { crmId, record: crmRecord(crmId), readAt: SOME_TIME, notBefore: null, ...changes };
}

export function hubValue(contactId: string, changes: Partial<HubValue> = {}): HubValue {
	return {
		contactId,
		field: 'custom:region',
		value: 'north',
		origin: 'hubspot:1',
		changed: { notBefore: null, notAfter: SOME_TIME },
		...changes,
	};
}

export function syncRun(id: string, changes: Partial<SyncRun> = {}): SyncRun {
	return {
		id,
		integrationId: 'hubspot:1',
		crmObject: 'contact',
		kind: 'twoWay',
		state: 'running',
		policyVersion: 1,
		planId: null,
		undoes: null,
		startedAt: SOME_TIME,
		updatedAt: SOME_TIME,
		endedAt: null,
		counts: {},
		calls: null,
		...{ reason: null, stoppedBy: null },
		...changes,
	};
}

export function syncPlan(id: string, changes: Partial<SyncPlan> = {}): SyncPlan {
	return {
		id,
		integrationId: 'hubspot:1',
		crmObject: 'contact',
		runId: 'run-1',
		policyVersion: 1,
		state: 'open',
		totals: { changes: 1 },
		estimatedCalls: 2,
		heldBecause: null,
		createdAt: SOME_TIME,
		...changes,
	};
}

export function planRow(position: number, changes: Partial<SyncPlanRow> = {}): SyncPlanRow {
	return { position, contactId: null, crmId: null, isAction: true, body: '{}', isDone: false, ...changes };
}

export function conflict(number: number | string, changes: Partial<SyncConflict> = {}): SyncConflict {
	return {
		id: `conflict-${number}`,
		integrationId: 'hubspot:1',
		crmObject: 'contact',
		contactId: 'contact-1',
		crmId: '501',
		field: 'firstName',
		hubValue: 'Ada',
		crmValue: 'Augusta',
		hubChanged: null,
		crmChanged: null,
		parts: [],
		reason: 'both sides changed it',
		foundAt: SOME_TIME,
		state: 'open',
		answer: null,
		answeredAt: null,
		answerValues: null,
		answeredBy: null,
		...changes,
	};
}

export function deadLetter(number: number | string, changes: Partial<DeadLetter> = {}): DeadLetter {
	return {
		id: `letter-${number}`,
		integrationId: 'hubspot:1',
		crmObject: 'contact',
		contactId: 'contact-1',
		crmId: '501',
		side: 'crm',
		kind: 'invalid',
		message: 'HubSpot refused the phone.',
		fix: null,
		tries: 5,
		firstAt: SOME_TIME,
		lastAt: SOME_TIME,
		nextAt: LATER,
		...changes,
	};
}

export function archiveTask(crmId: string, changes: Partial<ArchiveTask> = {}): ArchiveTask {
	return {
		integrationId: 'hubspot:1',
		crmObject: 'contact',
		crmId,
		notedAt: SOME_TIME,
		tries: 0,
		refusal: null,
		nextAt: SOME_TIME,
		...changes,
	};
}
