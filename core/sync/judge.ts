import type { FieldName, FieldValue } from '../crm/contract';
import type { ExistingValuePolicy } from './contract';
import { isOwnedField } from './field-values';
import { normalForm } from './normal-form';

export interface FieldState {
	field: FieldName;
	/** What both sides last agreed on; `undefined` when they never did. */
	base: FieldValue | undefined;
	hub: FieldValue | undefined;
	crm: FieldValue | undefined;
	existingValues: ExistingValuePolicy;
}

export interface Verdict {
	/** Whether the hub's value is sent to the CRM. */
	write: boolean;
	reason: string;
}

const keep = (reason: string): Verdict => ({ write: false, reason });
const write = (reason: string): Verdict => ({ write: true, reason });

/** Judges one field for a push, from the base, the hub and the CRM. */
export function judgeField({ field, base, hub, crm, existingValues }: FieldState): Verdict {
	const [baseForm, hubForm, crmForm] = [base, hub, crm].map((value) => normalForm(field, value));
	if (hubForm === null) return keep('nothing known here');
	if (hubForm === crmForm) return keep('equal');
	if (isOwnedField(field)) return write(crmForm === null ? 'blank in the CRM' : 'follows the hub');
	const agreedBefore = base !== undefined;
	if (agreedBefore && hubForm === baseForm) return keep('changed in the CRM only');
	if (crmForm === null && !agreedBefore) return write('blank in the CRM');
	if (agreedBefore && crmForm === baseForm) return write('changed here only');
	if (existingValues === 'keep') return keep(agreedBefore ? 'changed on both sides, CRM value kept' : 'CRM value kept');
	return write(agreedBefore ? 'changed on both sides, CRM value overwritten' : 'CRM value overwritten');
}
