import { ALL_SCOPES } from '../../state/tokens';
import type { Tokens } from '../../state/tokens';
import type { HubSpotRoute } from '../route';
import { OPEN, oauthProblem } from './form';

/** The consent page, with consent given at once. */
export function authorizeRoute(tokens: Tokens): HubSpotRoute {
	return {
		method: 'GET',
		template: '/oauth/authorize',
		...OPEN,
		run({ query }) {
			const clientId = query.get('client_id') ?? '';
			const redirectUri = query.get('redirect_uri') ?? '';
			if (!tokens.clients.has(clientId)) throw oauthProblem('BAD_CLIENT_ID', 'missing or unknown client id');
			if (!URL.canParse(redirectUri)) throw oauthProblem('BAD_REDIRECT_URI', 'missing or invalid redirect uri');
			const asked = [query.get('scope') ?? '', query.get('optional_scope') ?? '']
				.join(' ')
				.split(' ')
				.filter((scope) => scope !== '');
			const unknown = asked.find((scope) => !ALL_SCOPES.includes(scope));
			if (unknown !== undefined) throw oauthProblem('BAD_SCOPE', `unknown scope ${unknown}`);
			const target = new URL(redirectUri);
			target.searchParams.set('code', tokens.issueCode(clientId, redirectUri, asked).code);
			const state = query.get('state');
			if (state !== null) target.searchParams.set('state', state);
			return { status: 302, headers: { location: target.href } };
		},
	};
}
