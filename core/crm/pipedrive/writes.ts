import { chunk, groupByKey, mapConcurrently, spreadToIndexes } from '../../lib/batching';
import type { BatchOutcome, BatchRemoval, CallOptions, CreateInput, FieldValues, RecordProblem, UpdateInput } from '../contract';
import type { FieldCatalogue } from './catalogue';
import type { CallContext } from './client-http';
import { MOST_IDS, type PersonsClient } from './client-persons';
import { CrmError } from '../../lib/errors';
import type { FieldSource } from './field-source';
import { type Lanes, writeEach } from './lanes';
import { fromPerson, needsCurrent, type PersonBody, toPersonBody } from './mapper';
import type { Person } from './person';
import { noSuchRecordProblem } from './problem-text';

/** Pipedrive has no batches: one call a record, some side by side. So many calls keep the fastest plan's limit busy. */
export const CONCURRENT_WRITES = 20;
const CONCURRENT_READS = 3;
const RECORD_ID = /^\d{1,15}$/;

export interface PersonDeps {
	client: PersonsClient;
	fields: FieldSource;
	lanes: Lanes;
	nativeFields: readonly string[];
	/** The account's own domain, when it is known by now. */
	domain(): string | null;
}

type Pending = { problem: RecordProblem } | { body: PersonBody };

export async function createPersons(deps: PersonDeps, batch: readonly CreateInput[], options: CallOptions): Promise<BatchOutcome[]> {
	if (batch.length === 0) return [];
	const context = { operation: 'create persons', signal: options.signal };
	const catalogue = await deps.fields.current(options);
	const pending = batch.map(({ fields }): Pending => asPending(toPersonBody(fields, catalogue, 'new')));
	return writePersons(deps, pending, catalogue, context, true, ({ body }) => deps.client.create(body, context));
}

export async function updatePersons(deps: PersonDeps, batch: readonly UpdateInput[], options: CallOptions): Promise<BatchOutcome[]> {
	if (batch.length === 0) return [];
	const context = { operation: 'update persons', signal: options.signal };
	const catalogue = await deps.fields.current(options);
	const groups = groupByKey(batch, ({ id }) => id);
	const changes = groups.map(({ key, items }) => ({ id: key, fields: mergedFields(items) }));
	const current = await readPersons(deps.client, changes.filter(({ fields }) => needsCurrent(fields)).map(({ id }) => id), context);
	const pending = changes.map(({ id, fields }): Pending & { id: string } => ({ id, ...pendingUpdate(id, fields, catalogue, current) }));
	const idle = pending.flatMap((input) => ('body' in input && isEmpty(input.body) && !current.has(input.id) ? [input.id] : []));
	const unchanged = new Map([...current, ...(await readPersons(deps.client, idle, context))]);
	const outcomes = await writePersons(deps, pending, catalogue, context, false, async ({ id, body }) =>
		isEmpty(body) ? (unchanged.get(id) ?? null) : deps.client.update(id, body, context),
	);
	return spreadToIndexes(groups, outcomes, batch.length);
}

/** Nothing is sent for it, but the record is still to be told. */
function isEmpty(body: PersonBody): boolean {
	return Object.keys(body).length === 0;
}

function pendingUpdate(id: string, fields: FieldValues, catalogue: FieldCatalogue, current: ReadonlyMap<string, Person>): Pending {
	const before = current.get(id);
	if (!RECORD_ID.test(id) || (needsCurrent(fields) && !before)) return { problem: noSuchRecordProblem('person') };
	return asPending(toPersonBody(fields, catalogue, before ?? 'unread'));
}

function asPending(mapped: ReturnType<typeof toPersonBody>): Pending {
	return mapped.ok ? { body: mapped.body } : { problem: mapped.problem };
}

/** Later changes of one person win. */
function mergedFields(items: readonly UpdateInput[]): FieldValues {
	return Object.assign({}, ...items.map(({ fields }) => fields)) as FieldValues;
}

/** Sends what can be sent; what cannot has its problem already. */
async function writePersons<P extends Pending>(
	deps: PersonDeps,
	pending: readonly P[],
	catalogue: FieldCatalogue,
	context: CallContext,
	created: boolean,
	send: (input: Extract<P, { body: PersonBody }>) => Promise<Person | null>,
): Promise<BatchOutcome[]> {
	const sendable = pending.filter((input): input is Extract<P, { body: PersonBody }> => 'body' in input);
	const written = await writeEach<Extract<P, { body: PersonBody }>, BatchOutcome>(deps.lanes, sendable, {
		signal: context.signal,
		write: async (input) => {
			const person = await send(input);
			if (person === null) return { ok: false, problem: noSuchRecordProblem('person') };
			const options = { catalogue, nativeFields: deps.nativeFields, domain: deps.domain() };
			return { ok: true, record: fromPerson(person, options), created };
		},
		failed: (problem) => ({ ok: false, problem }),
	});
	const byInput = new Map<Pending, BatchOutcome>(sendable.map((input, index) => [input, written[index] as BatchOutcome]));
	return pending.map((input) => byInput.get(input) ?? { ok: false, problem: (input as { problem: RecordProblem }).problem });
}

/** The persons that exist, by id, in as few calls as possible. */
export async function readPersons(client: PersonsClient, ids: readonly string[], context: CallContext): Promise<Map<string, Person>> {
	const wanted = [...new Set(ids)].filter((id) => RECORD_ID.test(id));
	const pages = await mapConcurrently(chunk(wanted, MOST_IDS), CONCURRENT_READS, (part) => client.byIds(part, context));
	return new Map(pages.flat().filter(({ isDeleted }) => !isDeleted).map((person) => [String(person.id), person] as const));
}

/** One that is gone already counts as removed. */
export async function removePersons(deps: PersonDeps, ids: readonly string[], { signal }: CallOptions): Promise<BatchRemoval[]> {
	const groups = groupByKey(ids, (id) => id);
	const context = { operation: 'remove persons', signal };
	const removals = await writeEach<string, BatchRemoval>(deps.lanes, groups.map(({ key }) => key), {
		signal,
		write: async (id) => {
			if (RECORD_ID.test(id)) await deps.client.remove(id, context).catch(ignoreMissing);
			return { ok: true, id };
		},
		failed: (problem, id) => ({ ok: false, id, problem }),
	});
	return spreadToIndexes(groups, removals, ids.length);
}

function ignoreMissing(error: unknown): void {
	if (!(error instanceof CrmError) || error.kind !== 'notFound') throw error;
}
