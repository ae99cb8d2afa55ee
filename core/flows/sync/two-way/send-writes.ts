import type { FieldValues, UpdateInput } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import { isoTime } from '../../../lib/runtime';
import { readRecords } from '../gather/read-records';
import type { RecordPlan } from '../reconcile';
import type { Intent, WriteAnswer } from './intent';
import { withMovedOn } from './move-on';
import { withoutTaken } from './taken-address';
import type { SyncRunContext } from './two-way-input';

/** What is sent of a plan, and how: intents of one way go by one call. */
export type Way = 'create' | 'update' | 'archive' | 'restore' | 'local';

export function wayOf({ action, writes }: RecordPlan): Way {
	if (action.kind === 'createInCrm') return 'create';
	if (action.kind === 'archiveRecord') return 'archive';
	if (action.kind === 'takeBackRecord') return writes.crm > 0 ? 'archive' : 'local';
	if (action.kind === 'restoreRecord') return 'restore';
	return writes.crm > 0 ? 'update' : 'local';
}

/** The record that a plan writes to: of one that is followed, the one that took its place. */
export function recordIdOf({ action, crmId }: RecordPlan): string {
	return action.kind === 'follow' ? action.into : (crmId ?? '');
}

export function crmWrites({ fields }: RecordPlan): FieldValues {
	const writes = fields
		.filter(({ kind }) => kind === 'write')
		.flatMap((field) =>
			field.writes.filter(({ side }) => side === 'crm').map(({ value }) => [field.field, value] as const),
		);
	return Object.fromEntries(writes);
}

/** @returns an answer for each intent, in order. @throws CrmError for a call that failed as a whole */
export async function sendWrites(context: SyncRunContext, batch: readonly Intent[]): Promise<WriteAnswer[]> {
	const [first] = batch;
	if (first === undefined) return [];
	switch (wayOf(first.judged.plan)) {
		case 'local':
			return batch.map(() => ({ ok: true, record: null }));
		case 'archive':
			return await archive(context, batch);
		case 'restore':
			return await restore(context, batch);
		case 'create': {
			const inputs = batch.map(({ judged }) => ({ fields: crmWrites(judged.plan) }));
			return await readBack(context, await context.adapter.create(context.object, inputs, writeOptions(context)));
		}
		case 'update': {
			const inputs = batch.map((intent) => updateOf(context, intent));
			const update = async (given: readonly UpdateInput[]) =>
				await context.adapter.update(context.object, given, writeOptions(context));
			const outcomes = await withMovedOn(context, inputs, await update(inputs));
			return await readBack(context, await withoutTaken(batch, inputs, outcomes, update));
		}
	}
}

function writeOptions({ signal, stored, adapter }: SyncRunContext) {
	const isQuiet = stored.policy.quietWrites && adapter.capabilities.twoWay?.quietWrites === true;
	return isQuiet ? { signal, isQuiet } : { signal };
}

function updateOf({ adapter }: SyncRunContext, { judged: { plan, reading } }: Intent): UpdateInput {
	const id = recordIdOf(plan);
	const fields = crmWrites(plan);
	const version = reading?.state === 'living' && plan.action.kind !== 'follow' ? reading.version : null;
	const isConditional = adapter.capabilities.twoWay?.conditionalWrites === true && version !== null;
	return isConditional ? { id, fields, version } : { id, fields };
}

/** What is taken back is unlinked first: then no later run takes its absence for a deletion, whenever this one dies. */
async function archive(context: SyncRunContext, batch: readonly Intent[]): Promise<WriteAnswer[]> {
	const { object, workspace, integration, runtime } = context;
	const ending = batch
		.filter(({ judged }) => judged.plan.action.kind === 'takeBackRecord')
		.map(({ judged }) => ({ contactId: judged.contact.id, why: 'unlinked', into: null }) as const);
	if (ending.length > 0) await workspace.links.end(integration.id, object, ending, isoTime(runtime.clock.now()));
	return await archiveRecords(
		context,
		batch.map(({ judged }) => judged.plan.crmId ?? ''),
	);
}

/** @returns an answer for each record, in order. @throws CrmError for a call that failed as a whole */
export async function archiveRecords(
	{ adapter, object, signal }: SyncRunContext,
	ids: readonly string[],
): Promise<WriteAnswer[]> {
	const removed = await adapter.remove(object, ids, { signal });
	return removed.map((each) => (each.ok ? { ok: true, record: null } : each));
}

async function restore(context: SyncRunContext, batch: readonly Intent[]): Promise<WriteAnswer[]> {
	const ids = batch.map(({ judged }) => judged.plan.crmId ?? '');
	const { adapter, object, signal } = context;
	if (!adapter.restore) throw new Error('The adapter restores nothing, though it says that it does');
	return await adapter.restore(object, ids, { signal });
}

/**
 * What the CRM made of the values becomes the pair's half. Where writes answer none, the batch is read back; where that
 * fails, the write is done nevertheless, and what was sent is taken for what was kept. So it is where somebody changed
 * the record between the write and the look: their value is no half of ours, and the next run judges it as an edit.
 */
async function readBack(context: SyncRunContext, outcomes: readonly WriteAnswer[]): Promise<WriteAnswer[]> {
	const { twoWay } = context.adapter.capabilities;
	const ids = outcomes.flatMap((outcome) => (outcome.ok && outcome.record !== null ? [outcome.record.id] : []));
	if (twoWay?.answersValues === true || ids.length === 0) return [...outcomes];
	try {
		const readings = await readRecords(context, ids, true);
		return outcomes.map((outcome): WriteAnswer => {
			if (!outcome.ok || outcome.record === null) return outcome;
			const reading = readings.get(outcome.record.id);
			const isOurs = reading?.state === 'living' && reading.isOurs !== false;
			return isOurs ? { ...outcome, record: reading.record } : outcome;
		});
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		return [...outcomes];
	}
}
