import { CrmError } from '../../lib/errors';

/** How a call ended that brought no complete answer. */
export interface SendFailure {
	code: string | null;
	/** The CRM cannot have seen the request. */
	notSent: boolean;
	timedOut: boolean;
	/** A repeat meets the same obstacle. */
	permanent: boolean;
}

const NOT_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'UND_ERR_CONNECT_TIMEOUT',
]);
const TIMED_OUT = new Set([
	'ETIMEDOUT',
	'ESOCKETTIMEDOUT',
	'ECONNABORTED',
	'UND_ERR_CONNECT_TIMEOUT',
	'UND_ERR_HEADERS_TIMEOUT',
	'UND_ERR_BODY_TIMEOUT',
	'TIMEOUT',
	'TimeoutError',
]);
const BAD_CERTIFICATE = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/;
/** A server that answers in the clear where the handshake of https was begun. */
const NO_TLS = new Set(['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG']);

/** Reads the system's code from an error, its causes and its members. */
export function classifyFailure(error: unknown): SendFailure {
	const codes = [...codesOf(error)];
	const known = codes.find((code) => NOT_SENT.has(code) || TIMED_OUT.has(code) || BAD_CERTIFICATE.test(code));
	const code = known ?? codes[0] ?? null;
	const permanent = code !== null && BAD_CERTIFICATE.test(code);
	return {
		code,
		notSent: permanent || (code !== null && NOT_SENT.has(code)),
		timedOut: code !== null && TIMED_OUT.has(code),
		permanent,
	};
}

function* codesOf(error: unknown, depth = 0): Generator<string> {
	if (depth > 5 || typeof error !== 'object' || error === null) return;
	const { code, name, cause, errors } = error as {
		code?: unknown;
		name?: unknown;
		cause?: unknown;
		errors?: unknown;
	};
	if (typeof code === 'string') yield code;
	else if (name === 'TimeoutError') yield name;
	yield* codesOf(cause, depth + 1);
	if (Array.isArray(errors)) for (const member of errors) yield* codesOf(member, depth + 1);
}

export interface FailureContext {
	provider: string;
	label: string;
	operation: string;
	isWrite: boolean;
	/** `null` when the limit is not the transport's. */
	timeoutMs: number | null;
}

/** The original error is left out on purpose: HTTP libraries hang the request, token and all, on theirs. */
export function toSendError(failure: SendFailure, context: FailureContext): CrmError {
	const { provider, label, operation, isWrite, timeoutMs } = context;
	const mayHaveBeenApplied = isWrite && !failure.notSent;
	const { problem, fix } = describe(failure, label, timeoutMs);
	const doubt = mayHaveBeenApplied ? ' The change may have been made all the same.' : '';
	return new CrmError('unavailable', `Could not ${operation}: ${problem}.${doubt}`, {
		provider,
		operation,
		code: failure.code ?? undefined,
		fix,
		mayHaveBeenApplied,
		permanent: failure.permanent || undefined,
	});
}

function describe(failure: SendFailure, label: string, timeoutMs: number | null): { problem: string; fix: string } {
	if (failure.timedOut) {
		return {
			problem: `${label} did not answer ${timeoutMs === null ? 'in time' : `within ${timeoutMs / 1000} s`}`,
			fix: `Try again later; ${label} or the network is slow.`,
		};
	}
	if (NO_TLS.has(failure.code ?? '')) {
		return {
			problem: `what answers in place of ${label} does not speak https (${failure.code})`,
			fix: 'Compare the address in the credential. One of your own network that has no certificate begins with http://.',
		};
	}
	if (failure.permanent) {
		return {
			problem: `the certificate of ${label}'s server was not accepted (${failure.code})`,
			fix: 'Check the address where the credential holds one, and any proxy between n8n and the internet.',
		};
	}
	if (failure.notSent) {
		return {
			problem: `${label} could not be reached (${failure.code})`,
			fix: 'Check the address where the credential holds one, and that this n8n may connect to it.',
		};
	}
	const code = failure.code === null ? '' : ` (${failure.code})`;
	return { problem: `the connection to ${label} broke off${code}`, fix: 'Run it again.' };
}
