import { chunk } from '../../../lib/batching';
import { failedProblem } from '../../../lib/record-problem';
import type { BatchOutcome, CallOptions, CrmRecord, RecordProblem } from '../../contract';
import { updateContacts, WRITE_BATCH_SIZE, type WriteDeps } from '../records/writes';

/**
 * HubSpot answers a stage that lies behind the present one with success, and ignores it. So a stage that does not come
 * back as it was set is read, and where HubSpot did not take it, cleared and set again: only from none does every stage
 * lie ahead. Whether a lead may move back is the caller's decision; here the stage was asked for.
 * @param wanted the stage by contact id
 */
export async function settleStages(
	deps: WriteDeps,
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
	deps: WriteDeps,
	wanted: ReadonlyMap<string, string>,
	ids: readonly string[],
	options: CallOptions,
): Promise<Map<string, Settled>> {
	const settled = new Map<string, Settled>();
	try {
		const before = await readAll(deps, ids, options);
		const ignored = before.filter((record) => !hasStage(record, wanted)).map(({ id }) => id);
		const problems = await clearAndSet(deps, wanted, ignored, options);
		const after = ignored.length > 0 ? await readAll(deps, ignored, options) : [];
		// What is not read back, nobody knows: a lead that was written and then merged or removed, for example.
		for (const id of ids) settled.set(id, { ok: false, problem: problems.get(id) ?? NOT_READ_BACK });
		for (const record of [...before, ...after]) settled.set(record.id, { ok: true, record });
		for (const record of after)
			if (!hasStage(record, wanted))
				settled.set(record.id, { ok: false, problem: problems.get(record.id) ?? NOT_TAKEN });
	} catch (error) {
		for (const id of ids) settled.set(id, { ok: false, problem: failedProblem(error) });
	}
	return settled;
}

async function clearAndSet(
	deps: WriteDeps,
	wanted: ReadonlyMap<string, string>,
	ids: readonly string[],
	options: CallOptions,
): Promise<Map<string, RecordProblem>> {
	if (ids.length === 0) return new Map();
	// Two calls: HubSpot does not say in which order it takes the values of one.
	const cleared = await updateContacts(
		deps,
		ids.map((id) => ({ id, fields: { leadStage: null } })),
		options,
	);
	const set = await updateContacts(
		deps,
		ids.map((id) => ({ id, fields: { leadStage: wanted.get(id) ?? null } })),
		options,
	);
	const problems = ids.flatMap((id, index) => {
		const failed = [set[index], cleared[index]].find((outcome) => outcome?.ok === false);
		return failed?.ok === false ? [[id, failed.problem] as const] : [];
	});
	return new Map(problems);
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
