import { tokenBody, type TokenReply } from './token-gate';

/** Answers of a token endpoint, as servers, proxies and networks give them. */

export const HTML = { body: '<!doctype html><title>Welcome</title>', type: 'text/html' };
const named = (error: string, status = 400): TokenReply => ({ status, body: JSON.stringify({ error }) });

/** What may be over when the next run comes. */
export const ODD: ReadonlyArray<[answer: string, TokenReply]> = [
	['the token that was rejected', { status: 200, body: tokenBody('stale') }],
	['200 without an access token', { status: 200, body: '{"token_type":"Bearer"}' }],
	['200 with an empty object', { status: 200, body: '{}' }],
	['200 with an access token of null', { status: 200, body: '{"access_token":null}' }],
	['200 with an empty access token', { status: 200, body: '{"access_token":""}' }],
	['200 with null', { status: 200, body: 'null' }],
	['200 with a list', { status: 200, body: '[]' }],
	['200 with nothing', { status: 200, body: '' }],
	['200 with a page of a captive portal', { status: 200, ...HTML }],
	['200 with JSON that is cut off', { status: 200, body: '{"access_token":"go' }],
	['a redirect to a captive portal', { status: 302, location: '/portal' }],
	['400 without a reason', { status: 400, body: '{}' }],
	['400 with null', { status: 400, body: 'null' }],
	['400 with a page', { status: 400, ...HTML }],
	['400 with unknown_error', named('unknown_error')],
	['400 with rate_limit_exceeded', named('rate_limit_exceeded')],
	['401 with nothing', { status: 401, body: '' }],
	['403 with a page of a firewall', { status: 403, ...HTML }],
	['404 with a page', { status: 404, ...HTML }],
	['407 of a proxy', { status: 407, ...HTML }],
	['429', { status: 429, body: '{"message":"slow down"}' }],
	['429 that calls itself an OAuth error', named('rate_limit_exceeded', 429)],
	['500 with JSON', named('server_error', 500)],
	['503 with a page', { status: 503, ...HTML }],
	['a connection that breaks', 'cut'],
];

export const ONLY_WHEN_REFUSED =
	/connect the account|reconnect|connect it|allowed for the user|may log in by itself|client ID/i;

/** What only a person can mend. */
export const REFUSED: ReadonlyArray<[answer: string, TokenReply, advice: RegExp]> = [
	['invalid_grant', named('invalid_grant'), /connect the account again|allowed for the user|may log in by itself/],
	['inactive_user', named('inactive_user'), /connect the account again|allowed for the user|may log in by itself/],
	[
		'BAD_REFRESH_TOKEN, as HubSpot spells it',
		{ status: 400, body: '{"status":"BAD_REFRESH_TOKEN","message":"missing or unknown refresh token"}' },
		/connect the account again|allowed for the user|may log in by itself/,
	],
	['invalid_client', named('invalid_client', 401), /client ID/],
	['invalid_client_id', named('invalid_client_id'), /client ID/],
];
