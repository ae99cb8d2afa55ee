import type { BatchOutcome } from '../../../crm/contract';
import type { WriteStep } from '../plan/plan';
import type { RecordsInput } from '../records-input';
import type { MissingFields } from './missing-fields';
import { runBatches, type Fate, type Group, type SentFate } from './run';

/** What became of one write of a plan. */
export type WriteFate = Fate<WriteStep, BatchOutcome>;
export type SentWrite = SentFate<WriteStep, BatchOutcome>;

export interface WriteRecordsInput extends Pick<RecordsInput, 'adapter' | 'object' | 'signal'> {
	steps: readonly WriteStep[];
	missingFields: MissingFields;
	/** Stores creates that could act twice, before they are sent. */
	claim(steps: readonly WriteStep[]): Promise<void>;
	/** Called after each call, so that what is done is stored before the next one starts. */
	settle(fates: readonly SentWrite[]): Promise<void>;
}

/** Sends the writes of a plan, creates first. */
export async function writeRecords(input: WriteRecordsInput): Promise<WriteFate[]> {
	const { adapter, missingFields, settle } = input;
	const { fates } = await runBatches<WriteStep, BatchOutcome>({
		groups: [groupOf(input, 'create'), groupOf(input, 'update')],
		concurrentBatches: adapter.capabilities.concurrentBatches,
		signal: input.signal,
		send: async (batch) => await missingFields.writing(batch, async (steps) => await send(input, steps)),
		settle,
	});
	return fates;
}

/**
 * In batches none larger than the CRM takes; where it takes large loads by another way, and can repeat them safely, in
 * a few large ones.
 */
function groupOf({ adapter, missingFields, steps }: WriteRecordsInput, kind: WriteStep['kind']): Group<WriteStep> {
	const { bulk, writeBatchSize } = adapter.capabilities;
	const intents = steps.filter((step) => step.kind === kind);
	const isRepeatable = kind === 'update' || (adapter.upsert !== undefined && missingFields.ownedFields);
	const isLarge = bulk !== null && isRepeatable && intents.length >= bulk.minRecords;
	return { intents, batchSize: isLarge ? bulk.maxRecords : writeBatchSize };
}

/**
 * An upsert is safe to repeat, a create is not and is claimed. Which of them it will be is known only here: where the
 * pack's fields turn out to be missing, there is no key to upsert by.
 */
async function send(input: WriteRecordsInput, steps: readonly WriteStep[]): Promise<BatchOutcome[]> {
	const { adapter, object = 'contact', signal, missingFields } = input;
	if (steps[0]?.kind === 'update') {
		const updates = steps.flatMap((step) =>
			step.kind === 'update' ? [{ id: step.record.id, fields: step.write }] : [],
		);
		return await adapter.update(object, updates, { signal });
	}
	if (adapter.upsert && missingFields.ownedFields) {
		const upserts = steps.map(({ candidate: { contact }, write }) => ({
			externalKey: contact.externalKey,
			fields: { ...write, externalKey: contact.externalKey },
		}));
		return await adapter.upsert(object, upserts, { signal });
	}
	await input.claim(steps);
	return await adapter.create(
		object,
		steps.map(({ write }) => ({ fields: write })),
		{ signal },
	);
}
