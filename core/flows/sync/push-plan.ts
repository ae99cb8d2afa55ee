import type { FieldName } from '../../crm/contract';
import { CrmError } from '../../lib/errors';
import { mapInTurns } from '../../lib/turns';
import type { MissingFields } from './apply/missing-fields';
import { settledAt } from './claim/doubt';
import type { PushRecords } from './history/push-records';
import { outcomeOfFailure, outcomeOfStep, type IndexedOutcome } from './history/push-report';
import { linkFor } from './match/link-standing';
import { matchRecords } from './match/match-records';
import type { RecordMatch, Refusal } from './match/unique-match';
import { TOO_RECENT } from './outcome';
import type { Forms } from './merge/forms';
import type { Candidate } from './plan/candidate';
import { byStanding } from './plan/by-standing';
import { withSentBefore } from './plan/sent-before';
import { lackingFields } from './plan/skipped-fields';
import { planStep, SET_UP, type PlanRules, type Step } from './plan/plan';
import type { PushInput } from './push-input';

/** What the rounds of one push share. */
export interface Push {
	input: PushInput;
	missingFields: MissingFields;
	records: PushRecords;
	forms: Forms;
	keepStages: readonly string[] | null;
}

/** What is to be done, and the outcome of each candidate as far as it is known by then. */
export interface Plan {
	steps: Step[];
	outcomes: IndexedOutcome[];
}

/** Plans from fresh look-ups; where those failed, the candidates end here. */
export async function plan(push: Push, candidates: readonly Candidate[]): Promise<Plan> {
	try {
		const { refused, open } = byStanding(candidates, push.input.mayLinkAnew);
		const planned = await planFrom(push, open, await matchRecords(push.input, open, push.missingFields));
		return {
			steps: [...refused, ...planned.steps],
			outcomes: [...refused.flatMap(outcomeOfStep), ...planned.outcomes],
		};
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		return { steps: [], outcomes: candidates.map((candidate) => outcomeOfFailure(candidate, error)) };
	}
}

/**
 * Plans from what the CRM holds of each candidate, at its index. Fields of the pack that the CRM lacks are left out of
 * the plan where they are to be skipped, and refused in a preview where they are an error, so that it says what a run
 * comes to.
 */
export async function planFrom(
	push: Push,
	candidates: readonly Candidate[],
	matches: readonly RecordMatch[],
): Promise<Plan> {
	const { input, missingFields } = push;
	const steps = await stepsOf(push, candidates, matches);
	const lacking = await lackingIn(push, steps);
	if (lacking.size === 0) return planOf(steps);
	if (input.missingFields === 'error') return planOf(steps.map((step) => refusedWhereLacking(step, lacking)));
	missingFields.leaveOut(lacking);
	return planOf(await stepsOf(push, candidates, matches));
}

function planOf(steps: Step[]): Plan {
	return { steps, outcomes: steps.flatMap(outcomeOfStep) };
}

async function stepsOf(
	{ input, missingFields, forms, keepStages }: Push,
	candidates: readonly Candidate[],
	matches: readonly RecordMatch[],
): Promise<Step[]> {
	const rules: PlanRules = {
		existingValues: input.existingValues,
		createMissing: input.createMissing ?? true,
		lacks: missingFields.lacks,
		keepStages,
		forms,
		addToLists: input.addToLists,
	};
	const now = input.runtime.clock.now();
	return await mapInTurns(input.runtime, candidates, (candidate, index) => {
		const match = matches[index] ?? { kind: 'none' };
		const record = match.kind === 'record' ? match.record : null;
		const linked = { ...candidate, link: linkFor(candidate.link, record?.id ?? null) };
		const known = record === null ? linked : withSentBefore(linked, record, forms);
		return notTooSoon(planStep(known, match, rules), now);
	});
}

/** Fields that would be written and are not there. Where they are an error, a run leaves it to the CRM to say so. */
async function lackingIn({ input }: Push, steps: readonly Step[]): Promise<ReadonlySet<FieldName>> {
	const isAsked = input.missingFields === 'skip' || (input.missingFields === 'error' && input.preview === true);
	return (isAsked ? await lackingFields(input, steps.flatMap(writtenBy)) : null) ?? new Set();
}

function writtenBy(step: Step): FieldName[] {
	return step.kind === 'create' || step.kind === 'update' ? (Object.keys(step.write) as FieldName[]) : [];
}

function refusedWhereLacking(step: Step, lacking: ReadonlySet<FieldName>): Step {
	const fields = writtenBy(step).filter((field) => lacking.has(field));
	if (fields.length === 0) return step;
	const problem = {
		kind: 'invalid' as const,
		message: `The CRM has no field for ${fields.join(', ')}`,
		fix: SET_UP,
		recordIds: [],
	};
	return { kind: 'refuse', candidate: step.candidate, refusal: { kind: 'refused', bucket: 'failed', problem } };
}

/** A record that was sent a moment ago may be there although nothing was found. */
function notTooSoon(step: Step, now: number): Step {
	const { candidate } = step;
	const isEarly = step.kind === 'create' && candidate.doubt && settledAt(candidate.doubt) > now;
	return isEarly ? { kind: 'refuse', candidate, refusal: EARLY } : step;
}

const EARLY: Refusal = { kind: 'refused', bucket: 'conflict', problem: TOO_RECENT };

export function isTooRecent(step: Step): boolean {
	return step.kind === 'refuse' && step.refusal === EARLY;
}
