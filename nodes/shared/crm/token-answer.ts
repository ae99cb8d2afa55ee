import type { TokenFailure } from '../../../core/crm/transport';
import { hideSecrets } from '../items/hide-secrets';

/**
 * Reads what a token endpoint did out of what n8n throws when it asks for a token. Its OAuth client throws an error
 * with `body` where the answer names an OAuth error (its status is lost), one with `status` and a text `body` for other
 * answers, and axios' own for the network and for 5xx. n8n wraps some of them, and turns `invalid_grant` into an error
 * for the editor that says only that the credential is what failed.
 */
export function tokenFailureOf(thrown: unknown): TokenFailure {
	for (const error of withCauses(thrown)) {
		if (isRevoked(error)) return { status: null, code: 'invalid_grant', isJson: true, thrown };
		const answered = answerIn(error);
		if (answered !== null) return { ...answered, thrown };
	}
	return { status: null, code: null, isJson: false, thrown };
}

/** The same for an answer that was read by ourselves. */
export function tokenFailureIn({ status, body }: { status: number; body: unknown }): TokenFailure {
	const answer = typeof body === 'string' ? parsed(body) : body;
	return { status, code: codeIn(answer), isJson: answer !== undefined, ...wordsIn(answer) };
}

/** For apps that log in by themselves: the words say what is missing, and there is no grant that they could quote. */
function wordsIn(answer: unknown): Pick<TokenFailure, 'words'> {
	const words = isObject(answer) ? answer.error_description : undefined;
	if (typeof words !== 'string' || words === '') return {};
	return { words: hideSecrets(words).replace(LONG_RUN, '…').slice(0, LONGEST_WORDS) };
}

const LONGEST_WORDS = 120;
/** Whatever looks like a key, a token or a statement. */
const LONG_RUN = /[\w.~+/=-]{24,}/g;

/** An OAuth error, else HubSpot's, which it gives in `status`. */
function codeIn(answer: unknown): string | null {
	const { error, status } = isObject(answer) ? answer : {};
	if (typeof error === 'string' && error !== '') return error;
	return typeof status === 'string' && status !== 'error' && status !== '' ? status : null;
}

function answerIn(error: Thrown): TokenFailure | null {
	const { code, status, body, response } = error;
	if (code === 'EAUTH')
		return { status: null, code: codeIn(body) ?? 'unknown_error', isJson: true, ...wordsIn(body) };
	if (typeof status === 'number' && body !== undefined) return tokenFailureIn({ status, body });
	if (isObject(response) && typeof response.status === 'number')
		return tokenFailureIn({ status: response.status, body: response.data });
	return typeof status === 'number' ? { status, code: null, isJson: true } : null;
}

function isRevoked({ failure }: Thrown): boolean {
	return isObject(failure) && failure.cause === 'credential-invalid';
}

type Thrown = Record<string, unknown>;

function* withCauses(thrown: unknown): Generator<Thrown> {
	let error = thrown;
	for (let depth = 0; isObject(error) && depth < 6; depth += 1) {
		yield error;
		error = error.cause;
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
