import type { BatchOutcome, CallOptions, CrmAdapter, CrmObject, CrmRecord, RecordProblem } from '../../../crm/contract';
import { chunk, mapConcurrently } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import type { FieldTolerance } from './missing-fields';
import type { Step } from '../plan/plan';

export type WriteStep = Extract<Step, { kind: 'create' | 'update' }>;

export type Delivery =
	| { state: 'done'; step: WriteStep; record: CrmRecord; created: boolean }
	| { state: 'failed'; step: WriteStep; problem: RecordProblem }
	/** A write before it failed in a way that would repeat itself, so this one was not sent. */
	| { state: 'notAttempted'; step: WriteStep; because: CrmError };

export interface DeliverInput {
	adapter: CrmAdapter;
	object: CrmObject;
	steps: readonly WriteStep[];
	tolerance: FieldTolerance;
	/** Called before a create that could act twice. */
	storeIntents(steps: readonly WriteStep[]): Promise<void>;
	/** Called after each call, so that what is done is stored before the next one starts. */
	store(deliveries: readonly Delivery[]): Promise<void>;
	options: CallOptions;
}

/**
 * Sends the writes of a plan in full batches, creates first; stops sending where going on would only fail again. The
 * first
 * batch goes alone: what is wrong with all of them shows there. The others follow side by side, as the CRM allows.
 */
export async function deliver(input: DeliverInput): Promise<Delivery[]> {
	const { concurrentBatches } = input.adapter.capabilities;
	let stopped: CrmError | null = null;
	const sendBatch = async (batch: readonly WriteStep[]): Promise<Delivery[]> => {
		if (stopped !== null) {
			const because: CrmError = stopped;
			return batch.map((step): Delivery => ({ state: 'notAttempted', step, because }));
		}
		const { results, stop } = await deliverBatch(input, batch);
		stopped ??= stop;
		await input.store(results);
		return results;
	};
	const deliveries: Delivery[][] = [];
	for (const kind of ['create', 'update'] as const) {
		const [first, ...others] = batchesOf(
			input,
			input.steps.filter((step) => step.kind === kind),
		);
		if (first === undefined) continue;
		deliveries.push(await sendBatch(first));
		deliveries.push(...(await mapConcurrently(others, concurrentBatches, sendBatch)));
	}
	return deliveries.flat();
}

async function deliverBatch(
	input: DeliverInput,
	batch: readonly WriteStep[],
): Promise<{ results: Delivery[]; stop: CrmError | null }> {
	try {
		const outcomes = await input.tolerance.writing(batch, (steps) => send(input, steps));
		const results = batch.map((step, index): Delivery => asDelivery(step, outcomes[index]));
		return { results, stop: null };
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		const { provider: _provider, operation: _operation, ...details } = error.details;
		const problem: RecordProblem = { kind: error.kind, message: error.message, details };
		const results = batch.map((step): Delivery => ({ state: 'failed', step, problem }));
		return { results, stop: endsRun(error) ? error : null };
	}
}

async function send(input: DeliverInput, steps: readonly WriteStep[]): Promise<BatchOutcome[]> {
	const { adapter, object, options, tolerance } = input;
	const [first] = steps;
	if (first?.kind === 'update') {
		const updates = steps.filter((step) => step.kind === 'update');
		return await adapter.update(
			object,
			updates.map(({ record, write }) => ({ id: record.id, fields: write })),
			options,
		);
	}
	if (adapter.upsert && tolerance.ownedFields) {
		const upserts = steps.map(({ candidate, write }) => ({
			externalKey: candidate.item.contact.externalKey,
			fields: { ...write, externalKey: candidate.item.contact.externalKey },
		}));
		return await adapter.upsert(object, upserts, options);
	}
	await input.storeIntents(steps);
	return await adapter.create(
		object,
		steps.map(({ write }) => ({ fields: write })),
		options,
	);
}

function asDelivery(step: WriteStep, outcome: BatchOutcome | undefined): Delivery {
	if (outcome === undefined) throw new Error('The adapter gave fewer outcomes than inputs');
	return outcome.ok
		? { state: 'done', step, record: outcome.record, created: outcome.created }
		: { state: 'failed', step, problem: outcome.problem };
}

function endsRun(error: CrmError): boolean {
	return error.kind === 'auth' || error.isRetryable;
}

/**
 * None larger than the CRM takes; where it takes large loads by another way, and can repeat them safely, a few large
 * ones.
 */
function batchesOf({ adapter, tolerance }: DeliverInput, steps: readonly WriteStep[]): WriteStep[][] {
	const { bulk, writeBatchSize } = adapter.capabilities;
	const isRepeatable = steps[0]?.kind === 'update' || (adapter.upsert !== undefined && tolerance.ownedFields);
	const isLarge = bulk !== null && isRepeatable && steps.length >= bulk.minRecords;
	return chunk(steps, isLarge ? bulk.maxRecords : writeBatchSize);
}
