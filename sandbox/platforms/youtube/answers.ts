import type { Reply } from '../../crm/core/exchange';

interface Problem {
	status: number;
	message: string;
	domain: string;
	reason: string;
	location?: string;
	locationType?: string;
}

/** https://developers.google.com/youtube/v3/docs/errors */
export function problem({ status, message, ...where }: Problem): Reply {
	return { status, json: { error: { code: status, message, errors: [{ message, ...where }] } } };
}

const DOCS = '/youtube/v3/docs/commentThreads/list#allThreadsRelatedToChannelId';

export const QUOTA_EXCEEDED = problem({
	status: 403,
	message:
		'The request cannot be completed because you have exceeded your <a href="/youtube/v3/getting-started#quota">quota</a>.',
	domain: 'youtube.quota',
	reason: 'quotaExceeded',
});

export const BAD_PAGE_TOKEN = problem({
	status: 400,
	message: 'The request specifies an invalid page token.',
	domain: 'youtube.parameter',
	reason: 'invalidPageToken',
	location: 'pageToken',
	locationType: 'parameter',
});

export const NO_SUCH_CHANNEL = problem({
	status: 404,
	message: `The channel identified by the <code><a href="${DOCS}">allThreadsRelatedToChannelId</a></code> parameter could not be found.`,
	domain: 'youtube.commentThread',
	reason: 'channelNotFound',
	location: 'channelId',
	locationType: 'parameter',
});

export const NOT_SIGNED_IN = problem({
	status: 401,
	message:
		'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.',
	domain: 'global',
	reason: 'authError',
	location: 'Authorization',
	locationType: 'header',
});

/** What Google's own front says of a key, in its newer form beside the older one. */
function refusedCaller(code: number, status: string, reason: string, message: string): Reply {
	const errors = [{ message, domain: 'global', reason: code === 403 ? 'forbidden' : 'badRequest' }];
	const metadata = { service: 'youtube.googleapis.com' };
	const info = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com', metadata };
	return { status: code, json: { error: { code, message, errors, status, details: [info] } } };
}

export const BAD_KEY = refusedCaller(
	400,
	'INVALID_ARGUMENT',
	'API_KEY_INVALID',
	'API key not valid. Please pass a valid API key.',
);

export const NO_CALLER = refusedCaller(
	403,
	'PERMISSION_DENIED',
	'CREDENTIALS_MISSING',
	"Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
);

export const NO_SCOPE = problem({
	status: 403,
	message: 'Request had insufficient authentication scopes.',
	domain: 'global',
	reason: 'insufficientPermissions',
});

/** @param location the parameter that is missing or wrong */
export const badParameter = (location: string, reason: 'missingRequiredParameter' | 'invalidParameter'): Reply =>
	problem({
		status: 400,
		message: `The request has no good value for ${location}.`,
		domain: 'youtube.parameter',
		reason,
		location,
		locationType: 'parameter',
	});
