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
import type { ErrorBody } from './body';

export interface ProblemFacts {
	status: number | null;
	kind: CrmErrorKind;
	body: ErrorBody;
	/** Properties HubSpot does not have. */
	missing: readonly string[];
	/** Records that are in the way. */
	existing: readonly string[];
	/** Properties of the pack that lack one of its choices. */
	lacking: readonly string[];
}

export const HUBSPOT: CrmName = { provider: 'hubspot', label: 'HubSpot' };

/** Says problem and mend in the user's words, without quoting a customer's data. */
export function describeProblem(facts: ProblemFacts): ProblemText {
	const { kind, body, missing, existing, lacking } = facts;
	if (missing.length > 0) return describeMissing(missing);
	if (lacking.length > 0) return describeLacking(lacking);
	if (kind === 'conflict') return describeConflict(existing, body);
	if (kind === 'auth') return describeAuth(body);
	if (kind === 'rateLimited') return describeLimit(body);
	if (kind === 'unavailable') return describeOutage(facts);
	if (kind === 'notFound') return describeNotFound(facts);
	return describeInvalid(facts);
}

function describeMissing(missing: readonly string[]): ProblemText {
	const names = missing.join(', ');
	return missing.every((name) => name.startsWith('social_'))
		? { problem: `HubSpot has no property ${names}`, fix: 'Run "Field: Set Up" once for this HubSpot account.' }
		: {
				problem: `HubSpot has no property ${names}`,
				fix: 'Create it in HubSpot, or take it out of the field mapping.',
			};
}

function describeLacking(names: readonly string[]): ProblemText {
	return {
		problem: `HubSpot's property ${names.join(', ')} lacks one of its choices, which somebody took out`,
		fix: 'Run "Field: Set Up" again, or set Missing Social Fields to create them.',
	};
}

function describeConflict(
	existing: readonly string[],
	{ invalidProperties, errors, category }: ErrorBody,
): ProblemText {
	if (category === 'OBJECT_ALREADY_EXISTS') {
		return { problem: 'it exists already', fix: 'Use the existing one, or choose another name.' };
	}
	const clash = errors.find(({ context }) => context.propertyName?.[0])?.context.propertyName?.[0];
	const property = invalidProperties[0]?.field ?? clash ?? 'e-mail address';
	const owner = existing.length > 0 ? ` (record ${existing.join(', ')})` : '';
	return {
		problem: `another HubSpot record has the same ${property} already${owner}`,
		fix: 'Update that record instead, or merge the two in HubSpot.',
	};
}

function describeAuth({ category, errors, context }: ErrorBody): ProblemText {
	if (category === 'MISSING_SCOPES') {
		const sources = [context, ...errors.map((entry) => entry.context)];
		const scopes = new Set(
			sources.flatMap((source) => [...(source.requiredGranularScopes ?? []), ...(source.requiredScopes ?? [])]),
		);
		const names = scopes.size > 0 ? ` ${[...scopes].join(', ')}` : ' a scope that this call needs';
		return {
			problem: `the HubSpot token lacks${names}`,
			fix: 'Add the scope in HubSpot, then connect the credential again.',
		};
	}
	if (category === 'EXPIRED_AUTHENTICATION') {
		return { problem: 'the HubSpot token has expired', fix: 'Connect the HubSpot credential again.' };
	}
	return {
		problem: 'HubSpot did not accept the token',
		fix: 'Check the token in the HubSpot credential: it may be mistyped, revoked, or belong to another account.',
	};
}

function describeLimit({ policyName }: ErrorBody): ProblemText {
	if (policyName === 'DAILY') {
		return {
			problem: "HubSpot's daily quota of calls is spent",
			fix: "Run it again after midnight in the HubSpot account's time zone, or raise the quota in HubSpot.",
		};
	}
	return tooManyCalls(HUBSPOT.label);
}

function describeOutage({ status }: ProblemFacts): ProblemText {
	if (status === 423) return recordLocked(HUBSPOT.label);
	if (status === 477)
		return { problem: 'HubSpot is moving the account to another data centre', fix: 'Run it again in a day.' };
	return outage(HUBSPOT.label, `HTTP ${status ?? 'unknown'}`, 'status.hubspot.com');
}

function describeNotFound({ status, body }: ProblemFacts): ProblemText {
	return body.category === 'OBJECT_NOT_FOUND'
		? noSuchRecord(HUBSPOT.label)
		: noSuchAddress(
				HUBSPOT.label,
				status,
				'Check the API version of the credential, and its address where it holds one.',
			);
}

function describeInvalid({ status, body }: ProblemFacts): ProblemText {
	const [first, ...others] = body.invalidProperties;
	if (first) {
		const more = others.length > 0 ? ` and ${others.length} more` : '';
		const code = first.code === '' ? '' : ` (${first.code})`;
		const name = first.field ?? 'a property';
		return {
			problem: `HubSpot did not accept the value of ${name}${more}${code}`,
			fix: `Correct ${name}, or take it out of the field mapping.`,
		};
	}
	const words = body.message === null ? `HTTP ${status ?? 'unknown'}` : redact(body.message);
	return refusedFor(HUBSPOT.label, words);
}
