import type { CanonicalField, CrmField, FieldLimits, FieldName, FieldValue, FieldValues } from '../../../crm/contract';
import { chosenList } from '../values/choices';
import { convertValue, type ValueRules } from '../values/convert';
import { fitted } from '../values/fit';
import type { Fitted } from '../values/field-problem';
import { toDay } from '../values/moments';
import { normalForm } from './normal-form';

/** What is known of the fields that values are for. */
export interface FieldKnowledge extends ValueRules {
	limits: FieldLimits;
	/** The CRM's own fields by the names they were given under. One that is absent is taken as text. */
	native: ReadonlyMap<FieldName, CrmField>;
}

/** How values are fitted into their fields, and compared by their fields' types. */
export interface Forms {
	/** The value as its field takes it. */
	fit(field: FieldName, value: FieldValue): Fitted;
	/** The form in which a value of the hub is compared; blank is `null`. */
	hub(field: FieldName, value: FieldValue | undefined): string | null;
	/** The same for a value that the CRM gave. */
	crm(field: FieldName, value: FieldValue | undefined): string | null;
	/** The choices of a list that the CRM gave, by their values; `null` for a field that is no list. */
	elements(field: FieldName, value: FieldValue | undefined): string[] | null;
}

export function createForms({ limits, native, ...rules }: FieldKnowledge): Forms {
	const plain = (field: FieldName, value: FieldValue | undefined) => normalForm(field, value, rules.precisionMs);
	const limitOf = (field: FieldName) => limits[field as CanonicalField];

	function fit(field: FieldName, value: FieldValue): Fitted {
		const type = native.get(field);
		if (type !== undefined) return convertValue(type, value, rules);
		const limit = limitOf(field);
		return limit === undefined ? { ok: true, value } : fitted(field as CanonicalField, value, limit);
	}

	function elements(field: FieldName, value: FieldValue | undefined): string[] | null {
		const type = native.get(field);
		if (type?.type !== 'enumeration' || !type.isList) return null;
		const list = chosenList(type, value === null || value === undefined ? '' : String(value));
		return list.ok ? list.values : null;
	}

	return {
		fit,
		elements,
		hub(field, value) {
			const type = native.get(field);
			if (value === undefined || (type === undefined && limitOf(field) === undefined)) return plain(field, value);
			const fit1 = fit(field, value);
			const kept = fit1.ok ? fit1.value : value;
			return type === undefined ? plain(field, kept) : typedForm(type, kept, plain(field, kept));
		},
		crm(field, value) {
			const type = native.get(field);
			if (type === undefined || value === undefined || value === null) return plain(field, value);
			// A day has no zone: as a time it is midnight UTC.
			const day = type.type === 'date' ? toDay(value, 'UTC') : null;
			const read = day === null ? convertValue(type, value, rules) : { ok: true as const, value: day };
			const kept = read.ok ? read.value : value;
			return typedForm(type, kept, plain(field, kept));
		},
	};
}

const ID = /^[a-z0-9]{15}[A-Z0-9]{3}$/i;

/** Choices in any order; addresses in any case; ids with or without their check digits. */
function typedForm({ type, isList, format }: CrmField, value: FieldValue, plain: string | null): string | null {
	if (plain === null) return null;
	if (type === 'enumeration' && isList && typeof value === 'string')
		return [...new Set(value.split(';'))].sort().join(';');
	if (type === 'string' && format === 'email') return plain.toLowerCase();
	if (type === 'string' && format === 'phone') return normalForm('phone', value);
	return type === 'reference' && ID.test(plain) ? plain.slice(0, 15) : plain;
}

export function sameFields(a: FieldValues, b: FieldValues, form: Forms['hub']): boolean {
	const fields = new Set([...Object.keys(a), ...Object.keys(b)] as FieldName[]);
	return [...fields].every((field) => form(field, a[field]) === form(field, b[field]));
}
