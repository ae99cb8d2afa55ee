import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { authorization } from '../core/parameters';
import type { XAccess } from './state';

export function problem(status: number, title: string, detail: string): Reply {
	return {
		status,
		json: { title, detail, status, type: 'about:blank', errors: [{ message: `${title}: ${detail}` }] },
	};
}

export const UNAUTHORIZED = problem(401, 'Unauthorized', 'Unauthorized');
export const FORBIDDEN = problem(403, 'Forbidden', 'This authentication cannot be used here');
export const notFound = () => problem(404, 'Not Found Error', 'Could not find what the id names');

export const isApp = (request: SandboxRequest, access: XAccess) =>
	authorization(request, 'bearer') === access.bearerToken;

/** The keys are compared; the OAuth 1.0a signature over them is not computed. */
export function isUser10a({ headers }: SandboxRequest, access: XAccess): boolean {
	const given = headers.authorization ?? '';
	const parts = [
		`oauth_consumer_key="${access.consumerKey}"`,
		`oauth_token="${access.accessToken}"`,
		'oauth_signature=',
	];
	return given.startsWith('OAuth ') && parts.every((part) => given.includes(part));
}

/** A user's authorization: OAuth 2.0 or OAuth 1.0a, as the Activity API takes either. */
export const isUser = (request: SandboxRequest, access: XAccess) =>
	authorization(request, 'bearer') === access.userToken || isUser10a(request, access);
