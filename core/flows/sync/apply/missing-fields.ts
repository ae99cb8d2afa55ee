import type { BatchOutcome, FieldName } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import { failedProblem } from '../../../lib/record-problem';
import { createExternalKeys, missingFieldsOf, type ExternalKeys } from '../match/external-keys';
import type { WriteStep } from '../plan/plan';
import { createLeftOut, type LeftOut } from './left-out';
import { setUpFields, type SetUpInput } from './set-up-fields';

/** What happens when the pack's fields were not set up in the CRM. */
export type MissingFieldPolicy = 'error' | 'create' | 'skip';

/**
 * Deals with a CRM in which the pack's fields were not set up. The fields are used as if they were there, which costs
 * no call where they are; the CRM's complaint then decides, once per run, by the user's choice. What is known to be
 * missing before is left out from the start.
 */
export interface MissingFields extends ExternalKeys, Omit<LeftOut, 'prepared'> {
	/**
	 * Runs a batch of writes; those that complained are sent once more when that could be mended.
	 * @throws CrmError, or the signal's reason, when nothing of the batch was written
	 */
	writing(batch: readonly WriteStep[], send: SendWrites): Promise<BatchOutcome[]>;
}

type SendWrites = (steps: readonly WriteStep[]) => Promise<BatchOutcome[]>;

export function createMissingFields(input: SetUpInput, policy: MissingFieldPolicy): MissingFields {
	const { signal } = input;
	let mending: Promise<unknown> | null = null;
	const { prepared, ...leftOut } = createLeftOut();
	const keys = createExternalKeys(() => {
		if (policy === 'skip') leftOut.leaveOut('all');
	});

	/** Whether a repeat of the write can succeed now. `known`: the mend under way or done when the write was sent. */
	async function mend(
		missing: readonly string[] | undefined,
		userFields: ReadonlySet<string>,
		known: typeof mending,
	): Promise<boolean> {
		if (!missing?.length || policy === 'error') return false;
		if (missing.some((name) => userFields.has(name))) return false;
		if (mending !== null && mending === known) return false;
		if (policy === 'skip') leftOut.leaveOut('all');
		mending ??= policy === 'skip' ? Promise.resolve() : setUpFields(input);
		await mending;
		return true;
	}

	return {
		...leftOut,
		get areThere() {
			return keys.areThere && !leftOut.lacks('externalKey');
		},
		reading: async (lookUp) => (policy === 'error' ? await lookUp() : await keys.reading(lookUp)),
		async writing(batch, send) {
			const userFields = new Set(batch.flatMap((step) => nativeFields(step.write)));
			const known = mending;
			const outcomes = await send(prepared(batch)).catch(async (error: unknown) => {
				if (!(await mend(missingFieldsOf(error), userFields, known))) throw error;
				return await send(prepared(batch));
			});
			const complaint = outcomes
				.map((outcome) => complaintOf(outcome, policy))
				.find((missing) => missing !== undefined);
			try {
				if (!(await mend(complaint, userFields, known))) return outcomes;
				return await repeatComplaints(batch, outcomes, policy, async (steps) => await send(prepared(steps)));
			} catch (error) {
				if (!isWrittenInPart(outcomes) || !isFailure(error, signal)) throw error;
				return outcomes.map((outcome) => (isComplaint(outcome, policy) ? failedWith(error) : outcome));
			}
		},
	};
}

async function repeatComplaints(
	batch: readonly WriteStep[],
	outcomes: readonly BatchOutcome[],
	policy: MissingFieldPolicy,
	send: SendWrites,
): Promise<BatchOutcome[]> {
	const repeated = await send(batch.filter((_, index) => isComplaint(outcomes[index], policy)));
	let next = 0;
	return outcomes.map((outcome) => (isComplaint(outcome, policy) ? (repeated[next++] ?? outcome) : outcome));
}

/** Then a later failure is that of the complaints alone: what was written is told, and stored. */
function isWrittenInPart(outcomes: readonly BatchOutcome[]): boolean {
	return outcomes.some((outcome) => outcome.ok || outcome.problem.details.mayHaveBeenApplied === true);
}

/** Whether it is an answer of the CRM, or says that nothing more is to be sent. All else is a bug. */
function isFailure(error: unknown, signal: AbortSignal | undefined): boolean {
	return error instanceof CrmError || (signal?.aborted === true && error === signal.reason);
}

function failedWith(error: unknown): BatchOutcome {
	return { ok: false, problem: failedProblem(error) };
}

function isComplaint(outcome: BatchOutcome | undefined, policy: MissingFieldPolicy): boolean {
	return complaintOf(outcome, policy) !== undefined;
}

/**
 * The fields that the CRM says it does not have; where they are made, also those that lack one of the pack's choices.
 * For one choice the other fields are not given up.
 */
function complaintOf(outcome: BatchOutcome | undefined, policy: MissingFieldPolicy): readonly string[] | undefined {
	if (outcome === undefined || outcome.ok) return undefined;
	const { missingFields, missingChoices } = outcome.problem.details;
	if (missingFields?.length) return missingFields;
	return policy === 'create' && missingChoices?.length ? missingChoices : undefined;
}

function nativeFields(values: Partial<Record<FieldName, unknown>>): string[] {
	return Object.keys(values)
		.filter((field) => field.startsWith('native:'))
		.map((field) => field.slice('native:'.length));
}
