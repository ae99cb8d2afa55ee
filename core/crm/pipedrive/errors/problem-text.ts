import type { CrmErrorKind } from '../../../lib/errors';
import { unmentionedProblem } from '../../../lib/record-problem';
import type { RecordProblem } from '../../contract';
import type { CrmName } from '../../kit/crm-name';
import {
	noSuchAddress,
	noSuchRecord,
	outage,
	type ProblemText,
	refusedFor,
	tooManyCalls,
} from '../../kit/problem-text';
import { redact } from '../../kit/redaction';
import type { ErrorBody } from './body';
import { isSameName } from '../fields/catalogue';
import { DEAL_KEY_FIELD, PACK_FIELDS } from '../fields/pack-fields';

export interface ProblemFacts {
	status: number;
	kind: CrmErrorKind;
	refusal: Refusal | null;
	body: ErrorBody;
	/** Codes of fields that Pipedrive does not have. */
	missing: readonly string[];
}

export const PIPEDRIVE: CrmName = { provider: 'pipedrive', label: 'Pipedrive' };

/** Why a 429 or the firewall turned a call away. */
export type Refusal = 'daily' | 'burst' | 'firewall';

const SET_UP = 'Run "Field: Set Up" once for this Pipedrive account.';

/** Says problem and mend in the user's words, without quoting a customer's data. */
export function describeProblem(facts: ProblemFacts): ProblemText {
	if (facts.refusal !== null) return REFUSALS[facts.refusal];
	if (facts.kind === 'auth') return describeAuth(facts);
	if (facts.kind === 'notFound') return describeNotFound(facts);
	if (facts.kind === 'unavailable') {
		return outage(PIPEDRIVE.label, `HTTP ${facts.status}`, 'status.pipedrive.com');
	}
	if (facts.missing.length > 0) {
		return {
			problem: `Pipedrive has no field ${facts.missing.join(', ')} any more`,
			fix: 'Run it again; a field was deleted meanwhile.',
		};
	}
	const words = facts.body.message === null ? `HTTP ${facts.status}` : redact(facts.body.message);
	return refusedFor(PIPEDRIVE.label, words);
}

const REFUSALS: Readonly<Record<Refusal, ProblemText>> = {
	daily: {
		problem: 'the daily API tokens of the Pipedrive company are spent',
		fix: "Run it again after midnight in Pipedrive's server time zone, or buy a token top-up in Pipedrive.",
	},
	burst: tooManyCalls(PIPEDRIVE.label),
	firewall: {
		problem: "Pipedrive's firewall blocks this n8n for the time being, as too many calls were made after refusals",
		fix: 'Wait ten minutes, and find out whether other programs use the same token or address.',
	},
};

function describeAuth({ status, body }: ProblemFacts): ProblemText {
	if (status === 401) {
		return {
			problem: 'Pipedrive did not accept the token',
			fix: 'Check the token in the Pipedrive credential: it may be mistyped, expired, revoked, or belong to another company.',
		};
	}
	if (status === 402)
		return { problem: 'the Pipedrive company is not paid for', fix: 'Look at the billing page in Pipedrive.' };
	const words = body.message === null ? '' : ` (${redact(body.message)})`;
	return {
		problem: `the Pipedrive user may not do that${words}`,
		fix: 'Give the user the permission, or the app the scope, in Pipedrive; then connect the credential again.',
	};
}

function describeNotFound({ status, body }: ProblemFacts): ProblemText {
	return body.message === null
		? noSuchAddress(PIPEDRIVE.label, status, 'Check the address where the credential holds one.')
		: noSuchRecord(PIPEDRIVE.label);
}

/** For a write that names fields the account does not have. */
export function missingFieldsProblem(names: readonly string[]): RecordProblem {
	const { problem, fix } = describeMissing(names);
	return {
		kind: 'invalid',
		message: `Pipedrive did not get this record: ${problem}.`,
		details: { fix, missingFields: [...names], mayHaveBeenApplied: false },
	};
}

/** For one of the pack's choices that an admin took out of the field. */
export function missingChoiceProblem(field: string): RecordProblem {
	return {
		kind: 'invalid',
		message: `Pipedrive did not get this record: the person field ${field} lacks one of its choices, which somebody took out.`,
		details: {
			fix: 'Run "Field: Set Up" again, or set Missing Social Fields to create them.',
			missingChoices: [field],
			mayHaveBeenApplied: false,
		},
	};
}

/** For a write that names a field of which the account has several. */
export function sharedNameProblem(name: string, codes: readonly string[]): RecordProblem {
	const { problem, fix } = describeSharedName(name, codes);
	return {
		kind: 'invalid',
		message: `Pipedrive did not get this record: ${problem}.`,
		details: { fix, mayHaveBeenApplied: false },
	};
}

export function describeSharedName(
	name: string,
	codes: readonly string[],
	of: 'person' | 'deal' = 'person',
): ProblemText {
	const own = [...PACK_FIELDS, DEAL_KEY_FIELD].some((field) => isSameName(field.name, name));
	return {
		problem: `the account has ${codes.length} ${of} fields called ${name}`,
		fix: own
			? `In Pipedrive rename or delete all of them but one (their API keys are ${codes.join(', ')}).`
			: `Use the API key of the one that is meant (${codes.join(', ')}), or rename the others in Pipedrive.`,
	};
}

export function describeMissing(names: readonly string[]): ProblemText {
	const list = names.join(', ');
	const own = names.every((name) => PACK_FIELDS.some((field) => field.name === name));
	return {
		problem: `the account has no person field ${list}`,
		fix: own ? SET_UP : 'Create it in Pipedrive, or take it out of the field mapping.',
	};
}

export function invalidValueProblem(field: string, problem: string): RecordProblem {
	return {
		kind: 'invalid',
		message: `Pipedrive did not get this record: the value of ${field} cannot be used, ${problem}.`,
		details: { fix: `Correct ${field}, or take it out of the field mapping.`, mayHaveBeenApplied: false },
	};
}

/** For a record of which an answer says nothing certain. */
export const UNMENTIONED: RecordProblem = unmentionedProblem(PIPEDRIVE.label);

export function noSuchRecordProblem(what: string): RecordProblem {
	return {
		kind: 'notFound',
		message: `Pipedrive has no such ${what}.`,
		details: { fix: 'It may have been deleted or merged; look it up again.', mayHaveBeenApplied: false },
	};
}
