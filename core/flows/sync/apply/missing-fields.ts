import type { BatchOutcome, CallOptions, CrmAdapter, CrmObject, FieldName } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import type { MissingFieldPolicy } from '../contract';
import type { WriteStep } from './deliver';
import { isOwnedField, pickFields } from '../merge/field-values';

/**
 * Deals with a CRM in which the pack's fields were not set up. The fields are used as if they were there, which costs
 * no call where they are; the CRM's complaint then decides, once per run, by the user's choice.
 */
export interface FieldTolerance {
	/** Whether the pack's own fields are written. */
	readonly ownedFields: boolean;
	/** Whether records can be looked up by the external key: a field that does not exist holds nobody's key. */
	readonly externalKeys: boolean;
	/** Runs a look-up, once more without external keys when the CRM has no field for them. @throws CrmError */
	reading<T>(call: () => Promise<T>): Promise<T>;
	/** Runs a batch of writes; those that complained are sent once more when that could be mended. @throws CrmError */
	writing(
		batch: readonly WriteStep[],
		call: (steps: readonly WriteStep[]) => Promise<BatchOutcome[]>,
	): Promise<BatchOutcome[]>;
}

export function createFieldTolerance(
	adapter: CrmAdapter,
	object: CrmObject,
	policy: MissingFieldPolicy,
	options: CallOptions,
): FieldTolerance {
	const state = { ownedFields: true, externalKeys: true };
	let mending: Promise<unknown> | null = null;

	/** Whether a repeat of the write can succeed now. `known`: the mend under way or done when the write was sent. */
	async function mend(
		missing: readonly string[] | undefined,
		userFields: ReadonlySet<string>,
		known: typeof mending,
	): Promise<boolean> {
		if (!missing?.length || policy === 'error') return false;
		if (missing.some((name) => userFields.has(name))) return false;
		if (mending !== null && mending === known) return false;
		if (policy === 'skip') state.ownedFields = false;
		mending ??= policy === 'skip' ? Promise.resolve() : adapter.provisionFields(object, options);
		await mending;
		return true;
	}

	/** The steps as they can be sent now. */
	function prepared(steps: readonly WriteStep[]): WriteStep[] {
		if (state.ownedFields) return [...steps];
		return steps.map((step) => ({ ...step, write: pickFields(step.write, (field) => !isOwnedField(field)) }));
	}

	return {
		get ownedFields() {
			return state.ownedFields;
		},
		get externalKeys() {
			return state.externalKeys && state.ownedFields;
		},
		async reading(call) {
			try {
				return await call();
			} catch (error) {
				if (policy === 'error' || !missingFieldsOf(error)?.length) throw error;
				state.externalKeys = false;
				state.ownedFields = policy !== 'skip';
				return await call();
			}
		},
		async writing(batch, call) {
			const userFields = new Set(batch.flatMap((step) => nativeFields(step.write)));
			const known = mending;
			const outcomes = await call(prepared(batch)).catch(async (error: unknown) => {
				if (!(await mend(missingFieldsOf(error), userFields, known))) throw error;
				return await call(prepared(batch));
			});
			const complaint = outcomes.find((outcome) => missingFieldsOfOutcome(outcome) !== undefined);
			if (complaint === undefined || !(await mend(missingFieldsOfOutcome(complaint), userFields, known)))
				return outcomes;
			return await repeatComplaints(batch, outcomes, (steps) => call(prepared(steps)));
		},
	};
}

async function repeatComplaints(
	batch: readonly WriteStep[],
	outcomes: readonly BatchOutcome[],
	call: (steps: readonly WriteStep[]) => Promise<BatchOutcome[]>,
): Promise<BatchOutcome[]> {
	const isComplaint = (index: number) => missingFieldsOfOutcome(outcomes[index]) !== undefined;
	const repeated = await call(batch.filter((_, index) => isComplaint(index)));
	let next = 0;
	return outcomes.map((outcome, index) => (isComplaint(index) ? (repeated[next++] ?? outcome) : outcome));
}

function missingFieldsOf(error: unknown): readonly string[] | undefined {
	return error instanceof CrmError ? error.details.missingFields : undefined;
}

function missingFieldsOfOutcome(outcome: BatchOutcome | undefined): readonly string[] | undefined {
	if (outcome === undefined || outcome.ok) return undefined;
	return outcome.problem.details.missingFields?.length ? outcome.problem.details.missingFields : undefined;
}

function nativeFields(values: Partial<Record<FieldName, unknown>>): string[] {
	return Object.keys(values)
		.filter((field) => field.startsWith('native:'))
		.map((field) => field.slice('native:'.length));
}
