import type { CrmErrorKind } from '../../../lib/errors';
import type { CrmName } from '../../kit/crm-name';
import { noSuchAddress, noSuchRecord, outage, type ProblemText, recordLocked } from '../../kit/problem-text';
import type { ErrorEntry } from './body';
import { describeInvalid } from './invalid';
import { isDailyLimit, isLocked } from './kinds';
import { isPackField } from '../fields/pack-fields';

export interface ProblemFacts {
	status: number | null;
	kind: CrmErrorKind;
	entry: ErrorEntry;
	/** Fields Salesforce does not have. */
	missing: readonly string[];
	/** Records that are in the way. */
	recordIds: readonly string[];
}

export const SALESFORCE: CrmName = { provider: 'salesforce', label: 'Salesforce' };

/** Says problem and mend in the user's words, without quoting a customer's data. */
export function describeProblem(facts: ProblemFacts): ProblemText {
	const { kind, missing } = facts;
	if (missing.length > 0) return describeMissing(missing);
	if (kind === 'conflict') return describeConflict(facts);
	if (kind === 'ambiguous') return describeAmbiguous(facts);
	if (kind === 'auth') return describeAuth(facts);
	if (kind === 'rateLimited') return describeLimit(facts);
	if (kind === 'unavailable') return describeOutage(facts);
	if (kind === 'notFound') return describeNotFound(facts);
	return describeInvalid(SALESFORCE.label, facts);
}

function describeMissing(missing: readonly string[]): ProblemText {
	const problem = `Salesforce has no field ${missing.join(', ')}, or does not show it to this user`;
	return missing.every(isPackField)
		? { problem, fix: 'Run "Field: Set Up" once for this Salesforce account.' }
		: {
				problem,
				fix: 'Create it in Salesforce and give the user access to it, or take it out of the field mapping.',
			};
}

function describeConflict({ recordIds, entry }: ProblemFacts): ProblemText {
	const field = /duplicate value found:\s*([A-Za-z0-9_]+)/i.exec(entry.message ?? '')?.[1];
	const owner = recordIds.length > 0 ? ` (record ${recordIds.join(', ')})` : '';
	return {
		problem: `another Salesforce record has the same ${field ?? 'unique value'} already${owner}`,
		fix: 'Update that record instead, or merge the two in Salesforce.',
	};
}

function describeAmbiguous({ recordIds, entry }: ProblemFacts): ProblemText {
	const records = recordIds.length > 0 ? ` (${recordIds.join(', ')})` : '';
	if (entry.code === 'DUPLICATES_DETECTED') {
		return {
			problem: `a duplicate rule of Salesforce found records that may be the same person${records}`,
			fix: 'Merge them in Salesforce. Where the rule only warns, the option Ignore Duplicate Warnings writes them all the same.',
		};
	}
	return { problem: `several Salesforce records have the same key${records}`, fix: 'Merge them in Salesforce.' };
}

function describeAuth({ entry, status }: ProblemFacts): ProblemText {
	if (entry.code?.startsWith('INSUFFICIENT_ACCESS')) {
		return {
			problem: 'the Salesforce user may not do this',
			fix: 'Give the user the right to read and edit these records, for example with the permission set Social CRM.',
		};
	}
	if (entry.code?.startsWith('API_')) {
		return {
			problem: "Salesforce's API is switched off for this account or user",
			fix: 'Enable "API Enabled" for the user of the credential.',
		};
	}
	if (status === 403) {
		return {
			problem: `Salesforce refused access${entry.code === null ? '' : ` (${entry.code})`}`,
			fix: 'Check what the user and the external client app of the credential may do in Salesforce.',
		};
	}
	return {
		problem: 'Salesforce did not accept the session',
		fix: 'Connect the Salesforce credential again: its session has ended, was revoked, or belongs to another account.',
	};
}

function describeLimit({ entry }: ProblemFacts): ProblemText {
	if (isDailyLimit(entry)) {
		return {
			problem: "Salesforce's quota of API calls for 24 hours is spent",
			fix: 'Run it again when the rolling 24 hours free some calls, or buy more in Salesforce.',
		};
	}
	return {
		problem: 'Salesforce has too many calls under way at once',
		fix: 'Run it again in a minute; smaller or fewer runs at a time help.',
	};
}

function describeOutage({ entry, status }: ProblemFacts): ProblemText {
	if (isLocked(entry.code)) {
		return recordLocked(SALESFORCE.label);
	}
	const sign = status === null ? (entry.code ?? 'no reason given') : `HTTP ${status}`;
	return outage(SALESFORCE.label, sign, 'status.salesforce.com');
}

function describeNotFound({ status, entry }: ProblemFacts): ProblemText {
	return entry.code !== null && (status === null || status !== 404)
		? noSuchRecord(SALESFORCE.label)
		: noSuchAddress(SALESFORCE.label, status, 'Check the address and the API version of the credential.');
}
