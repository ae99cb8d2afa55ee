import type { BatchOutcome } from '../../../crm/contract';
import type { WriteStep } from '../plan/plan';
import type { RecordsInput } from '../records-input';
import type { MissingFields } from './missing-fields';
import type { HeldBatch } from '../claim/claim-batches';
import type { Fate, SentFate } from '../fate';
import { runBatches, type Group } from './run';

/** What became of one write of a plan. */
export type WriteFate = Fate<WriteStep, BatchOutcome>;
export type SentWrite = SentFate<WriteStep, BatchOutcome>;

export interface WriteRecordsInput extends Pick<RecordsInput, 'adapter' | 'object' | 'signal'> {
	steps: readonly WriteStep[];
	missingFields: MissingFields;
	/** Claims the contacts of a batch before each call, so that of two runs only one writes to a record. */
	claim(steps: readonly WriteStep[]): Promise<HeldBatch<WriteStep, BatchOutcome>>;
}

/** Sends the writes of a plan, creates first. */
export async function writeRecords(input: WriteRecordsInput): Promise<WriteFate[]> {
	const { adapter, missingFields, claim } = input;
	const { fates } = await runBatches<WriteStep, BatchOutcome>({
		groups: [groupOf(input, 'create'), groupOf(input, 'update')],
		concurrentBatches: adapter.capabilities.concurrentBatches,
		signal: input.signal,
		claim,
		send: async (batch) => await missingFields.writing(batch, async (steps) => await send(input, steps)),
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
	const isRepeatable = kind === 'update' || (adapter.upsert !== undefined && !missingFields.lacks('externalKey'));
	const isLarge = bulk !== null && isRepeatable && intents.length >= bulk.minRecords;
	return { intents, batchSize: isLarge ? bulk.maxRecords : writeBatchSize };
}

/** An update of which nothing is left, since the pack's fields are missing and skipped, is done without a call. */
async function sendUpdates(
	{ adapter, object = 'contact', signal }: WriteRecordsInput,
	steps: readonly WriteStep[],
): Promise<BatchOutcome[]> {
	const updates = steps.filter((step) => step.kind === 'update');
	const due = updates.filter(({ write }) => Object.keys(write).length > 0);
	const answers =
		due.length === 0
			? []
			: await adapter.update(
					object,
					due.map(({ record, write }) => ({ id: record.id, fields: write })),
					{ signal },
				);
	if (answers.length < due.length) return answers;
	const answerOf = new Map(due.map((step, index) => [step, answers[index]]));
	return updates.map((step): BatchOutcome => answerOf.get(step) ?? { ok: true, record: step.record, created: false });
}

/**
 * An upsert is safe to repeat, a create is not. Which of them it will be is known only here: where the pack's fields
 * turn out to be missing, there is no key to upsert by.
 */
async function send(input: WriteRecordsInput, steps: readonly WriteStep[]): Promise<BatchOutcome[]> {
	const { adapter, object = 'contact', signal, missingFields } = input;
	if (steps[0]?.kind === 'update') {
		return await sendUpdates(input, steps);
	}
	if (adapter.upsert && !missingFields.lacks('externalKey')) {
		const upserts = steps.map(({ candidate: { contact }, write }) => ({
			externalKey: contact.externalKey,
			fields: { ...write, externalKey: contact.externalKey },
		}));
		return await adapter.upsert(object, upserts, { signal });
	}
	return await adapter.create(
		object,
		steps.map(({ write }) => ({ fields: write })),
		{ signal },
	);
}
