import type { CrmAdapter, CrmObject } from '../../crm/contract';
import type { Runtime } from '../../lib/runtime';
import type { Integration, WorkspaceStore } from '../../store/contract';

/**
 * Somebody who is to be a lead and is a contact already, in a CRM that keeps both. `createLead`: contacts are not
 * looked at. `useContact`: the contact is worked with in the lead's place. `skip`: neither is touched.
 */
export type ExistingContactPolicy = 'createLead' | 'useContact' | 'skip';

/** What work on the records of contacts in one CRM account needs, beside the contacts. */
export interface RecordsInput {
	workspace: WorkspaceStore;
	integration: Integration;
	adapter: CrmAdapter;
	runtime: Runtime;
	/** What the contacts are in the CRM. Default `contact`. */
	object?: CrmObject;
	/** What is done about somebody without a lead who is a contact of the CRM. Default `createLead`. */
	existingContacts?: ExistingContactPolicy;
	signal?: AbortSignal;
}
