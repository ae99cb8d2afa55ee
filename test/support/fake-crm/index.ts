import type {
	ActivityInput,
	CrmAdapter,
	CrmCapabilities,
	CrmObject,
	DealInput,
	FieldValues,
} from '../../../core/crm/contract';
import { createAdapter } from './adapter';
import { createCalls } from './calls';
import type { Calls } from './calls';
import { createState } from './state';

/**
 * A CRM in memory for tests of the sync's logic. What the adapters do on the wire is the conformance suite's business.
 */
export interface FakeCrm {
	adapter: CrmAdapter;
	/** Contacts. */
	rows: Map<string, FieldValues>;
	leads: Map<string, FieldValues>;
	/** Converted leads, with the contact each became; `null` for one that is not shown. */
	converted: Map<string, string | null>;
	/** Timeline entries by native id. */
	activities: Map<string, ActivityInput & { object: CrmObject }>;
	deals: Map<string, DealInput>;
	/** Calls made, for example `['find 3', 'upsert 2']`. */
	calls: string[];
	/** Makes the n-th call from now of this kind fail; `afterwards`: once it was applied. */
	failNext: Calls['failNext'];
	/** Whether the pack's fields exist. */
	hasFields: boolean;
}

export interface FakeCrmOptions {
	nativeUpsert?: boolean;
	hasFields?: boolean;
	batchSize?: number;
	capabilities?: Partial<CrmCapabilities>;
	/** What records are stamped with. */
	now?: () => number;
}

export function createFakeCrm({
	nativeUpsert = true,
	hasFields = true,
	batchSize = 100,
	capabilities = {},
	now = () => Date.UTC(2026, 10, 24),
}: FakeCrmOptions = {}): FakeCrm {
	const state = createState(hasFields, capabilities.uniqueEmail ?? true, now);
	const calls = createCalls();
	return {
		adapter: createAdapter(state, calls, { nativeUpsert, batchSize, capabilities }),
		rows: state.tables.contact,
		leads: state.tables.lead,
		converted: state.converted,
		activities: state.activities,
		deals: state.deals,
		calls: calls.made,
		failNext: calls.failNext,
		get hasFields() {
			return state.hasFields;
		},
		set hasFields(value) {
			state.hasFields = value;
		},
	};
}
