import { groupByKey, spreadToIndexes } from '../../../lib/batching';
import type { CrmError } from '../../../lib/errors';
import { isolateRefused } from '../../../lib/isolate';
import { failedProblem } from '../../../lib/record-problem';
import type { RecordProblem } from '../../contract';
import type { BatchAnswer } from '../client/answers';
import type { CallContext } from '../../transport';
import type { CreateObject, UpdateObject } from '../client/inputs';
import type { ObjectsClient, ObjectType } from '../client/objects';
import { textOr } from '../../kit/json';
import { isRefusal, toRecordProblem } from '../errors';
import type { HubSpotContact } from '../client/answers';
import { isAlone, isNamed, type PendingWrite, UNMENTIONED } from './outcomes';
import { attempt } from '../../kit/attempt';
import type { RefusableInput } from './refused-inputs';
import { createRefusals } from './refusals';
import { WRITE_BATCH_SIZE } from './writes';

/** Enough to single out a few bad records of a hundred where a refusal names nothing. */
const MAX_EXTRA_CALLS = 40;

export type ObjectOutcome = { ok: true; record: HubSpotContact } | { ok: false; problem: RecordProblem };

/** Not repeated once it may have been applied. @throws CrmError for a call that failed while nothing was written */
export function createObjects(
	client: ObjectsClient,
	type: ObjectType,
	inputs: readonly CreateObject[],
	context: CallContext,
): Promise<ObjectOutcome[]> {
	return write(inputs, context, (part) => client.create(type, part, context));
}

/** Changes of one record travel as one; later ones win. */
export async function updateObjects(
	client: ObjectsClient,
	type: ObjectType,
	inputs: readonly UpdateObject[],
	context: CallContext,
): Promise<ObjectOutcome[]> {
	const groups = groupByKey(inputs, ({ id }) => id);
	const merged = groups.map(({ items }) =>
		items.reduce((first, { properties }) => ({ ...first, properties: { ...first.properties, ...properties } })),
	);
	const outcomes = await write(merged, context, (part) => client.update(type, part, context));
	return spreadToIndexes(groups, outcomes, inputs.length);
}

/** The properties of notes, messages, deals and leads are the pack's own choice. */
const refusals = createRefusals(null);

function write<T extends RefusableInput>(
	inputs: readonly T[],
	context: CallContext,
	send: (part: readonly T[]) => Promise<BatchAnswer>,
): Promise<ObjectOutcome[]> {
	return isolateRefused<T, ObjectOutcome, CrmError>(inputs, {
		batchSize: WRITE_BATCH_SIZE,
		maxExtraCalls: MAX_EXTRA_CALLS,
		send: (part) => attempt(async () => outcomesOf(part, await send(part)), isRefusal),
		named: (refusal, part) => refusals.named(refusal, part, context),
		suspected: (refusal, part, batch) => refusals.suspected(refusal, part, batch),
		refused: (refusal, input, alone) => ({ ok: false, problem: refusals.problem(refusal, input, alone) }),
		failed: (error) => ({ ok: false, problem: failedProblem(error) }),
	});
}

/** HubSpot answers in any order: results are recognised by trace id, those of updates by id too. */
function outcomesOf(inputs: readonly PendingWrite[], { contacts, errors }: BatchAnswer): ObjectOutcome[] {
	const records = contacts.filter(isAlone(contacts));
	const byTrace = new Map(records.map((record) => [textOr(record.objectWriteTraceId), record] as const));
	const byId = new Map(records.map((record) => [record.id, record] as const));
	const isOnly = inputs.length === 1 && errors.length === 0 && contacts.length === 1;
	const only = isOnly && records[0] && textOr(records[0].objectWriteTraceId) === null ? records[0] : undefined;
	const problems = errors.map(toRecordProblem);
	return inputs.map((input) => {
		const named = problems.find(({ details }) => isNamed(input, details.refusedInputs));
		if (named) return { ok: false, problem: named };
		const record =
			byTrace.get(input.objectWriteTraceId) ?? (input.id === undefined ? undefined : byId.get(input.id)) ?? only;
		if (record && (input.id === undefined || input.id === record.id)) return { ok: true, record };
		if (record) return { ok: false, problem: UNMENTIONED };
		return { ok: false, problem: problems.find(({ details }) => !details.refusedInputs) ?? UNMENTIONED };
	});
}
