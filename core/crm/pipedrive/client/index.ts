import { createAccountClient } from './account';
import { createDealsClient } from './deals';
import { createFieldsClient } from './fields';
import type { ClientDeps } from './http';
import { createLeadsClient } from './leads';
import { createPersonsClient } from './persons';
import { createTimelineClient } from './timeline';

/** Pipedrive's API through its SDK, by what the endpoints are about. Loads no SDK before the first call. */
export function createClient(deps: ClientDeps) {
	return {
		account: createAccountClient(deps),
		deals: createDealsClient(deps),
		fields: createFieldsClient(deps),
		leads: createLeadsClient(deps),
		persons: createPersonsClient(deps),
		timeline: createTimelineClient(deps),
	};
}
