import { CrmError } from '../../../lib/errors';
import type { AccountInfo, CallOptions } from '../../contract';
import { idOr, objectOr } from '../../kit/json';
import type { AccountClient } from '../client/account';
import { HUBSPOT } from '../errors';

export async function verify(client: AccountClient, { signal }: CallOptions): Promise<AccountInfo> {
	const operation = 'check the HubSpot credential';
	const accountId = idOr(objectOr(await client.details({ operation, signal })).portalId);
	// HubSpot's API tells an account's id, but not its name.
	if (accountId !== null) return { accountId, name: null };
	throw new CrmError('invalid', `Could not ${operation}: the answer names no HubSpot account.`, {
		provider: HUBSPOT.provider,
		operation,
		fix: 'Check the address where the credential holds one.',
	});
}
