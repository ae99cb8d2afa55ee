import { cutWhole } from '../../../lib/cut-whole';
import type { FieldValue, FieldValues } from '../../contract';
import { LONGEST_LAST_NAME } from '../fields/limits';
import { withCompany } from '../leads/company';
import type { SalesforceValues } from './mapper';
import type { PersonObject } from '../fields/person-objects';

/**
 * Fills what Salesforce requires of a new record and nobody knows. A single name is a last name; without any name the
 * address, else the key, says who it is until a name is known.
 */
export function withRequiredValues(
	values: SalesforceValues,
	fields: FieldValues,
	person: PersonObject,
	leadCompany: string,
): SalesforceValues {
	const named = values.LastName ? values : withLastName(values, fields);
	return withCompany(named, person, leadCompany);
}

function withLastName(values: SalesforceValues, fields: FieldValues): SalesforceValues {
	if (values.FirstName) {
		const { FirstName, ...others } = values;
		return { ...others, LastName: FirstName ?? null };
	}
	const standIn = localPart(fields.email) ?? textOf(fields.externalKey);
	return standIn === null ? values : { ...values, LastName: cutWhole(standIn, LONGEST_LAST_NAME) };
}

function localPart(email: FieldValue | undefined): string | null {
	return textOf(textOf(email)?.split('@')[0]);
}

function textOf(value: FieldValue | undefined): string | null {
	const text = typeof value === 'string' ? value.trim() : '';
	return text === '' ? null : text;
}
