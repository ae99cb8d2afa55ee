import type { CrmError } from '../../../../core/lib/errors';
import { type TokenFailure, tokenError } from '../../../../core/crm/transport/token-failure';

const ask = { provider: 'acme', label: 'Acme', operation: 'read things', grantFix: 'Connect the account again' };
const errorOf = (failure: Partial<TokenFailure>, more: { appFix?: string } = {}): CrmError =>
	tokenError({ status: null, code: null, isJson: true, ...failure }, { ...ask, ...more });
const textOf = (failure: Partial<TokenFailure>) => {
	const { message, details } = errorOf(failure);
	return `${message} ${details.fix}`;
};

describe('What a token endpoint did instead of giving a token', () => {
	it.each([
		'invalid_grant',
		'access_denied',
		'bad_refresh_token',
		'BAD_REFRESH_TOKEN',
		'missing_refresh_token',
		'consent_required',
		'inactive_org',
		'inactive_user',
		'interaction_required',
		'login_required',
	])('asks for a new connection when the grant is refused: %s', (code) => {
		expect(errorOf({ status: 400, code })).toMatchObject({
			kind: 'auth',
			message: `Could not read things: Acme no longer accepts what the credential holds (${code}).`,
			details: {
				provider: 'acme',
				operation: 'read things',
				status: 400,
				code,
				fix: 'Connect the account again',
			},
		});
	});

	it.each([
		'invalid_client',
		'bad_client_id',
		'bad_client_secret',
		'invalid_app_access',
		'invalid_client_credentials',
		'invalid_client_id',
		'invalid_scope',
		'unauthorized_client',
		'unsupported_grant_type',
	])('speaks of the app when the app is refused: %s', (code) => {
		expect(errorOf({ status: 401, code })).toMatchObject({
			kind: 'auth',
			message: `Could not read things: Acme does not accept the app (${code}).`,
			details: { fix: 'Check the client ID, the client secret and the app in Acme' },
		});
		expect(errorOf({ status: 401, code }, { appFix: 'Look at the app' }).details.fix).toBe('Look at the app');
	});

	it.each([
		[{ status: 429 }, ''],
		[{ status: 400, code: 'rate_limit' }, ' (rate_limit)'],
		[{ status: 400, code: 'rate_limits' }, ' (rate_limits)'],
		[{ status: 400, code: 'rate_limit_exceeded' }, ' (rate_limit_exceeded)'],
		[{ status: 400, code: 'slow_down' }, ' (slow_down)'],
	])('may be tried again in some minutes: %j', (failure, said) => {
		expect(errorOf(failure).kind).toBe('unavailable');
		expect(textOf(failure)).toBe(
			`Could not read things: Acme gives no more tokens for now${said}. Run it again in some minutes`,
		);
		expect(errorOf(failure).details.permanent).toBeUndefined();
	});

	it.each([
		[{ status: 500 }, ' (HTTP 500)'],
		[{ status: 503, isJson: false }, ' (HTTP 503)'],
		[{ status: 400, code: 'server_error' }, ' (HTTP 400) (server_error)'],
		[{ status: 400, code: 'temporarily_unavailable' }, ' (HTTP 400) (temporarily_unavailable)'],
		[{ code: 'unknown_error' }, ' (unknown_error)'],
		[{ status: 0, code: 'server_error' }, ' (server_error)'],
	])('may be tried again later: %j', (failure, said) => {
		expect(textOf(failure)).toBe(`Could not read things: Acme's token server failed${said}. Run it again later`);
		expect(errorOf(failure)).toMatchObject({ kind: 'unavailable', details: { mayHaveBeenApplied: false } });
	});

	it.each([300, 302, 399])('is a redirect, which is not followed: %i', (status) => {
		expect(errorOf({ status, isJson: false })).toMatchObject({ kind: 'unavailable', details: { permanent: true } });
		expect(textOf({ status, isJson: false })).toBe(
			`Could not read things: Acme's token server sends the request elsewhere (HTTP ${status}). ` +
				'Check the host in the credential, and any proxy between n8n and the internet',
		);
	});

	it.each([200, 403, 499])('is a page of something in between: %i', (status) => {
		expect(errorOf({ status, isJson: false }).details.permanent).toBe(true);
		expect(textOf({ status, isJson: false })).toBe(
			`Could not read things: what answered is not Acme's token server but something in between (HTTP ${status}). ` +
				'Check the host in the credential, and any proxy or login page between n8n and the internet',
		);
	});

	it.each([200, 204, 299])('is an answer without a token: %i', (status) => {
		expect(errorOf({ status }).details.permanent).toBeUndefined();
		expect(textOf({ status })).toBe(
			"Could not read things: the answer holds no access token. Run it again; if it stays so, ask Acme's support",
		);
	});

	it.each([
		[{ status: 400 }, ' (HTTP 400)'],
		[{ status: 101 }, ' (HTTP 101)'],
		[{ status: 404, code: 'odd_code', words: 'Odd words' }, ' (HTTP 404) (odd_code, Odd words)'],
		[{ status: 404, words: 'Odd words' }, ' (HTTP 404) (Odd words)'],
		[{ status: 404, code: 'odd_code', words: '' }, ' (HTTP 404) (odd_code)'],
		[{ status: null, code: 'odd_code' }, ' (odd_code)'],
	])('is something else, which a repeat at once does not mend: %j', (failure, said) => {
		expect(errorOf(failure).details.permanent).toBe(true);
		expect(textOf(failure)).toBe(
			`Could not read things: Acme's token server did not give a token${said}. ` +
				'Run it again; if it stays so, check the credential',
		);
	});

	it.each(['secret-4711', 'invalid_grant!', ' invalid_grant', 'a'.repeat(41), ''])(
		'shows no code that is none: %j',
		(code) => {
			const error = errorOf({ status: 400, code });
			expect(error.kind).toBe('unavailable');
			expect(error.message).toBe("Could not read things: Acme's token server did not give a token (HTTP 400).");
			expect(error.details).not.toHaveProperty('code');
		},
	);

	it.each([
		['ETIMEDOUT', 'Acme did not answer in time'],
		['ECONNREFUSED', 'Acme could not be reached (ECONNREFUSED)'],
		['ECONNRESET', 'the connection to Acme broke off (ECONNRESET)'],
	])('is no answer at all: %s', (code, problem) => {
		expect(errorOf({ thrown: Object.assign(new Error('x'), { code }) })).toMatchObject({
			kind: 'unavailable',
			message: `Could not read things: ${problem}.`,
			details: { code, mayHaveBeenApplied: false },
		});
	});
});
