import type { CrmRecord, FieldName } from '../../crm/contract';
import { CrmError } from '../../lib/errors';
import { mapInTurns, splitInTurns } from '../../lib/turns';
import { createMissingFields, type MissingFieldPolicy, type MissingFields } from './apply/missing-fields';
import { retryLookupOf } from './apply/retry-lookup';
import { writeRecords, type WriteFate } from './apply/write-records';
import { createPushRecords, type PushRecords } from './history/push-records';
import {
	outcomeOfFailure,
	outcomeOfFate,
	outcomeOfStep,
	pushReport,
	type IndexedOutcome,
	type PushReport,
} from './history/push-report';
import { lookUp } from './match/look-up';
import { matchFound, matchRecords } from './match/match-records';
import type { RecordMatch } from './match/unique-match';
import { pickFields } from './merge/field-values';
import type { ExistingValuePolicy } from './merge/judge';
import type { Forms } from './merge/forms';
import { gatherCandidates, isKnownUnchanged, type Candidate, type CandidatesInput } from './plan/candidate';
import { fitCandidates, type FitInput, type FittedCandidates } from './plan/fit-candidates';
import type { Agreement } from './plan/pairs';
import { keptStages } from './plan/kept-stages';
import { planStep, type PlanRules, type Step, type WriteStep } from './plan/plan';

export interface PushInput extends CandidatesInput, Pick<FitInput, 'timeZone'> {
	/** Whether a lead's stage may move backwards. Default false: a stage that is further on is kept. */
	stagesMayMoveBack?: boolean;
	existingValues: ExistingValuePolicy;
	/** Whether choices of a list are added to those that the CRM holds. Default false: they replace them. */
	addToLists?: boolean;
	missingFields: MissingFieldPolicy;
	/** Whether a contact the CRM does not know is added (default), or skipped. */
	createMissing?: boolean;
	/** Whether the CRM is asked also about contacts that have not changed. Default false. */
	alwaysLook?: boolean;
	/** Plan only: read the CRM, write nothing anywhere. */
	preview?: boolean;
}

/** What the steps of one push share. */
interface Push {
	input: PushInput;
	missingFields: MissingFields;
	records: PushRecords;
	forms: Forms;
	keepStages: readonly string[] | null;
}

/**
 * Brings contacts into one CRM account: look up, judge, write what differs, remember what was agreed.
 *
 * Never throws for a record or for the CRM: each item ends in exactly one bucket, at its index. What was written is
 * stored after every call, so a crash loses no more than the calls that were under way, and the next run looks those
 * up before it writes again.
 */
export async function pushContacts(input: PushInput): Promise<PushReport> {
	const gathered = await gatherCandidates(input);
	let fitted: FittedCandidates;
	try {
		fitted = await fitCandidates(input, gathered);
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		const failed = gathered.map((candidate) => outcomeOfFailure(candidate, error));
		return pushReport(input.runtime.newId(), gathered, failed, input.adapter.counts());
	}
	return await pushCandidates(input, fitted);
}

async function pushCandidates(input: PushInput, { candidates, forms }: FittedCandidates): Promise<PushReport> {
	const isKnown = (candidate: Candidate) =>
		!input.alwaysLook && isKnownUnchanged(candidate, input.existingValues, forms);
	const { passed: known, failed: open } = await splitInTurns(input.runtime, candidates, isKnown);
	const push = {
		input,
		forms,
		missingFields: createMissingFields(input, input.missingFields),
		records: createPushRecords(input, forms),
		keepStages: await keptStages(input, open),
	};
	const planned = await plan(push, open);
	const written = input.preview ? [] : await apply(push, planned.steps);
	const retried = await retry(push, written);
	const followed = await followLeads(input, [...planned.steps, ...retried.steps]);
	const outcomes = [
		...known.flatMap((candidate) => outcomeOfStep({ kind: 'unchanged', candidate, record: null, agreed: NOTHING })),
		...planned.outcomes,
		...written.map(outcomeOfFate),
		...retried.outcomes,
		...followed,
	];
	return pushReport(push.records.runId, candidates, outcomes, input.adapter.counts());
}

const NOTHING: Agreement = { base: {}, kept: {} };

/** What is to be done, and the outcome of each candidate as far as it is known by then. */
interface Plan {
	steps: Step[];
	outcomes: IndexedOutcome[];
}

/** Plans from fresh look-ups; where those failed, the candidates end here. */
async function plan(push: Push, candidates: readonly Candidate[]): Promise<Plan> {
	try {
		return await planFrom(push, candidates, await matchRecords(push.input, candidates, push.missingFields));
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		return { steps: [], outcomes: candidates.map((candidate) => outcomeOfFailure(candidate, error)) };
	}
}

async function planFrom(
	{ input, missingFields, forms, keepStages }: Omit<Push, 'records'>,
	candidates: readonly Candidate[],
	matches: readonly RecordMatch[],
): Promise<Plan> {
	const rules: PlanRules = {
		existingValues: input.existingValues,
		createMissing: input.createMissing ?? true,
		ownedFields: missingFields.ownedFields,
		keepStages,
		forms,
		addToLists: input.addToLists,
	};
	const steps = await mapInTurns(input.runtime, candidates, (candidate, index) =>
		planStep(candidate, matches[index] ?? { kind: 'none' }, rules),
	);
	return { steps, outcomes: steps.flatMap(outcomeOfStep) };
}

async function apply({ input, missingFields, records }: Push, steps: readonly Step[]): Promise<WriteFate[]> {
	await records.storeUnchanged(steps.filter((step) => step.kind === 'unchanged'));
	return await writeRecords({
		...input,
		steps: steps.filter((step): step is WriteStep => step.kind === 'create' || step.kind === 'update'),
		missingFields,
		claim: records.storeClaims,
		settle: records.storeWrites,
	});
}

/** One more look at records the CRM refused because it knows them, and at creates whose answer was lost. */
async function retry(push: Push, written: readonly WriteFate[]): Promise<Plan> {
	const lookups = written.flatMap((fate) => retryLookupOf(fate) ?? []);
	if (lookups.length === 0) return { steps: [], outcomes: [] };
	let found: CrmRecord[][];
	try {
		found = await lookUp(push.input, lookups, ({ keys }) => keys);
	} catch (error) {
		// The first outcome stands: it says what failed, and the next run looks before it writes.
		if (!(error instanceof CrmError)) throw error;
		return { steps: [], outcomes: [] };
	}
	const hits = lookups.flatMap((lookup, index) => (found[index]?.length ? [{ ...lookup, found: found[index] }] : []));
	const candidates = hits.map(({ candidate }) => candidate);
	const matches = await matchFound(
		push.input,
		candidates,
		hits.map((hit) => hit.found),
	);
	const { steps, outcomes } = await planFrom(push, candidates, matches);
	const fates = await apply(push, steps);
	const lost = new Set(hits.flatMap(({ candidate, lostCreate }) => (lostCreate ? [candidate.index] : [])));
	const last = new Map([...outcomes, ...fates.map(outcomeOfFate)]);
	return { steps, outcomes: [...last].map((each) => (lost.has(each[0]) ? asCreated(each) : each)) };
}

/** Found after its answer was lost: this run created it, whatever was left to write. */
function asCreated([index, outcome]: IndexedOutcome): IndexedOutcome {
	const isInPlace = outcome.outcome === 'updated' || outcome.outcome === 'unchanged';
	return isInPlace ? [index, { ...outcome, outcome: 'created' }] : [index, outcome];
}

const LEAD_ONLY: ReadonlySet<FieldName> = new Set<FieldName>(['leadStage', 'leadTitle']);

/** Goes on with the contacts of leads that were converted. It adds none: they are known to be there. */
async function followLeads(input: PushInput, steps: readonly Step[]): Promise<IndexedOutcome[]> {
	const followed = steps.filter((step) => step.kind === 'follow');
	if (followed.length === 0) return [];
	const items = followed.map(({ candidate: { contact, given, clears }, contactId }) => ({
		contact,
		fields: pickFields(given, (field) => !LEAD_ONLY.has(field)),
		clear: [...clears],
		crmId: contactId,
	}));
	const { outcomes } = await pushContacts({ ...input, object: 'contact', items, createMissing: false });
	return followed.flatMap(({ candidate }, position): IndexedOutcome[] => {
		const outcome = outcomes[position];
		return outcome === undefined ? [] : [[candidate.index, outcome]];
	});
}
