import { groupByKey, spreadToIndexes } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import { isolateRefused } from '../../../lib/isolate';
import { failedProblem, refusedProblem } from '../../../lib/record-problem';
import type { BatchOutcome, CallOptions, CreateInput, UpdateInput, UpsertInput } from '../../contract';
import { attempt } from '../../kit/attempt';
import type { BatchAnswer } from '../client/answers';
import type { CallContext } from '../../transport';
import type { ContactsClient } from '../client/contacts';
import type { CreateContact, WriteContact } from '../client/inputs';
import { isRefusal } from '../errors';
import { EXTERNAL_KEY_PROPERTY } from '../fields/pack-fields';
import type { HubSpotContact } from '../client/answers';
import { emailsOf, type RecordView } from './mapper';
import { isNamed, type PendingWrite, toOutcomes } from './outcomes';

export const WRITE_BATCH_SIZE = 100;
/** Enough to single out three bad records of a hundred by halving. */
const MAX_EXTRA_CALLS = 40;

export interface WriteDeps {
	client: ContactsClient;
	view: RecordView;
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
	return isolateRefused<T, BatchOutcome, CrmError>(inputs, {
		batchSize: WRITE_BATCH_SIZE,
		maxExtraCalls: MAX_EXTRA_CALLS,
		send: (part) =>
			attempt(async () => toOutcomes(part, await send(part), isCreated, deps.view.toRecord), isRefusal),
		named: (refusal, part) => namedInputs(deps.client, refusal, part, context),
		refused: (refusal, _input, alone) => ({ ok: false, problem: refusedProblem(refusal, alone, 'batch') }),
		failed: (error) => ({ ok: false, problem: failedProblem(error) }),
	});
}

/** Finds the inputs a refusal is about: named outright, by a property HubSpot lacks, or by the record in their way. */
async function namedInputs<T extends PendingWrite>(
	client: ContactsClient,
	{ details }: CrmError,
	inputs: readonly T[],
	context: CallContext,
): Promise<T[]> {
	const named = inputs.filter((input) => isNamed(input, details.refusedInputs));
	if (named.length > 0) return named;
	const missing = details.missingFields ?? [];
	const lacking = inputs.filter(({ properties }) => missing.some((name) => name in properties));
	if (lacking.length > 0) return lacking;
	if (!details.recordIds) return [];
	const inTheWay = await readQuietly(client, details.recordIds, context);
	return inputs.filter((input) => inTheWay.some((contact) => collides(input, contact)));
}

/** Only saves calls: without it the batch is halved. */
async function readQuietly(
	client: ContactsClient,
	ids: readonly string[],
	context: CallContext,
): Promise<HubSpotContact[]> {
	try {
		const properties = ['email', 'hs_additional_emails', EXTERNAL_KEY_PROPERTY];
		return (await client.read({ ids, properties }, context)).contacts;
	} catch (error) {
		if (error instanceof CrmError) return [];
		throw error;
	}
}

function collides({ id, properties }: PendingWrite, contact: HubSpotContact): boolean {
	if (id !== undefined && id === contact.id) return false;
	const email = properties.email?.trim().toLowerCase();
	if (email && emailsOf(contact).some((address) => address.toLowerCase() === email)) return true;
	const key = properties[EXTERNAL_KEY_PROPERTY];
	const theirs = contact.properties[EXTERNAL_KEY_PROPERTY];
	return Boolean(key) && key === theirs && id !== key;
}
