import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import { missingAmong } from '../../kit/access';
import type { TokenSource } from '../../transport';
import type { AccountClient } from '../client/account';
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
	const scopes = await scopesOf(account, await tokens.current(), context);
	if (scopes !== null) return NEEDED.filter((scope) => !scopes.has(scope));
	const [readContacts, , readSchemas] = NEEDED;
	return await missingAmong([
		{ needs: readContacts, call: async () => await account.anyContact(context) },
		{ needs: readSchemas, call: async () => await properties.list(context) },
	]);
}

async function scopesOf(
	account: AccountClient,
	token: string,
	context: Parameters<AccountClient['scopes']>[1],
): Promise<ReadonlySet<string> | null> {
	try {
		return await account.scopes(token, context);
	} catch (error) {
		// HubSpot knows this kind of token, or this address, by no list of scopes.
		if (error instanceof CrmError && error.details.status !== 401 && !error.isRetryable) return null;
		throw error;
	}
}
