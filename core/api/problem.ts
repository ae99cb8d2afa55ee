import type { ApiAnswer, FieldError } from './contract';

/**
 * Every way in which a request is not carried out, with its status and its title. The word is the end of the address
 * that a problem has as its type.
 */
export const PROBLEMS = {
	unauthorized: { status: 401, title: 'The token is missing or not valid' },
	'missing-scope': { status: 403, title: 'The token does not allow this' },
	'not-found': { status: 404, title: 'There is no such thing' },
	'in-progress': { status: 409, title: 'The same request is still being carried out' },
	'answer-gone': { status: 409, title: 'The request was carried out, and its answer is not kept any more' },
	'not-unique': { status: 409, title: 'Several records fit equally well, or another one is in the way' },
	changed: { status: 409, title: 'It was changed since it was read' },
	'too-large': { status: 413, title: 'The body is too large' },
	'unsupported-type': { status: 415, title: 'The body is not sent as JSON' },
	unreadable: { status: 400, title: 'The body cannot be read' },
	invalid: { status: 422, title: 'Some values cannot be used' },
	'key-reused': { status: 422, title: 'The idempotency key belongs to another request' },
	'too-many-requests': { status: 429, title: 'There were too many requests' },
	internal: { status: 500, title: 'The request could not be carried out' },
	'crm-refused': { status: 502, title: 'The CRM refused the request' },
	unavailable: { status: 503, title: 'The request cannot be carried out now' },
} as const;

export type ProblemName = keyof typeof PROBLEMS;

/** Longer lists help nobody, and cost whoever reads them. */
export const MOST_ERRORS = 100;

export interface ProblemDetails {
	/** What is wrong this time, and how to mend it. Holds no value of the request and no secret. */
	detail: string;
	errors?: readonly FieldError[];
	/** An address under which this side's log tells of it. */
	id?: string;
	headers?: Readonly<Record<string, string>>;
}

/** A problem document. https://www.rfc-editor.org/rfc/rfc9457 */
export function problem(name: ProblemName, { detail, errors, id, headers }: ProblemDetails): ApiAnswer {
	return {
		status: PROBLEMS[name].status,
		headers: { ...SAFE, 'content-type': 'application/problem+json; charset=utf-8', ...headers },
		body: JSON.stringify(problemBody(name, { detail, errors, id })),
	};
}

export function problemBody(name: ProblemName, { detail, errors, id }: Omit<ProblemDetails, 'headers'>): object {
	const { status, title } = PROBLEMS[name];
	return {
		type: `urn:social-crm:problem:${name}`,
		title,
		status,
		detail,
		...(errors === undefined ? {} : { errors: errors.slice(0, MOST_ERRORS) }),
		...(id === undefined ? {} : { instance: id }),
	};
}

/** No browser may take an answer for a page, and nobody on the way may keep it. */
const SAFE = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };

/** Done, and there is nothing to say of it. */
export function emptyAnswer(status: number): ApiAnswer {
	return { status, headers: SAFE, body: '' };
}

export function jsonAnswer(status: number, content: object, headers: Readonly<Record<string, string>> = {}): ApiAnswer {
	return {
		status,
		headers: { ...SAFE, 'content-type': 'application/json; charset=utf-8', ...headers },
		body: JSON.stringify(content),
	};
}
