import type { AdapterDeps } from './kit/adapter-deps';
import type { CrmAdapter } from './contract';
import { createHubSpot } from './hubspot';
import { HUBSPOT_API_VERSIONS } from './hubspot/client/versions';
import { HUBSPOT_BASE_URL } from './hubspot/client/profile';
import { createPipedrive } from './pipedrive';
import { PIPEDRIVE_API_VERSIONS, PIPEDRIVE_BASE_URL } from './pipedrive/client/profile';
import { withSerialSetUp } from './kit/serial-set-up';
import { createSalesforce } from './salesforce';
import { SALESFORCE_API_VERSIONS, SALESFORCE_BASE_URL } from './salesforce/client/versions';

/** The only file that names all CRMs. Nothing here loads an SDK: adapters do that on their first call. */

export const PROVIDER_IDS = ['hubspot', 'salesforce', 'pipedrive'] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];

export interface CrmProvider {
	/** The CRM's name, for people. */
	label: string;
	/** Default origin of the API. */
	baseUrl: string;
	/** Versions an integration can be set to; the first is the default. */
	apiVersions: readonly string[];
	/** Makes an adapter. Sends nothing. */
	create(deps: AdapterDeps): CrmAdapter;
}

export const registry: Readonly<Record<ProviderId, CrmProvider>> = {
	hubspot: {
		label: 'HubSpot',
		baseUrl: HUBSPOT_BASE_URL,
		apiVersions: HUBSPOT_API_VERSIONS,
		create: createHubSpot,
	},
	salesforce: {
		label: 'Salesforce',
		baseUrl: SALESFORCE_BASE_URL,
		apiVersions: SALESFORCE_API_VERSIONS,
		create: createSalesforce,
	},
	pipedrive: {
		label: 'Pipedrive',
		baseUrl: PIPEDRIVE_BASE_URL,
		apiVersions: PIPEDRIVE_API_VERSIONS,
		create: createPipedrive,
	},
};

/** For a drop-down, in the order of their names. */
export const providers: ReadonlyArray<{ id: ProviderId; label: string }> = PROVIDER_IDS.map((id) => ({
	id,
	label: registry[id].label,
})).sort((left, right) => left.label.localeCompare(right.label));

export function isProviderId(id: string): id is ProviderId {
	return (PROVIDER_IDS as readonly string[]).includes(id);
}

/** @throws RangeError for a CRM that the pack does not know */
export function createAdapter(id: string, deps: AdapterDeps): CrmAdapter {
	if (!isProviderId(id)) throw new RangeError(`Unknown CRM "${id}". Known: ${PROVIDER_IDS.join(', ')}`);
	return withSerialSetUp(registry[id].create(deps), `${id} ${deps.accountKey}`);
}
