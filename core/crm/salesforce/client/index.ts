import { createAccountClient } from './account';
import { createFieldsClient } from './fields';
import type { ConnectionDeps } from './http';
import { createRecordsClient } from './records';

/**
 * Salesforce's API through its SDK; one client, because what is written, described and granted are all records. Bulk
 * jobs have a client of their own. Loads no SDK before the first call.
 */
export function createClient(deps: ConnectionDeps) {
	return { ...createAccountClient(deps), ...createFieldsClient(deps), ...createRecordsClient(deps) };
}

export type SalesforceClient = ReturnType<typeof createClient>;
