import { differentHost } from '../../../../nodes/shared/crm/different-host';
import { byPastedToken, type CrmRecipe } from '../../../../nodes/shared/crm/recipe';

/** Its recipe, which the nodes work by. */
export const minimalRecipe: CrmRecipe = {
	connectionParameter: 'minimalConnection',
	ways: [
		byPastedToken({
			value: 'token',
			name: 'Token',
			description: 'The one token there is',
			credentialType: 'minimalCrmApi',
			field: 'token',
		}),
	],
	hostOf: differentHost,
	settings: () => ({}),
};
