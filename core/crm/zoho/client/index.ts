import { createAccountClient } from './account';
import { createFieldsClient } from './fields';
import type { ConnectionDeps } from './http';
import { createLeadsClient } from './leads';
import { createPipelinesClient } from './pipelines';
import { createRecordsClient } from './records';

/** Zoho's API; one client, because nearly all of it is about records. */
export function createClient(deps: ConnectionDeps) {
	return {
		...createAccountClient(deps),
		...createLeadsClient(deps),
		...createPipelinesClient(deps),
		...createRecordsClient(deps),
		fields: createFieldsClient(deps),
	};
}

export type ZohoClient = ReturnType<typeof createClient>;
