import type { BatchOutcome, CallOptions, CrmAdapter, CrmRecord, RecordProblem } from '../crm/contract';
import { CrmError } from '../lib/errors';
import type { FieldTolerance } from './field-tolerance';
import type { Step } from './plan';

export type WriteStep = Extract<Step, { kind: 'create' | 'update' }>;

export type Delivery =
	| { state: 'done'; step: WriteStep; record: CrmRecord; created: boolean }
	| { state: 'failed'; step: WriteStep; problem: RecordProblem }
	/** A write before it failed in a way that would repeat itself, so this one was not sent. */
	| { state: 'notAttempted'; step: WriteStep; because: CrmError };

export interface DeliverInput {
	adapter: CrmAdapter;
	steps: readonly WriteStep[];
	tolerance: FieldTolerance;
	/** Called before a create that could act twice. */
	storeIntents(steps: readonly WriteStep[]): Promise<void>;
	/** Called after each call, so that what is done is stored before the next one starts. */
	store(deliveries: readonly Delivery[]): Promise<void>;
	options: CallOptions;
}

/** Sends the writes of a plan in full batches, creates first; stops sending where going on would only fail again. */
export async function deliver(input: DeliverInput): Promise<Delivery[]> {
	const deliveries: Delivery[] = [];
	let stopped: CrmError | null = null;
	for (const batch of batchesOf(input.steps, input.adapter.capabilities.writeBatchSize)) {
		if (stopped !== null) {
			const because: CrmError = stopped;
			deliveries.push(...batch.map((step): Delivery => ({ state: 'notAttempted', step, because })));
			continue;
		}
		const { results, stop } = await deliverBatch(input, batch);
		await input.store(results);
		deliveries.push(...results);
		stopped = stop;
	}
	return deliveries;
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
	const { adapter, options, tolerance } = input;
	const [first] = steps;
	if (first?.kind === 'update') {
		const updates = steps.filter((step) => step.kind === 'update');
		return await adapter.update('contact', updates.map(({ record, write }) => ({ id: record.id, fields: write })), options);
	}
	if (adapter.upsert && tolerance.ownedFields) {
		const upserts = steps.map(({ candidate, write }) => ({
			externalKey: candidate.item.contact.externalKey,
			fields: { ...write, externalKey: candidate.item.contact.externalKey },
		}));
		return await adapter.upsert('contact', upserts, options);
	}
	await input.storeIntents(steps);
	return await adapter.create('contact', steps.map(({ write }) => ({ fields: write })), options);
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

/** Batches of one kind each, none larger than the CRM takes. */
function batchesOf(steps: readonly WriteStep[], size: number): WriteStep[][] {
	const kinds = [steps.filter((step) => step.kind === 'create'), steps.filter((step) => step.kind === 'update')];
	return kinds.flatMap((ofKind) => {
		const count = Math.ceil(ofKind.length / size);
		return Array.from({ length: count }, (_, index) => ofKind.slice(index * size, (index + 1) * size));
	});
}
