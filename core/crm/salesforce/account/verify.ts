import { CrmError } from '../../../lib/errors';
import type { AccountInfo, CallOptions } from '../../contract';
import { objectOr, textOr } from '../../kit/json';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '../client';

/**
 * Names the account. Asked through the API rather than by `userinfo`, which answers an ended session with 403, so that
 * nobody would think of renewing it.
 */
export async function verify(client: SalesforceClient, { signal }: CallOptions): Promise<AccountInfo> {
	const context = { operation: 'check the Salesforce credential', signal };
	const account = (await askOrganization(client, context)) ?? (await askUserInfo(client, context));
	if (account !== null) return account;
	throw new CrmError('invalid', `Could not ${context.operation}: the answer names no Salesforce organisation.`, {
		provider: 'salesforce',
		operation: context.operation,
		fix: 'Check the address of the credential.',
	});
}

async function askOrganization(client: SalesforceClient, context: CallContext): Promise<AccountInfo | null> {
	try {
		const [row] = (await client.query('SELECT Id, Name FROM Organization LIMIT 1', context)).rows;
		return row ? { accountId: row.Id, name: textOr(row.Name) } : null;
	} catch (error) {
		// Users of some licences do not see the organisation's record.
		if (error instanceof CrmError && error.kind === 'invalid') return null;
		throw error;
	}
}

async function askUserInfo(client: SalesforceClient, context: CallContext): Promise<AccountInfo | null> {
	const accountId = textOr(objectOr(await client.userInfo(context)).organization_id);
	return accountId === null ? null : { accountId, name: null };
}
