import type { CrmAdapter, CrmObject, CrmRecord, ReadRecord } from '../../../crm/contract';
import { chunk } from '../../../lib/batching';
import { isoTime } from '../../../lib/runtime';
import { readsPerCall } from '../reconcile';
import type { Reading, Subject, SyncContext } from './subject';

type ReadInput = Pick<SyncContext, 'adapter' | 'object' | 'runtime' | 'signal'>;

/**
 * What is under the ids of these subjects: what the feed showed, else what the CRM answers when it is asked by id.
 * @throws CrmError when it could not be asked; that never reads as "gone"
 */
export async function readSubjects(input: ReadInput, subjects: readonly Subject[]): Promise<Map<string, Reading>> {
	const readings = new Map<string, Reading>();
	for (const { crmId, inbox, isReadAnew } of subjects) {
		if (crmId !== null && inbox?.record && !isReadAnew) readings.set(crmId, asShown(inbox.record, inbox));
	}
	const open = subjects.flatMap(({ crmId }) => (crmId === null || readings.has(crmId) ? [] : [crmId]));
	const read = await readRecords(input, [...new Set(open)]);
	const notBefore = new Map(subjects.map(({ crmId, inbox }) => [crmId, inbox?.notBefore ?? null]));
	for (const [id, reading] of read)
		readings.set(id, reading.state === 'living' ? { ...reading, notBefore: notBefore.get(id) ?? null } : reading);
	return readings;
}

/** A record as a feed or a look-up showed it: all of its fields, and no version. */
export function asShown(
	record: CrmRecord,
	{ readAt, notBefore }: { readAt: string; notBefore: string | null },
): Reading {
	return { state: 'living', record, version: null, readAt, notBefore, withheld: new Set() };
}

/**
 * Records by their ids.
 * @param tellsEditor whether it matters whose the last change was
 * @throws CrmError
 */
export async function readRecords(
	input: ReadInput,
	ids: readonly string[],
	tellsEditor = false,
): Promise<Map<string, Reading>> {
	const { adapter, runtime, signal } = input;
	const readings = new Map<string, Reading>();
	for (const batch of chunk(ids, readsPerCall(adapter.capabilities))) {
		signal?.throwIfAborted();
		const readAt = isoTime(runtime.clock.now());
		const found = await ask(input, batch, tellsEditor);
		batch.forEach((id, index) => readings.set(id, readingOf(found[index], readAt)));
		await runtime.yield();
	}
	return readings;
}

/** Where an adapter cannot say what became of a record, one that is not found is merely absent. */
async function ask(
	{ adapter, object, signal }: { adapter: CrmAdapter; object: CrmObject; signal?: AbortSignal },
	ids: readonly string[],
	tellsEditor: boolean,
): Promise<Array<ReadRecord | undefined>> {
	if (adapter.readMany) return await adapter.readMany(object, ids, { signal, tellsEditor });
	const keys = ids.map((value) => ({ by: 'id' as const, value }));
	const found = await adapter.findByKey(object, keys, { signal });
	return found.map(([record]) =>
		record === undefined ? undefined : { state: 'living', record, version: null, withheld: [] },
	);
}

function readingOf(read: ReadRecord | undefined, readAt: string): Reading {
	if (read === undefined) return { state: 'absent' };
	if (read.state === 'gone') return read;
	const { record, version, withheld, isOurs } = read;
	return { state: 'living', record, version, readAt, notBefore: null, withheld: new Set(withheld), isOurs };
}
