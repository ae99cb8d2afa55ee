import { chunk, groupByKey, mapConcurrently, spreadToIndexes } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import type {
	BatchOutcome,
	BatchRemoval,
	CallOptions,
	CreateInput,
	FieldValues,
	RecordProblem,
	UpdateInput,
} from '../../contract';
import type { CallContext } from '../client/http';
import { MOST_IDS, type PersonsClient } from '../client/persons';
import { type Lanes, writeEach } from '../../kit/concurrency';
import { canHold, needsCurrent } from './mapper';
import type { Person } from './person';
import { isEmpty, type PersonWrite, type PersonWriteDeps, toPersonWrite, writePerson } from './person-write';
import { noSuchRecordProblem } from '../errors/problem-text';

/** Pipedrive has no batches: one call a record, some side by side. So many calls keep the fastest plan's limit busy. */
export const CONCURRENT_WRITES = 20;
const CONCURRENT_READS = 3;
const RECORD_ID = /^\d{1,15}$/;

export interface PersonDeps extends PersonWriteDeps {
	lanes: Lanes;
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
	return await writePersons(deps, writes, new Map(), context);
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
		RECORD_ID.test(id) && (!needsCurrent(fields) || current.has(id));
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

/** Later changes of one person win. */
function mergedFields(items: readonly UpdateInput[]): FieldValues {
	return Object.assign({}, ...items.map(({ fields }) => fields)) as FieldValues;
}

/** Sends what can be sent; what cannot has its problem already. */
async function writePersons(
	deps: PersonDeps,
	writes: readonly PersonWrite[],
	unchanged: ReadonlyMap<string, Person | null>,
	context: CallContext,
): Promise<BatchOutcome[]> {
	const sendable = writes.filter(({ mapped }) => mapped.ok);
	const written = await writeEach<PersonWrite, BatchOutcome>(deps.lanes, sendable, {
		signal: context.signal,
		write: async (write) => await writePerson(deps, write, unchanged, context),
		failed: (problem) => ({ ok: false, problem }),
	});
	const outcomes = new Map(sendable.map((write, index) => [write, written[index] as BatchOutcome] as const));
	return writes.map((write) => outcomes.get(write) ?? (write.mapped as { ok: false; problem: RecordProblem }));
}

/** The persons that exist, by id, in as few calls as possible. */
export async function readPersons(
	client: PersonsClient,
	ids: readonly string[],
	context: CallContext,
): Promise<Map<string, Person>> {
	const wanted = [...new Set(ids)].filter((id) => RECORD_ID.test(id));
	const pages = await mapConcurrently(chunk(wanted, MOST_IDS), CONCURRENT_READS, (part) =>
		client.byIds(part, context),
	);
	return new Map(
		pages
			.flat()
			.filter(({ isDeleted }) => !isDeleted)
			.map((person) => [String(person.id), person] as const),
	);
}

/** One that is gone already counts as removed. */
export async function removePersons(
	deps: PersonDeps,
	ids: readonly string[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const groups = groupByKey(ids, (id) => id);
	const context = { operation: 'remove persons', signal };
	const removals = await writeEach<string, BatchRemoval>(
		deps.lanes,
		groups.map(({ key }) => key),
		{
			signal,
			write: async (id) => {
				if (RECORD_ID.test(id)) await deps.client.remove(id, context).catch(ignoreMissing);
				return { ok: true, id };
			},
			failed: (problem, id) => ({ ok: false, id, problem }),
		},
	);
	return spreadToIndexes(groups, removals, ids.length);
}

function ignoreMissing(error: unknown): void {
	if (!(error instanceof CrmError) || error.kind !== 'notFound') throw error;
}
