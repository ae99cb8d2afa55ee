import type { FieldName } from '../../../crm/contract';
import { isOwnedField, pickFields } from '../merge/field-values';
import type { WriteStep } from '../plan/plan';

/** Fields of the pack that are left out of what is sent, as the CRM has none for them. */
export interface LeftOut {
	/** Whether a field of the pack is left out. */
	lacks(this: void, field: FieldName): boolean;
	/** Leaves these fields of the pack out from now on, or all of them. */
	leaveOut(this: void, fields: Iterable<FieldName> | 'all'): void;
	/** The steps as they can be sent now. */
	prepared(this: void, steps: readonly WriteStep[]): WriteStep[];
	/** What was sent of a write: where fields were left out, the others alone. */
	asSent(this: void, step: WriteStep): WriteStep;
}

export function createLeftOut(): LeftOut {
	let lacksAll = false;
	const lacking = new Set<FieldName>();
	const sentWithout = new WeakMap<WriteStep, WriteStep>();
	const lacks = (field: FieldName) => isOwnedField(field) && (lacksAll || lacking.has(field));
	return {
		lacks,
		leaveOut(fields) {
			if (fields === 'all') lacksAll = true;
			else for (const field of fields) lacking.add(field);
		},
		prepared(steps) {
			if (!lacksAll && lacking.size === 0) return [...steps];
			return steps.map((step) => {
				const rest = withoutFields(step, lacks);
				sentWithout.set(step, rest);
				return rest;
			});
		},
		asSent: (step) => sentWithout.get(step) ?? step,
	};
}

function withoutFields(step: WriteStep, isLeftOut: (field: FieldName) => boolean): WriteStep {
	const changes = step.changes.filter(({ field }) => !isLeftOut(field));
	return { ...step, write: pickFields(step.write, (field) => !isLeftOut(field)), changes };
}
