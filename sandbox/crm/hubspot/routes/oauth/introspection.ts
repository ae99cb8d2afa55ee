import type { Reply, SandboxRequest } from '../../../core/exchange';
import type { HubSpotContext } from '../../context';
import type { Tokens } from '../../state/tokens';
import type { HubSpotRoute } from '../route';
import { formOf, OPEN, requireClient } from './form';
import { describe, secondsLeft } from './token-description';

function introspect(context: HubSpotContext, tokens: Tokens, version: string, request: SandboxRequest): Reply {
	const form = formOf(request, version);
	requireClient(tokens, form);
	const asked = form.get('token') ?? '';
	const access = tokens.access.get(asked);
	const refresh = tokens.refresh.get(asked);
	if (access !== undefined && secondsLeft(context, access) > 0) {
		const own = { active: true, token_use: 'access_token', expires_in: secondsLeft(context, access) };
		return { status: 200, json: { ...own, ...describe(context, access.scopes) } };
	}
	if (refresh !== undefined && !refresh.revoked) {
		const own = { active: true, token_use: 'refresh_token', client_id: refresh.clientId };
		return { status: 200, json: { ...own, ...describe(context, refresh.scopes) } };
	}
	return { status: 200, json: { active: false } };
}

function revoke(tokens: Tokens, version: string, request: SandboxRequest): Reply {
	const form = formOf(request, version);
	requireClient(tokens, form);
	const refresh = tokens.refresh.get(form.get('token') ?? '');
	if (refresh !== undefined) refresh.revoked = true;
	return { status: 204 };
}

/** What the versions after v1 tell about a token, and how it is revoked; the token is in the form. */
export function introspectionRoutes(context: HubSpotContext, tokens: Tokens, version: string): HubSpotRoute[] {
	return [
		{
			method: 'POST',
			template: `/oauth/${version}/token/introspect`,
			...OPEN,
			run: (request) => introspect(context, tokens, version, request),
		},
		{
			method: 'POST',
			template: `/oauth/${version}/token/revoke`,
			...OPEN,
			run: (request) => revoke(tokens, version, request),
		},
	];
}
