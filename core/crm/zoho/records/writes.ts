import { chunk, groupByKey, mapConcurrently, spreadToIndexes } from '../../../lib/batching';
import { type CrmError } from '../../../lib/errors';
import { isolateRefused } from '../../../lib/isolate';
import { failedProblem, refusedProblem } from '../../../lib/record-problem';
import type { BatchOutcome, CreateInput, FieldValues, RecordProblem, UpdateInput, WriteOptions } from '../../contract';
import { attempt } from '../../kit/attempt';
import { mergedFields } from '../../kit/merged-fields';
import { textOr } from '../../kit/json';
import type { CallContext } from '../../transport';
import type { SaveAnswer } from '../client/answers';
import { type MatchedAnswers, MOST_RECORDS, type ZohoValues } from '../client/records';
import { NO_SUCH_RECORD, toRecordProblem, UNMENTIONED } from '../errors';
import { writeDetails } from '../fields/details';
import type { PersonModule } from '../fields/modules';
import { isZohoId } from './lookup';
import { type Mapped, toZohoValues, writtenRecord } from './mapper';
import { type Known, knownFor, type ReadDeps } from './reading';
import { withRequired } from './required-values';

export const WRITE_BATCH_SIZE = MOST_RECORDS;
/** Calls that may be spent on telling apart what was refused as a whole. */
const MAX_EXTRA_CALLS = 20;
const CONCURRENT_READS = 3;

interface PendingWrite {
	id: string | null;
	fields: FieldValues;
	values: ZohoValues;
}

type Prepared = { ok: true; input: PendingWrite } | { ok: false; problem: RecordProblem };

export async function createRecords(
	deps: ReadDeps,
	person: PersonModule,
	batch: readonly CreateInput[],
	options: WriteOptions,
): Promise<BatchOutcome[]> {
	if (batch.length === 0) return [];
	const context = { operation: `create ${person.plural}`, signal: options.signal };
	const what = await knownFor(deps, person, batch, options);
	const prepared = batch.map(({ fields }): Prepared => {
		const mapped = toZohoValues(person, what.schema, fields);
		if (!mapped.ok) return mapped;
		const values = withRequired(person, { ...mapped.values, ...shared(what, mapped, '') }, fields);
		return { ok: true, input: { id: null, fields: keptFields(fields, values), values } };
	});
	return await deliver(what, prepared, context, (inputs) =>
		deps.client.create(
			person.module,
			inputs.map(({ values }) => values),
			{ isQuiet: options.isQuiet === true },
			context,
		),
	);
}

export async function updateRecords(
	deps: ReadDeps,
	person: PersonModule,
	batch: readonly UpdateInput[],
	options: WriteOptions,
): Promise<BatchOutcome[]> {
	if (batch.length === 0) return [];
	const context = { operation: `update ${person.plural}`, signal: options.signal };
	const what = await knownFor(deps, person, batch, options);
	// Zoho refuses a call that names a record twice.
	const groups = groupByKey(batch, ({ id }) => id.trim());
	const mapped = groups.map(({ key, items }) => {
		const fields = mergedFields(items);
		return { id: key, fields, mapped: toZohoValues(person, what.schema, fields) };
	});
	const texts = await sharedTexts(deps, what, mapped, context);
	const prepared = mapped.map(({ id, fields, mapped: each }): Prepared => {
		if (!isZohoId(id)) return { ok: false, problem: NO_SUCH_RECORD };
		if (!each.ok) return each;
		const values = { ...each.values, ...shared(what, each, texts.get(id) ?? ''), id };
		return { ok: true, input: { id, fields, values } };
	});
	const outcomes = await deliver(what, prepared, context, (inputs) =>
		deps.client.update(
			person.module,
			inputs.map(({ values, id }) => ({ ...values, id: id ?? '' })),
			{ isQuiet: options.isQuiet === true },
			context,
		),
	);
	return spreadToIndexes(groups, outcomes, batch.length);
}

/** The text that several values share, as it is to become; nothing where none of them is written. */
function shared({ schema }: Known, mapped: Extract<Mapped, { ok: true }>, before: string): ZohoValues {
	if (mapped.details.size === 0 || schema.details === undefined) return {};
	return { [schema.details.name]: writeDetails(before, mapped.details) };
}

/** What the texts that are changed hold now, by id. */
async function sharedTexts(
	{ client }: ReadDeps,
	{ person, schema }: Known,
	writes: ReadonlyArray<{ id: string; mapped: Mapped }>,
	context: CallContext,
): Promise<Map<string, string>> {
	const { details } = schema;
	const ids = writes.flatMap(({ id, mapped }) => (isZohoId(id) && mapped.ok && mapped.details.size > 0 ? [id] : []));
	if (details === undefined || ids.length === 0) return new Map();
	const rows = await mapConcurrently(chunk(ids, MOST_RECORDS), CONCURRENT_READS, (part) =>
		client.list(person.module, { fields: [details.name], ids: part }, context),
	);
	return new Map(rows.flat().map((row) => [row.id, textOr(row[details.name]) ?? ''] as const));
}

/** A name that took another's place, because Zoho requires one, is what the record now holds. */
function keptFields(fields: FieldValues, values: ZohoValues): FieldValues {
	const lastName = textOr(values.Last_Name);
	if (fields.lastName || lastName === null) return fields;
	return { ...fields, ...('First_Name' in values ? {} : { firstName: null }), lastName };
}

/** Sends what can be sent; what cannot has its problem already. */
async function deliver(
	what: Known,
	prepared: readonly Prepared[],
	context: CallContext,
	send: (inputs: readonly PendingWrite[]) => Promise<MatchedAnswers>,
): Promise<BatchOutcome[]> {
	const sendable = prepared.flatMap((each) => (each.ok ? [each.input] : []));
	const sent = await isolateRefused<PendingWrite, BatchOutcome, CrmError>(sendable, {
		batchSize: WRITE_BATCH_SIZE,
		maxExtraCalls: MAX_EXTRA_CALLS,
		send: (part) =>
			attempt(async () => {
				context.signal?.throwIfAborted();
				const answers = await send(part);
				return part.map((input, index) => toOutcome(what, input, answers[index] ?? null));
			}),
		named: ({ details }, part) =>
			part.filter(({ values }) => details.missingFields?.some((name) => name in values)),
		refused: (refusal, _input, alone) => ({ ok: false, problem: refusedProblem(refusal, alone, 'call') }),
		failed: (error) => ({ ok: false, problem: failedProblem(error) }),
	});
	let next = 0;
	return prepared.map((each) => (each.ok ? (sent[next++] as BatchOutcome) : each));
}

function toOutcome({ context }: Known, { id, fields }: PendingWrite, answer: SaveAnswer | null): BatchOutcome {
	if (answer === null) return { ok: false, problem: UNMENTIONED };
	if (!answer.ok) return { ok: false, problem: toRecordProblem(answer.entry) };
	return { ok: true, record: writtenRecord(answer.id, fields, context), created: id === null };
}
