import { chunk } from '../../../lib/batching';
import { failedProblem } from '../../../lib/record-problem';
import type { BatchOutcome, CallOptions, CrmRecord, FieldValue, RecordProblem, UpdateInput } from '../../contract';
import { updateContacts, WRITE_BATCH_SIZE, type WriteDeps } from '../records/writes';
import type { StageOrder } from './stage-order';

export interface StageDeps extends WriteDeps {
	stageOrder: StageOrder;
}

/**
 * HubSpot answers a stage that lies behind the present one with success, and ignores it. So a stage that does not come
 * back as it was set is read, and where HubSpot did not take it, cleared and set again: only from none does every stage
 * lie ahead. None is cleared for a stage that the account is not known to have. Whether a lead may move back is the
 * caller's decision; here the stage was asked for.
 * @param wanted the stage by contact id
 */
export async function settleStages(
	deps: StageDeps,
	wanted: ReadonlyMap<string, string>,
	outcomes: readonly BatchOutcome[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	const records = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.record] : []));
	const doubtful = [...new Set(records.filter((record) => !hasStage(record, wanted)).map(({ id }) => id))];
	if (doubtful.length === 0) return [...outcomes];
	const settled = await settle(deps, wanted, doubtful, options);
	return outcomes.map((outcome) => {
		const result = outcome.ok ? settled.get(outcome.record.id) : undefined;
		if (!outcome.ok || !result) return outcome;
		return result.ok ? { ...outcome, record: result.record } : result;
	});
}

type Settled = { ok: true; record: CrmRecord } | { ok: false; problem: RecordProblem };

async function settle(
	deps: StageDeps,
	wanted: ReadonlyMap<string, string>,
	ids: readonly string[],
	options: CallOptions,
): Promise<Map<string, Settled>> {
	// What is not read back, nobody knows: a lead that was written and then merged or removed, for example.
	const settled = new Map<string, Settled>(ids.map((id) => [id, { ok: false, problem: NOT_READ_BACK }] as const));
	try {
		const before = await readAll(deps, ids, options);
		const ignored = before.filter((record) => !hasStage(record, wanted));
		for (const record of before) if (!ignored.includes(record)) settled.set(record.id, { ok: true, record });
		const stages = ignored.length > 0 ? await deps.stageOrder.stages(options) : null;
		const isKnown = ({ id }: CrmRecord) => stages?.includes(wanted.get(id) ?? '') === true;
		for (const { id } of ignored.filter((record) => !isKnown(record)))
			settled.set(id, { ok: false, problem: stages === null ? STAGES_UNKNOWN : NO_SUCH_STAGE });
		const moved = await moveBack(deps, wanted, ignored.filter(isKnown), options);
		for (const [id, result] of moved) settled.set(id, result);
	} catch (error) {
		const problem = failedProblem(error);
		for (const [id, result] of settled)
			if (!result.ok && result.problem === NOT_READ_BACK) settled.set(id, { ok: false, problem });
	}
	return settled;
}

/**
 * Clears and sets stages that are known to exist, in two calls: HubSpot does not say in which order it takes the values
 * of one. A lead whose new stage is refused after that gets its former one again.
 */
async function moveBack(
	deps: StageDeps,
	wanted: ReadonlyMap<string, string>,
	before: readonly CrmRecord[],
	options: CallOptions,
): Promise<Map<string, Settled>> {
	if (before.length === 0) return new Map();
	const cleared = await updateContacts(
		deps,
		stagesFor(before, () => null),
		options,
	);
	const ready = before.filter((_, index) => cleared[index]?.ok);
	const set = await updateContacts(
		deps,
		stagesFor(ready, ({ id }) => wanted.get(id) ?? null),
		options,
	);
	const refused = ready.filter((_, index) => isRefused(set[index]));
	await updateContacts(
		deps,
		stagesFor(refused, ({ fields }) => fields.leadStage ?? null),
		options,
	);
	const ids = before.map(({ id }) => id);
	const after = new Map((await readAll(deps, ids, options)).map((record) => [record.id, record] as const));
	return new Map(
		before.map((record, index): [string, Settled] => {
			const failed = [set[ready.indexOf(record)], cleared[index]].find((outcome) => outcome?.ok === false);
			const now = after.get(record.id);
			if (now && hasStage(now, wanted)) return [record.id, { ok: true, record: now }];
			const problem = failed?.ok === false ? failed.problem : now ? NOT_TAKEN : NOT_READ_BACK;
			return [record.id, { ok: false, problem }];
		}),
	);
}

function stagesFor(records: readonly CrmRecord[], stageOf: (record: CrmRecord) => FieldValue): UpdateInput[] {
	return records.map((record) => ({ id: record.id, fields: { leadStage: stageOf(record) } }));
}

/** Not taken for certain. An answer that was lost is left to the next run, which finds the stage blank. */
function isRefused(outcome: BatchOutcome | undefined): boolean {
	return outcome?.ok === false && (outcome.problem.kind === 'invalid' || outcome.problem.kind === 'conflict');
}

async function readAll(
	{ client, view }: WriteDeps,
	ids: readonly string[],
	{ signal }: CallOptions,
): Promise<CrmRecord[]> {
	const records: CrmRecord[] = [];
	for (const part of chunk(ids, WRITE_BATCH_SIZE)) {
		const answer = await client.read(
			{ ids: part, properties: view.properties },
			{ operation: 'read the stages of leads back', signal },
		);
		records.push(...answer.contacts.map(view.toRecord));
	}
	return records;
}

function hasStage({ id, fields }: CrmRecord, wanted: ReadonlyMap<string, string>): boolean {
	const stage = wanted.get(id);
	return stage === undefined || fields.leadStage === stage;
}

const NOT_READ_BACK: RecordProblem = {
	kind: 'unavailable',
	message: "HubSpot's answer does not say what became of the life-cycle stage; the other values were written.",
	details: {
		fix: 'Run it again, and look in HubSpot whether the contact was merged or removed.',
		mayHaveBeenApplied: true,
	},
};

const NOT_TAKEN: RecordProblem = {
	kind: 'invalid',
	message: 'HubSpot did not take the life-cycle stage; the other values were written.',
	details: { fix: 'Look in HubSpot whether the stage exists and whether a workflow sets it.' },
};

const NO_SUCH_STAGE: RecordProblem = {
	kind: 'invalid',
	message: 'The HubSpot account has no such life-cycle stage; the lead keeps its own, the other values were written.',
	details: { fix: "Use the stage's internal name, which HubSpot shows among the options of Lifecycle Stage." },
};

const STAGES_UNKNOWN: RecordProblem = {
	kind: 'invalid',
	message:
		'HubSpot did not take the life-cycle stage, and which stages it has could not be read; the lead keeps its own.',
	details: { fix: 'Give the token the scope crm.schemas.contacts.read, then run it again.' },
};
