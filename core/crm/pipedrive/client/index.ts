import { createAccountClient } from './account';
import { createChangelogsClient } from './changelogs';
import { createChoicesClient } from './choices';
import { createDealsClient } from './deals';
import { createDealFieldsClient, createFieldsClient } from './fields';
import type { ClientDeps } from './http';
import { createLeadsClient } from './leads';
import { createPersonsClient } from './persons';
import { createTimelineClient } from './timeline';

/**
 * Pipedrive's API through its SDK, by what the endpoints are about. Loads no SDK before the first call.
 * @param included Pipedrive's own fields of persons that come only when they are asked for
 */
export function createClient(deps: ClientDeps, included: readonly string[] = []) {
	return {
		account: createAccountClient(deps),
		changelogs: createChangelogsClient(deps),
		choices: createChoicesClient(deps),
		dealFields: createDealFieldsClient(deps),
		deals: createDealsClient(deps),
		fields: createFieldsClient(deps),
		leads: createLeadsClient(deps),
		persons: createPersonsClient(deps, included),
		timeline: createTimelineClient(deps),
	};
}
