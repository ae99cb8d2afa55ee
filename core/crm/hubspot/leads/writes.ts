import type { BatchOutcome, CallOptions, CreateInput, FieldValues, UpdateInput, UpsertInput } from '../../contract';
import type { LeadRecords } from './lead-records';
import { settleStages, type StageDeps } from './stages';
import { createContacts, updateContacts, upsertContacts } from '../records/writes';

/** A lead is a contact at a life-cycle stage, and a record of the Leads object beside it where the account has that. */

export interface LeadDeps extends StageDeps {
	leadRecords: LeadRecords;
}

/** Where a new lead begins, unless a stage is given. */
const FIRST_STAGE = 'lead';

export async function createLeads(
	deps: LeadDeps,
	batch: readonly CreateInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	const inputs = batch.map(({ fields }) => ({ fields: { leadStage: FIRST_STAGE, ...fields } }));
	return addRecords(deps, batch, await createContacts(deps, inputs, options), options);
}

export async function updateLeads(
	deps: LeadDeps,
	batch: readonly UpdateInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	const outcomes = await updateContacts(deps, batch, options);
	return settleStages(deps, stagesOf(batch.map(({ id, fields }) => [id, fields])), outcomes, options);
}

export async function upsertLeads(
	deps: LeadDeps,
	batch: readonly UpsertInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	const outcomes = await upsertContacts(deps, batch, options);
	const written = batch.flatMap(({ fields }, index): Array<[string, FieldValues]> => {
		const outcome = outcomes[index];
		if (!outcome?.ok) return [];
		return [[outcome.record.id, outcome.created ? { leadStage: FIRST_STAGE, ...fields } : fields]];
	});
	return addRecords(deps, batch, await settleStages(deps, stagesOf(written), outcomes, options), options);
}

/** The stage that each contact is to have; of several, the last. */
function stagesOf(entries: ReadonlyArray<[id: string, fields: FieldValues]>): Map<string, string> {
	return new Map(
		entries.flatMap(([id, { leadStage }]) =>
			typeof leadStage === 'string' && leadStage !== '' ? [[id, leadStage] as const] : [],
		),
	);
}

async function addRecords(
	{ leadRecords }: LeadDeps,
	batch: readonly CreateInput[],
	outcomes: readonly BatchOutcome[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	const fieldsOf = new Map(
		outcomes.flatMap((outcome, index) =>
			outcome.ok && outcome.created ? [[outcome.record.id, batch[index]?.fields ?? {}] as const] : [],
		),
	);
	const leads = [...fieldsOf].map(([contactId, fields]) => ({ contactId, fields }));
	const problems = await leadRecords.add(leads, options);
	const problemOf = new Map(leads.map(({ contactId }, index) => [contactId, problems[index] ?? null] as const));
	return outcomes.map((outcome) => {
		const problem = outcome.ok && outcome.created ? (problemOf.get(outcome.record.id) ?? null) : null;
		return problem === null ? outcome : { ok: false, problem };
	});
}
