import type { CrmCapabilities } from '../../../crm/contract';
import type { RecordPlan } from './verdict';

/** How many calls to the CRM a plan will cost, when nothing is refused. */

/** What is done in the CRM, in records. */
export interface CrmWork {
	creates: number;
	updates: number;
	archives: number;
}

export const NO_WORK: CrmWork = { creates: 0, updates: 0, archives: 0 };

export function addToWork(work: CrmWork, { action, writes }: RecordPlan): CrmWork {
	if (writes.crm === 0) return work;
	if (action.kind === 'createInCrm') return { ...work, creates: work.creates + 1 };
	if (action.kind === 'archiveRecord' || action.kind === 'takeBackRecord')
		return { ...work, archives: work.archives + 1 };
	return { ...work, updates: work.updates + 1 };
}

/**
 * Updates are read just before, unless the CRM takes a version with them, and read back where it answers no values.
 * Creates are looked up first. Whatever is done goes in the CRM's batches.
 *
 * @param keysPerCreate by which a record is looked up before it is added, on average
 */
export function estimateCalls(
	{ creates, updates, archives }: CrmWork,
	{ writeBatchSize, lookupBatchSize, twoWay }: Pick<CrmCapabilities, 'writeBatchSize' | 'lookupBatchSize' | 'twoWay'>,
	keysPerCreate = 1,
): number {
	const writesPerCall = twoWay?.perCall?.writes ?? writeBatchSize;
	const lookupsPerCall = twoWay?.perCall?.lookups ?? lookupBatchSize;
	const perRead = readsPerCall({ twoWay, lookupBatchSize });
	const writes = inBatches(creates, writeBatchSize, writesPerCall);
	const archiving = inBatches(archives, writeBatchSize, writesPerCall);
	const updating = inBatches(updates, writeBatchSize, writesPerCall);
	const readBefore = inBatches(archives + (twoWay?.conditionalWrites ? 0 : updates), writeBatchSize, perRead);
	const readBack = twoWay?.answersValues === false ? inBatches(creates + updates, writeBatchSize, perRead) : 0;
	const lookedUp = calls(Math.ceil(creates * keysPerCreate), lookupsPerCall);
	return writes + archiving + updating + readBefore + readBack + lookedUp;
}

/** Records that are read by their ids with one call. */
export const readsPerCall = ({ twoWay, lookupBatchSize }: Pick<CrmCapabilities, 'twoWay' | 'lookupBatchSize'>) =>
	twoWay?.readBatchSize ?? lookupBatchSize;

/** Records are sent batch by batch, and a call carries no more than one batch holds. */
function inBatches(records: number, batch: number, perCall: number): number {
	const [whole, rest] = [Math.floor(records / batch), records % batch];
	return whole * calls(batch, perCall) + calls(rest, perCall);
}

function calls(records: number, perCall: number): number {
	return Math.ceil(records / Math.max(1, perCall));
}
