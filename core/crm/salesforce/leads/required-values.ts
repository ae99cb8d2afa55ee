import type { FieldValue, FieldValues } from '../../contract';
import type { SalesforceValues } from '../records/mapper';
import type { PersonObject } from '../fields/person-objects';

export const UNKNOWN_COMPANY = '[not provided]';

/**
 * Fills what Salesforce requires of a new record and nobody knows. A single name is a last name; without any name the
 * address, else the key, says who it is until a name is known.
 */
export function withRequiredValues(
	values: SalesforceValues,
	fields: FieldValues,
	person: PersonObject,
	leadCompany: string | undefined,
): SalesforceValues {
	const named = values.LastName ? values : withLastName(values, fields);
	if (!person.requiresCompany || named.Company) return named;
	return { ...named, Company: leadCompany?.trim() || UNKNOWN_COMPANY };
}

function withLastName(values: SalesforceValues, fields: FieldValues): SalesforceValues {
	if (values.FirstName) {
		const { FirstName, ...others } = values;
		return { ...others, LastName: FirstName ?? null };
	}
	const standIn = localPart(fields.email) ?? textOf(fields.externalKey);
	return standIn === null ? values : { ...values, LastName: standIn };
}

function localPart(email: FieldValue | undefined): string | null {
	return textOf(textOf(email)?.split('@')[0]);
}

function textOf(value: FieldValue | undefined): string | null {
	const text = typeof value === 'string' ? value.trim() : '';
	return text === '' ? null : text;
}
