import { CrmError } from '../../../lib/errors';
import type { AccountInfo, CallOptions } from '../../contract';
import { missingAmong } from '../../kit/access';
import type { ZohoClient } from '../client';
import { ZOHO } from '../errors';

export async function verify(client: ZohoClient, { signal }: CallOptions): Promise<AccountInfo> {
	const operation = 'check the Zoho CRM credential';
	const organisation = await client.organisation({ operation, signal });
	if (organisation?.id) return { accountId: organisation.id, name: organisation.name };
	throw new CrmError('invalid', `Could not ${operation}: the answer names no organisation of Zoho CRM.`, {
		provider: ZOHO.provider,
		operation,
		fix: 'Check the data centre of the credential.',
	});
}

/** Zoho tells what a credential may do only by refusing; of writing only when something is written. */
export async function missingAccess(client: ZohoClient, { signal }: CallOptions): Promise<string[]> {
	const context = { operation: 'ask Zoho CRM what the credential may do', signal };
	const query = 'select id from Contacts where Modified_Time >= ';
	return await missingAmong([
		{ needs: 'ZohoCRM.settings.fields.ALL', call: async () => await client.fields.list('Contacts', context) },
		{
			needs: 'ZohoCRM.coql.READ',
			call: async () => await client.query(`${query}'1970-01-01T00:00:00+00:00' limit 1`, context),
		},
		{ needs: 'ZohoCRM.users.READ', call: async () => await client.currentUser(context) },
		{
			needs: 'ZohoCRM.modules.leads.ALL',
			call: async () => await client.list('Leads', { fields: ['id'], ids: ['1'] }, context),
		},
	]);
}
