import { CALL_TOTALS, type NoteCall } from '../../../core/crm/transport';
import { writeLog } from '../log';
import { sharedTotals } from '../metrics';
import { sharedPlace } from '../store';

/** Requests to all CRMs of all processes that use the store, whatever they work for. */
const calls = sharedTotals('calls', CALL_TOTALS, sharedPlace);

/** Counts a request of this process, to be added to those of all. */
export const noteCall: NoteCall = (call) => {
	calls.note({ ...call, calls: 1 });
	const { provider: crm, route, kind, answer, tookMs: durationMs } = call;
	writeLog('debug', 'a request to a CRM', { crm, route, kind, answer, durationMs });
};

/** @throws StoreError */
export const callTotals = calls.read;
