import type { HubSpotContext } from '../../context';
import type { Tokens } from '../../state/tokens';
import { OAUTH_VERSIONS } from '../paths';
import type { HubSpotRoute } from '../route';
import { authorizeRoute } from './authorize';
import { exchangeRoute } from './exchange';
import { introspectionRoutes } from './introspection';
import { legacyTokenInfoRoutes } from './legacy-token-info';

/**
 * https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/oauth-quickstart-guide
 */
export function oauthRoutes(context: HubSpotContext, tokens: Tokens): HubSpotRoute[] {
	return [
		authorizeRoute(tokens),
		...OAUTH_VERSIONS.flatMap((version) => [
			exchangeRoute(context, tokens, version),
			...(version === 'v1' ? [] : introspectionRoutes(context, tokens, version)),
		]),
		...legacyTokenInfoRoutes(context, tokens),
	];
}
