import type { BatchRemoval, CallOptions, CrmAdapter, RecordProblem } from '../../../crm/contract';
import type { traceOf } from '../../erasing';

/** Removes traces of one kind and object by one call of the CRM port. @throws CrmError */
export async function callFor(
	adapter: CrmAdapter,
	traces: ReadonlyArray<ReturnType<typeof traceOf>>,
	options: CallOptions,
): Promise<BatchRemoval[]> {
	const entries = traces.flatMap((trace) => (trace.type === 'timelineEntry' ? [trace.activityId] : []));
	if (entries.length > 0) return (await adapter.removeActivities?.(entries, options)) ?? entries.map(unable);
	const deals = traces.flatMap((trace) => (trace.type === 'deal' ? [trace] : []));
	if (deals.length > 0)
		return (await adapter.unlinkDeals?.(deals, options)) ?? deals.map(({ dealId }) => unable(dealId));
	const records = traces.flatMap((trace) => (trace.type === 'purge' ? [trace] : []));
	const object = records[0]?.object ?? 'contact';
	// Where a CRM cannot delete for good, archiving is the most that can be done.
	const ids = records.map(({ crmId }) => crmId);
	return (await adapter.purge?.(object, ids, options)) ?? (await adapter.remove(object, ids, options));
}

const UNABLE: RecordProblem = {
	kind: 'invalid',
	message: 'The API of the CRM cannot do that.',
	details: { fix: 'Do it in the CRM, and dismiss it here.', mayHaveBeenApplied: false },
};

const unable = (id: string): BatchRemoval => ({ ok: false, id, problem: UNABLE });
