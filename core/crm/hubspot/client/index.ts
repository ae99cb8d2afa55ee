import { createAccountClient } from './account';
import { createContactsClient } from './contacts';
import type { ClientDeps } from './http';
import { createObjectsClient } from './objects';
import { createPropertiesClient } from './properties';
import { createSalesClient } from './sales';

export type Client = ReturnType<typeof createClient>;

/** HubSpot's API through its SDK, by what the endpoints are about. Loads no SDK before the first call. */
export function createClient(deps: ClientDeps) {
	return {
		account: createAccountClient(deps),
		contacts: createContactsClient(deps),
		objects: createObjectsClient(deps),
		properties: createPropertiesClient(deps),
		sales: createSalesClient(deps),
	};
}
