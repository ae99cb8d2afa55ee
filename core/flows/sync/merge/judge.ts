import type { FieldName, FieldValue } from '../../../crm/contract';
import { isOwnedField } from './field-values';
import { createForms, type Forms } from './forms';

/**
 * What happens to a standard CRM field that already holds another value. The pack's own social fields always follow
 * the hub.
 */
export type ExistingValuePolicy = 'keep' | 'overwrite';

export interface FieldState {
	field: FieldName;
	/** What the hub held when both sides last agreed; `undefined` when they never did. */
	base: FieldValue | undefined;
	/** What the CRM made of it, where that is another value. */
	kept?: FieldValue | undefined;
	hub: FieldValue | undefined;
	crm: FieldValue | undefined;
	/** Whether the hub wants the field to be blank; else a blank of the hub says that nothing is known. */
	isCleared?: boolean;
	existingValues: ExistingValuePolicy;
	/** Stages of a lead in their order, where one that is further on is to be kept. */
	keepStages?: readonly string[] | null;
	/** How values are compared. Default: as text, but for the pack's own times and numbers. */
	forms?: Pick<Forms, 'hub' | 'crm'>;
}

const PLAIN_FORMS = createForms({ timeZone: 'UTC', precisionMs: 1, limits: {}, native: new Map() });

export interface Verdict {
	/** Whether the hub's value is sent to the CRM. */
	write: boolean;
	reason: string;
}

/** Of a lead that the CRM keeps without them: a stage in a CRM without stages, a title given on creation only. */
const ONLY_WHERE_CARRIED: ReadonlySet<FieldName> = new Set<FieldName>(['leadStage', 'leadTitle']);

const keep = (reason: string): Verdict => ({ write: false, reason });
const write = (reason: string): Verdict => ({ write: true, reason });

/** Judges one field for a push, from what was agreed, the hub and the CRM. A side changed if it left its own half. */
export function judgeField(state: FieldState): Verdict {
	const { field, base, kept, hub, crm, existingValues, isCleared = false, forms = PLAIN_FORMS } = state;
	const hubForm = forms.hub(field, hub);
	const crmForm = forms.crm(field, crm);
	if (hubForm === null && !isCleared) return keep('nothing known here');
	if (hubForm === crmForm) return keep('equal');
	if (crm === undefined && ONLY_WHERE_CARRIED.has(field)) return keep('not told by the CRM');
	if (field === 'leadStage') return judgeStage(String(hub), crm, state.keepStages ?? []);
	const agreedBefore = base !== undefined;
	const hubHasChanged = !agreedBefore || hubForm !== forms.hub(field, base);
	// What the CRM did not show is unknown, neither changed nor blank.
	const crmHasChanged =
		!agreedBefore ||
		(crm !== undefined && crmForm !== (kept === undefined ? forms.hub(field, base) : forms.crm(field, kept)));
	if (!hubHasChanged && !crmHasChanged) return keep('as agreed');
	if (isOwnedField(field)) return write(crmForm === null ? 'blank in the CRM' : 'follows this store');
	if (!hubHasChanged) return keep('changed in the CRM only');
	if (isCleared) return write('cleared on purpose');
	if (crmForm === null && !agreedBefore) return write('blank in the CRM');
	if (!crmHasChanged) return write('changed here only');
	if (existingValues === 'keep')
		return keep(agreedBefore ? 'changed on both sides, CRM value kept' : 'CRM value kept');
	return write(agreedBefore ? 'changed on both sides, CRM value overwritten' : 'CRM value overwritten');
}

/**
 * A stage is only ever given on purpose, so it is written; but a sync that is behind must not throw a customer back
 * to lead.
 */
function judgeStage(asked: string, crm: FieldValue | undefined, order: readonly string[]): Verdict {
	if (crm === null || crm === undefined) return write('blank in the CRM');
	const [askedAt, reachedAt] = [order.indexOf(asked), order.indexOf(String(crm))];
	const isBackwards = askedAt !== -1 && reachedAt > askedAt;
	return isBackwards ? keep('the stage in the CRM is further on') : write('stage asked for');
}
