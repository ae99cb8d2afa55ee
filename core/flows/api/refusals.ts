import { type ApiAnswer, type FieldError, problem } from '../../api';

/** A request that is answered at once. `why` is for the log of the team: it holds no value of the request. */
export interface Refusal {
	answer: ApiAnswer;
	why: string;
}

export const NOT_FOUND: Refusal = {
	answer: problem('not-found', { detail: 'No such integration is connected in this workspace.' }),
	why: 'notFound',
};

/** https://www.rfc-editor.org/rfc/rfc6750#section-3 */
export function unauthorized(hasExpired: boolean): ApiAnswer {
	return problem('unauthorized', {
		detail: hasExpired
			? 'The token has expired. Ask for a new one.'
			: 'Send the header Authorization with the word Bearer and a token of this API.',
		headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
	});
}

export function tooMany(seconds: number): Refusal {
	const detail = `Wait ${seconds} seconds.`;
	return {
		answer: problem('too-many-requests', { detail, headers: { 'retry-after': String(seconds) } }),
		why: 'rate',
	};
}

export function missingScope(scope: string): Refusal {
	const headers = { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` };
	const detail = `The token has to have the scope ${scope}.`;
	return { answer: problem('missing-scope', { detail, headers }), why: 'scope' };
}

export function notRight(errors: readonly FieldError[]): Refusal {
	return { answer: problem('invalid', { detail: 'See errors.', errors }), why: 'notRight' };
}
