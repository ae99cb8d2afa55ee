import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import { objectOr, textOr } from '../../kit/json';
import type { SalesforceClient } from '../client';
import { fullIdOrNull } from '../client/record-id';

/**
 * The id of the user of the credential; `null` where the answer names none, or is refused, as to a credential without
 * that scope. Costs none of the account's daily calls.
 */
export async function readUserId(client: SalesforceClient, { signal }: CallOptions): Promise<string | null> {
	try {
		const answer = objectOr(await client.userInfo({ operation: 'ask who the user is', signal }));
		return fullIdOrNull(textOr(answer.user_id) ?? '');
	} catch (error) {
		if (error instanceof CrmError && !error.isRetryable) return null;
		throw error;
	}
}
