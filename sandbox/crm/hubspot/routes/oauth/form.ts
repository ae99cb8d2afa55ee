import type { SandboxRequest } from '../../../core/exchange';
import { HubSpotProblem } from '../../problem';
import type { Tokens } from '../../state/tokens';

/** What all routes of the login have in common. */
export const OPEN = { effect: 'auth', bucket: 'exempt', scopes: null } as const;

export function oauthProblem(status: string, message: string): HubSpotProblem {
	return new HubSpotProblem(400, { status, message });
}

/** Every version reads the form; only v1 takes credentials from the query too. */
export function formOf(request: SandboxRequest, version: string): URLSearchParams {
	const form = new URLSearchParams(request.rawBody);
	if (version === 'v1') for (const [name, value] of request.query) if (!form.has(name)) form.set(name, value);
	return form;
}

/** @throws HubSpotProblem 400 for a client that does not exist, or has another secret */
export function requireClient(tokens: Tokens, form: URLSearchParams): string {
	const client = tokens.clients.get(form.get('client_id') ?? '');
	if (client === undefined) throw oauthProblem('BAD_CLIENT_ID', 'missing or unknown client id');
	if (client.clientSecret !== form.get('client_secret'))
		throw oauthProblem('BAD_CLIENT_SECRET', 'missing or invalid client secret');
	return client.clientId;
}
