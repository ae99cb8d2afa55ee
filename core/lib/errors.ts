/**
 * The two kinds of error the core throws on purpose. Everything else is a bug.
 *
 * Messages are written for the person in the n8n editor: they name the problem and the mend, and never hold a secret.
 */

/**
 * Why a CRM call failed, or a record of it. A closed list: the kind alone decides whether a repeat can help. `expired`:
 * the CRM no longer knows the position that was to be read on from. `moved`: the record changed since it was read.
 */
export type CrmErrorKind = (typeof CRM_ERROR_KINDS)[number];

export const CRM_ERROR_KINDS = [
	'auth',
	'rateLimited',
	'notFound',
	'conflict',
	'ambiguous',
	'invalid',
	'unavailable',
	'expired',
	'moved',
] as const;

export interface CrmErrorDetails {
	/** Registry id of the CRM, for example `hubspot`. */
	provider: string;
	/** What was being done, in a user's words, for example `look up contacts by e-mail`. */
	operation: string;
	/** HTTP status, when an answer arrived. */
	status?: number;
	/** The CRM's own short code, for example `OBJECT_NOT_FOUND`. */
	code?: string;
	/** How to mend it, as one sentence. */
	fix?: string;
	/** Milliseconds to wait before a repeat, when the CRM said so. */
	retryAfterMs?: number;
	/** The CRM's correlation id, which its support desk asks for. */
	correlationId?: string;
	/** Native names of fields the CRM does not have. */
	missingFields?: readonly string[];
	/** Native names of the pack's choice fields that lack one of the pack's choices: an admin took it out. */
	missingChoices?: readonly string[];
	/** Native names of address fields that do not take a state or country which the account does not list. */
	refusedPlaces?: readonly string[];
	/** Ids of the CRM records that are in the way (conflict) or that match equally well (ambiguous). */
	recordIds?: readonly string[];
	/** True when the request may have been carried out although no answer was read. */
	mayHaveBeenApplied?: boolean;
	/** True when a repeat meets the same obstacle although the kind says otherwise, for example a bad certificate. */
	permanent?: boolean;
	/** True when it was not carried out for the sake of another record of the list, or of another call. */
	becauseOfOthers?: boolean;
	/** Trace ids or native ids of the batch inputs that the CRM named as its reason. */
	refusedInputs?: readonly string[];
	cause?: unknown;
}

const REPEATABLE: ReadonlySet<CrmErrorKind> = new Set<CrmErrorKind>(['rateLimited', 'unavailable']);

/** A whole call to a CRM that failed. One bad record in a batch is an outcome, never a `CrmError`. */
export class CrmError extends Error {
	override readonly name = 'CrmError';

	readonly kind: CrmErrorKind;

	readonly details: CrmErrorDetails;

	constructor(kind: CrmErrorKind, message: string, details: CrmErrorDetails) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.kind = kind;
		this.details = details;
	}

	/** Whether the same call may succeed later. Whether repeating it is *safe* is the transport's question. */
	get isRetryable(): boolean {
		return REPEATABLE.has(this.kind);
	}
}

export interface InputProblem {
	/** The field as the user knows it, for example `email`. */
	field: string;
	/** What is wrong with its value. */
	problem: string;
	/** What to do about it. */
	fix: string;
	/** Default `invalid`. */
	kind?: InputProblemKind;
}

/**
 * `tooLarge`: nothing is wrong with it but its size. `unavailable`: what should take it is out of order. `notFound`:
 * what it names is not there. `conflict`: what is there stands in its way. `moved`: that changed since it was read.
 */
export type InputProblemKind = 'invalid' | 'tooLarge' | 'unavailable' | 'notFound' | 'conflict' | 'moved';

/** Input that cannot be used. Thrown for one record; callers turn it into that record's outcome. */
export class InputError extends Error {
	override readonly name = 'InputError';

	readonly field: string;

	readonly problem: string;

	readonly fix: string;

	readonly kind: InputProblemKind;

	constructor({ field, problem, fix, kind = 'invalid' }: InputProblem) {
		super(`${field}: ${problem}`);
		this.field = field;
		this.problem = problem;
		this.fix = fix;
		this.kind = kind;
	}
}
