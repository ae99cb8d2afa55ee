import type { CrmErrorKind } from '../../../lib/errors';
import type { RecordProblem } from '../../contract';
import type { ErrorBody } from './body';
import type { Refusal } from '.';
import { PACK_FIELDS } from '../fields/pack-fields';

export interface ProblemFacts {
	status: number;
	kind: CrmErrorKind;
	refusal: Refusal | null;
	body: ErrorBody;
	/** Codes of fields that Pipedrive does not have. */
	missing: readonly string[];
}

export interface ProblemText {
	/** Part of a sentence, without a full stop. */
	problem: string;
	/** One sentence. */
	fix: string;
}

const SET_UP = 'Run "Field: Set Up" once for this Pipedrive account.';

/** Says problem and mend in the user's words, without quoting a customer's data. */
export function describeProblem(facts: ProblemFacts): ProblemText {
	if (facts.refusal !== null) return REFUSALS[facts.refusal];
	if (facts.kind === 'auth') return describeAuth(facts);
	if (facts.kind === 'notFound') return describeNotFound(facts);
	if (facts.kind === 'unavailable') {
		return {
			problem: `Pipedrive failed (HTTP ${facts.status})`,
			fix: 'Run it again later; see status.pipedrive.com.',
		};
	}
	if (facts.missing.length > 0) {
		return {
			problem: `Pipedrive has no field ${facts.missing.join(', ')} any more`,
			fix: 'Run it again; a field was deleted meanwhile.',
		};
	}
	const words = facts.body.message === null ? `HTTP ${facts.status}` : redact(facts.body.message);
	return { problem: `Pipedrive refused it: ${words}`, fix: 'Check the values and the field mapping.' };
}

const REFUSALS: Readonly<Record<Refusal, ProblemText>> = {
	daily: {
		problem: 'the daily API tokens of the Pipedrive company are spent',
		fix: "Run it again after midnight in Pipedrive's server time zone, or buy a token top-up in Pipedrive.",
	},
	burst: {
		problem: 'Pipedrive has had too many calls for the moment',
		fix: 'Run it again in a minute; smaller or fewer runs at a time help.',
	},
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
	if (body.message !== null)
		return {
			problem: 'Pipedrive has no such record',
			fix: 'It may have been deleted or merged; look it up again.',
		};
	return {
		problem: `Pipedrive knows no such address (HTTP ${status})`,
		fix: 'Check the API address of the credential.',
	};
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

export function noSuchRecordProblem(what: string): RecordProblem {
	return {
		kind: 'notFound',
		message: `Pipedrive has no such ${what}.`,
		details: { fix: 'It may have been deleted or merged; look it up again.', mayHaveBeenApplied: false },
	};
}

const LONGEST_QUOTE = 200;

/** Pipedrive's own words without what may be personal or secret: quoted values, addresses, numbers, tokens. */
export function redact(message: string): string {
	const safe = message
		.replace(/"[^"]*"|`[^`]*`/g, '"…"')
		.replace(/[^\s@]+@[^\s@]+/g, '…')
		.replace(/\+?\d[\d ()-]{5,}\d/g, '…')
		.replace(/\b(?:Bearer\s+\S+|[A-Za-z0-9_-]{32,})/g, '…')
		.replace(/[.\s]+$/, '');
	return safe.length > LONGEST_QUOTE ? `${safe.slice(0, LONGEST_QUOTE)}…` : safe;
}
