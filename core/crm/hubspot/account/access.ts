import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import { missingAmong } from '../../kit/access';
import { askOnce } from '../../kit/ask-once';
import type { CallContext, TokenSource } from '../../transport';
import type { AccountClient, HubSpotApp } from '../client/account';
import type { PropertiesClient } from '../client/properties';

/** What contacts and their fields need. Deals and leads need more, and only where they are used. */
const NEEDED = [
	'crm.objects.contacts.read',
	'crm.objects.contacts.write',
	'crm.schemas.contacts.read',
	'crm.schemas.contacts.write',
] as const;

export interface AccessDeps {
	account: AccountClient;
	properties: PropertiesClient;
	tokens: TokenSource;
}

/**
 * The scopes that the token lacks. HubSpot lists those of an app's token; of other kinds of token only a call tells,
 * and none that reads tells whether one may write.
 */
export async function missingAccess({ account, properties, tokens }: AccessDeps, { signal }: CallOptions) {
	const context = { operation: 'ask HubSpot what the token may do', signal };
	const scopes = (await appOf({ account, tokens }, context))?.scopes ?? null;
	if (scopes !== null) return NEEDED.filter((scope) => !scopes.has(scope));
	const [readContacts, , readSchemas] = NEEDED;
	return await missingAmong([
		{ needs: readContacts, call: async () => await account.anyContact(context) },
		{ needs: readSchemas, call: async () => await properties.list(context) },
	]);
}

/** The app behind the token; `null` where HubSpot does not say. @throws CrmError when it could not be asked */
export async function appOf(
	{ account, tokens }: Pick<AccessDeps, 'account' | 'tokens'>,
	context: CallContext,
): Promise<HubSpotApp | null> {
	try {
		return await account.app(await tokens.current(), context);
	} catch (error) {
		// HubSpot knows this kind of token, or this address, by no list of scopes.
		if (error instanceof CrmError && error.details.status !== 401 && !error.isRetryable) return null;
		throw error;
	}
}

/** The app behind the token, by which own changes are known. It stays the same however often the token is renewed. */
export function createAppId(deps: Pick<AccessDeps, 'account' | 'tokens'>) {
	return askOnce(async ({ signal }): Promise<string | null> => {
		const app = await appOf(deps, { operation: 'ask HubSpot whose token it is', signal });
		return app?.id ?? null;
	});
}
