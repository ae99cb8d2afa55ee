import type { FieldName, FieldValue } from '../../../crm/contract';
import { isOwnedField } from './field-values';
import { normalForm } from './normal-form';

/**
 * What happens to a standard CRM field that already holds another value. The pack's own social fields always follow
 * the hub.
 */
export type ExistingValuePolicy = 'keep' | 'overwrite';

export interface FieldState {
	field: FieldName;
	/** What both sides last agreed on; `undefined` when they never did. */
	base: FieldValue | undefined;
	hub: FieldValue | undefined;
	crm: FieldValue | undefined;
	existingValues: ExistingValuePolicy;
	/** Stages of a lead in their order, where one that is further on is to be kept. */
	keepStages?: readonly string[] | null;
	/** How finely the CRM keeps times. Default 1. */
	timestampPrecisionMs?: number;
}

export interface Verdict {
	/** Whether the hub's value is sent to the CRM. */
	write: boolean;
	reason: string;
}

/** Of a lead that the CRM keeps without them: a stage in a CRM without stages, a title given on creation only. */
const ONLY_WHERE_CARRIED: ReadonlySet<FieldName> = new Set<FieldName>(['leadStage', 'leadTitle']);

const keep = (reason: string): Verdict => ({ write: false, reason });
const write = (reason: string): Verdict => ({ write: true, reason });

/** Judges one field for a push, from the base, the hub and the CRM. */
export function judgeField({
	field,
	base,
	hub,
	crm,
	existingValues,
	keepStages,
	timestampPrecisionMs,
}: FieldState): Verdict {
	const [baseForm, hubForm, crmForm] = [base, hub, crm].map((value) =>
		normalForm(field, value, timestampPrecisionMs),
	);
	if (hubForm === null) return keep('nothing known here');
	if (hubForm === crmForm) return keep('equal');
	if (crm === undefined && ONLY_WHERE_CARRIED.has(field)) return keep('not told by the CRM');
	if (field === 'leadStage') return judgeStage(String(hub), crm, keepStages ?? []);
	if (isOwnedField(field)) return write(crmForm === null ? 'blank in the CRM' : 'follows the hub');
	const agreedBefore = base !== undefined;
	if (agreedBefore && hubForm === baseForm) return keep('changed in the CRM only');
	if (crmForm === null && !agreedBefore) return write('blank in the CRM');
	if (agreedBefore && crmForm === baseForm) return write('changed here only');
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
