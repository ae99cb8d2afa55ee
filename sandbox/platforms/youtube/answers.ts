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

export const NO_KEY = problem({
	status: 400,
	message: 'API key not valid. Please pass a valid API key.',
	domain: 'global',
	reason: 'badRequest',
});

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
