import type { CrmAdapter, CrmObject } from '../../crm/contract';
import type { Runtime } from '../../lib/runtime';
import type { Integration, WorkspaceStore } from '../../store/contract';

/** What work on the records of contacts in one CRM account needs, beside the contacts. */
export interface RecordsInput {
	workspace: WorkspaceStore;
	integration: Integration;
	adapter: CrmAdapter;
	runtime: Runtime;
	/** What the contacts are in the CRM. Default `contact`. */
	object?: CrmObject;
	signal?: AbortSignal;
}
