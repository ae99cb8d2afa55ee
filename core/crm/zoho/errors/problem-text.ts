import type { CrmErrorKind } from '../../../lib/errors';
import type { CrmName } from '../../kit/crm-name';
import {
	noSuchAddress,
	noSuchRecord,
	outage,
	type ProblemText,
	recordLocked,
	refusedFor,
	tooManyCalls,
} from '../../kit/problem-text';
import { redact } from '../../kit/redaction';
import { isPackField } from '../fields/pack-fields';
import type { ErrorEntry } from './body';
import { isDailyLimit, isLocked } from './kinds';

export interface ProblemFacts {
	/** `null` for a record of a batch. */
	status: number | null;
	kind: CrmErrorKind;
	entry: ErrorEntry;
	/** Fields that the module lacks. */
	missing: readonly string[];
}

export const ZOHO: CrmName = { provider: 'zoho', label: 'Zoho CRM' };

export const SET_UP = 'Run "Field: Set Up" once for this Zoho CRM account.';

/** Says problem and mend in the user's words, without quoting a customer's data. */
export function describeProblem(facts: ProblemFacts): ProblemText {
	const { kind, entry, status, missing } = facts;
	if (missing.length > 0) return describeMissing(missing);
	if (kind === 'auth') return describeAuth(facts);
	if (kind === 'rateLimited') return describeLimit(facts);
	if (kind === 'conflict') return describeConflict(entry);
	if (kind === 'moved') {
		return {
			problem: 'the record was changed in Zoho CRM meanwhile',
			fix: 'Read the record again, and write then.',
		};
	}
	if (kind === 'unavailable') {
		if (isLocked(entry.code)) return recordLocked(ZOHO.label);
		return outage(
			ZOHO.label,
			status === null ? (entry.code ?? 'no reason given') : `HTTP ${status}`,
			'status.zoho.com',
		);
	}
	if (kind === 'notFound') {
		return entry.code === null || entry.code === 'INVALID_URL_PATTERN'
			? noSuchAddress(ZOHO.label, status, 'Check the data centre of the Zoho CRM credential.')
			: noSuchRecord(ZOHO.label);
	}
	return describeInvalid(facts);
}

export function describeMissing(names: readonly string[]): ProblemText {
	return {
		problem: `Zoho CRM has no field ${names.join(', ')}, or does not show it to this user`,
		fix: names.every(isPackField)
			? SET_UP
			: 'Create it in Zoho CRM and let the user see it, or take it out of the field mapping.',
	};
}

function describeAuth({ entry, status }: ProblemFacts): ProblemText {
	if (entry.code === 'OAUTH_SCOPE_MISMATCH') {
		return {
			problem: 'the credential lacks a scope that this needs',
			fix: 'Connect a Zoho CRM credential of this pack, which asks for all of them; docs/zoho.md lists what each is for.',
		};
	}
	if (entry.code === 'NO_PERMISSION' || entry.code === 'AUTHORIZATION_FAILED') {
		return {
			problem: 'the Zoho CRM user may not do this',
			fix: 'Give the profile of the user the right to read and edit these records in Zoho CRM.',
		};
	}
	if (status === 403) {
		return {
			problem: `Zoho CRM refused access${entry.code === null ? '' : ` (${entry.code})`}`,
			fix: 'Check what the profile of the user may do in Zoho CRM.',
		};
	}
	return {
		problem: 'Zoho CRM did not accept the token',
		fix: 'Check the data centre of the Zoho CRM credential, and connect it again: a token of another data centre is refused as well.',
	};
}

function describeLimit({ entry }: ProblemFacts): ProblemText {
	if (!isDailyLimit(entry)) return tooManyCalls(ZOHO.label);
	return {
		problem: "Zoho CRM's API credits for 24 hours are spent",
		fix: 'Run it again when the rolling 24 hours free some credits, or buy more in Zoho CRM.',
	};
}

function describeConflict({ field, recordId }: ErrorEntry): ProblemText {
	const owner = recordId === null ? '' : ` (record ${recordId})`;
	return {
		problem: `another Zoho CRM record has the same ${field ?? 'unique value'} already${owner}`,
		fix: 'Update that record instead, or merge the two in Zoho CRM.',
	};
}

type Describe = (field: string, entry: ErrorEntry) => ProblemText;

const BY_CODE: Readonly<Record<string, Describe>> = {
	MANDATORY_NOT_FOUND: (field) => ({
		problem: `Zoho CRM needs a value for ${field}`,
		fix: `Give ${field} a value in the field mapping, or make it optional in the layout in Zoho CRM.`,
	}),
	CONVERTED_RECORD: () => ({
		problem: 'the lead was converted, and can no longer be written',
		fix: 'Write to the contact it was converted to.',
	}),
	RECORD_IN_BLUEPRINT: () => ({
		problem: 'the record is in a blueprint, which permits no such change',
		fix: 'Move it on in Zoho CRM, or take the field out of the blueprint.',
	}),
	NOT_APPROVED: () => ({
		problem: 'the record waits for an approval in Zoho CRM',
		fix: 'Approve it in Zoho CRM, then run it again.',
	}),
	PATTERN_NOT_MATCHED: (field) => ({
		problem: `the value of ${field} has not the form that Zoho CRM asks for`,
		fix: `Correct ${field}, or take it out of the field mapping.`,
	}),
	LIMIT_EXCEEDED: (_field, { limit }) => ({
		problem: `Zoho CRM takes no more than ${limit ?? 'its limit'} here`,
		fix: 'Send less at once.',
	}),
	MAPPING_MISMATCH: (field) => ({
		problem: `${field} do not go together in Zoho CRM`,
		fix: 'Choose a stage that belongs to the pipeline.',
	}),
};

function describeInvalid({ entry, status }: ProblemFacts): ProblemText {
	const known = BY_CODE[entry.code ?? ''];
	if (known !== undefined) return known(entry.field ?? 'a value', entry);
	if (entry.field !== null) {
		const kind = entry.expected === null ? '' : `, it takes ${entry.expected}`;
		return {
			problem: `Zoho CRM did not accept the value of ${entry.field}${kind} (${entry.code ?? 'no code'})`,
			fix: `Correct ${entry.field}, or take it out of the field mapping.`,
		};
	}
	const words = entry.message === null ? (entry.code ?? `HTTP ${status ?? 'unknown'}`) : redact(entry.message);
	return refusedFor(ZOHO.label, words);
}
