import { groupByKey, spreadToIndexes } from '../../../lib/batching';
import type { CrmError } from '../../../lib/errors';
import { isolateRefused } from '../../../lib/isolate';
import { failedProblem } from '../../../lib/record-problem';
import type { BatchOutcome, CallOptions, CreateInput, UpdateInput, UpsertInput } from '../../contract';
import { attempt } from '../../kit/attempt';
import type { BatchAnswer } from '../client/answers';
import type { CallContext } from '../../transport';
import type { ContactsClient } from '../client/contacts';
import type { CreateContact, WriteContact } from '../client/inputs';
import { isRefusal } from '../errors';
import { EXTERNAL_KEY_PROPERTY } from '../fields/pack-fields';
import type { HubSpotContact } from '../client/answers';
import { collidingInputs } from './collisions';
import type { RecordView } from './mapper';
import { type PendingWrite, toOutcomes } from './outcomes';
import type { Refusals } from './refusals';

export const WRITE_BATCH_SIZE = 100;
/** What a refusal names, and all that is like it, takes a few; the rest is for refusals that name nothing. */
const MAX_EXTRA_CALLS = 40;

export interface WriteDeps {
	client: ContactsClient;
	view: RecordView;
	refusals: Refusals;
	newId(): string;
}

export function createContacts(
	deps: WriteDeps,
	batch: readonly CreateInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	const inputs: CreateContact[] = batch.map(({ fields }) => ({
		objectWriteTraceId: deps.newId(),
		properties: deps.view.toProperties(fields),
	}));
	const context = { operation: 'create contacts', signal: options.signal };
	return write(
		deps,
		inputs,
		context,
		(part) => deps.client.create(part, context),
		() => true,
	);
}

export async function updateContacts(
	deps: WriteDeps,
	batch: readonly UpdateInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	const groups = groupByKey(batch, ({ id }) => id);
	const inputs: WriteContact[] = groups.map(({ key, items }) => ({
		id: key,
		objectWriteTraceId: deps.newId(),
		properties: mergedProperties(deps.view, items),
	}));
	const context = { operation: 'update contacts', signal: options.signal };
	const outcomes = await write(
		deps,
		inputs,
		context,
		(part) => deps.client.update(part, context),
		() => false,
	);
	return spreadToIndexes(groups, outcomes, batch.length);
}

export async function upsertContacts(
	deps: WriteDeps,
	batch: readonly UpsertInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	const groups = groupByKey(batch, ({ externalKey }) => externalKey);
	const inputs: WriteContact[] = groups.map(({ key, items }) => ({
		id: key,
		idProperty: EXTERNAL_KEY_PROPERTY,
		objectWriteTraceId: deps.newId(),
		properties: { ...mergedProperties(deps.view, items), [EXTERNAL_KEY_PROPERTY]: key },
	}));
	const context = { operation: 'create or update contacts', signal: options.signal };
	const outcomes = await write(
		deps,
		inputs,
		context,
		(part) => deps.client.upsert(part, context),
		(contact) => contact.new === true,
	);
	return spreadToIndexes(groups, outcomes, batch.length);
}

/** HubSpot refuses a batch that names a record twice, so its changes travel as one; later ones win. */
function mergedProperties(view: RecordView, items: ReadonlyArray<CreateInput>): WriteContact['properties'] {
	return Object.fromEntries(items.flatMap(({ fields }) => Object.entries(view.toProperties(fields))));
}

function write<T extends PendingWrite>(
	deps: WriteDeps,
	inputs: readonly T[],
	context: CallContext,
	send: (inputs: readonly T[]) => Promise<BatchAnswer>,
	isCreated: (contact: HubSpotContact) => boolean,
): Promise<BatchOutcome[]> {
	const named = async (refusal: CrmError, part: readonly T[]): Promise<readonly T[]> => {
		const { kind, details } = refusal;
		if (kind === 'conflict' && details.recordIds) {
			const colliding = await collidingInputs(deps.client, details.recordIds, part, context);
			if (colliding.length > 0) return colliding;
		}
		return await deps.refusals.named(refusal, part, context);
	};
	return isolateRefused<T, BatchOutcome, CrmError>(inputs, {
		batchSize: WRITE_BATCH_SIZE,
		maxExtraCalls: MAX_EXTRA_CALLS,
		send: (part) =>
			attempt(async () => toOutcomes(part, await send(part), isCreated, deps.view.toRecord), isRefusal),
		named,
		suspected: (refusal, part, batch) => deps.refusals.suspected(refusal, part, batch),
		refused: (refusal, input, alone) => ({ ok: false, problem: deps.refusals.problem(refusal, input, alone) }),
		failed: (error) => ({ ok: false, problem: failedProblem(error) }),
	});
}
