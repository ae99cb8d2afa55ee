import { groupByKey, spreadToIndexes } from '../../../lib/batching';
import type { BatchOutcome, CallOptions, CreateInput, RecordProblem, UpdateInput } from '../../contract';
import type { CallContext } from '../../transport';
import { mergedFields } from '../../kit/merged-fields';
import type { Concurrency } from '../../kit/concurrency';
import { writeEach } from '../../kit/write-each';
import { canHold, needsCurrent } from './mapper';
import { isPersonId, type Person } from './person';
import { readPersons } from './read-persons';
import { isEmpty, type PersonWrite, type PersonWriteDeps, toPersonWrite, writePerson } from './person-write';
import { doubtSharedIds } from '../../kit/shared-ids';
import { noSuchRecordProblem, UNMENTIONED } from '../errors/problem-text';

/** Pipedrive has no batches: one call a record, some side by side. So many calls keep the fastest plan's limit busy. */
export const CONCURRENT_WRITES = 20;

export const addedRecord = (outcome: BatchOutcome) => (outcome.ok && outcome.created ? outcome.record.id : null);
export const IN_DOUBT: BatchOutcome = { ok: false, problem: UNMENTIONED };

export interface PersonDeps extends PersonWriteDeps {
	concurrency: Concurrency;
}

export async function createPersons(
	deps: PersonDeps,
	batch: readonly CreateInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	if (batch.length === 0) return [];
	const context = { operation: 'create persons', signal: options.signal };
	const catalogue = await deps.fields.having((known) => batch.every(({ fields }) => canHold(fields, known)), options);
	const writes = batch.map(({ fields }) => toPersonWrite(null, fields, 'new', catalogue));
	const outcomes = await writePersons(deps, writes, new Map(), context);
	return doubtSharedIds(outcomes, addedRecord, IN_DOUBT);
}

export async function updatePersons(
	deps: PersonDeps,
	batch: readonly UpdateInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	if (batch.length === 0) return [];
	const context = { operation: 'update persons', signal: options.signal };
	const groups = groupByKey(batch, ({ id }) => id);
	const changes = groups.map(({ key, items }) => ({ id: key, fields: mergedFields(items) }));
	await deps.fields.having((known) => changes.every(({ fields }) => canHold(fields, known)), options);
	const current = await readPersons(
		deps.client,
		changes.filter(({ fields }) => needsCurrent(fields)).map(({ id }) => id),
		context,
	);
	const catalogue = await deps.fields.fitting([...current.values()], options);
	const isThere = ({ id, fields }: (typeof changes)[number]) =>
		isPersonId(id) && (!needsCurrent(fields) || current.has(id));
	const writes = changes
		.filter(isThere)
		.map(({ id, fields }) => toPersonWrite(id, fields, current.get(id) ?? 'unread', catalogue));
	const idle = writes.flatMap(({ id, mapped }) =>
		id !== null && mapped.ok && isEmpty(mapped.body) && !current.has(id) ? [id] : [],
	);
	const missing = idle.map((id) => [id, null] as const);
	const unchanged = new Map<string, Person | null>([
		...missing,
		...current,
		...(await readPersons(deps.client, idle, context)),
	]);
	const written = await writePersons(deps, writes, unchanged, context);
	const byId = new Map(writes.map(({ id }, index) => [id, written[index]] as const));
	const outcomes = changes.map(
		({ id }): BatchOutcome => byId.get(id) ?? { ok: false, problem: noSuchRecordProblem('person') },
	);
	return spreadToIndexes(groups, outcomes, batch.length);
}

/** Sends what can be sent; what cannot has its problem already. */
async function writePersons(
	deps: PersonDeps,
	writes: readonly PersonWrite[],
	unchanged: ReadonlyMap<string, Person | null>,
	context: CallContext,
): Promise<BatchOutcome[]> {
	const sendable = writes.filter(({ mapped }) => mapped.ok);
	const written = await writeEach<PersonWrite, BatchOutcome>(deps.concurrency, sendable, {
		signal: context.signal,
		write: async (write) => await writePerson(deps, write, unchanged, context),
		failed: (problem) => ({ ok: false, problem }),
	});
	const outcomes = new Map(sendable.map((write, index) => [write, written[index] as BatchOutcome] as const));
	return writes.map((write) => outcomes.get(write) ?? (write.mapped as { ok: false; problem: RecordProblem }));
}
