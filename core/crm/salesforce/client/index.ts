import { createAccountClient } from './account';
import { createFieldsClient } from './fields';
import type { ConnectionDeps } from './http';
import { createRecordsClient } from './records';
import { createToolingClient } from './tooling';

/**
 * Salesforce's API through its SDK; one client, because what is written, described and granted are all records. Bulk
 * jobs have a client of their own. Loads no SDK before the first call.
 */
export function createClient(deps: ConnectionDeps) {
	return {
		...createAccountClient(deps),
		...createFieldsClient(deps),
		...createToolingClient(deps),
		...createRecordsClient(deps),
	};
}

export type SalesforceClient = ReturnType<typeof createClient>;
