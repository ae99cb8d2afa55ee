import type { FieldValues } from '../../contract';
import { textOr } from '../../kit/json';
import type { ZohoValues } from '../client/records';
import type { PersonModule } from '../fields/modules';

/** What Zoho requires of a person where nobody knows one: a last name of everybody. Pure. */

/** What leads say of their company where nobody knows it; most layouts require one. */
export const NO_COMPANY = '[not provided]';

const NAMELESS = '[unknown]';

/**
 * Values of a new record with those that Zoho requires. A single name is a last name; what else is known of the person
 * stands in before a stand-in.
 */
export function withRequired({ object }: PersonModule, values: ZohoValues, fields: FieldValues): ZohoValues {
	const { First_Name: first, ...others } = values;
	const last = textOr(values.Last_Name);
	const single = last === null ? textOr(first) : null;
	const company = object === 'lead' && textOr(values.Company) === null ? { Company: NO_COMPANY } : {};
	return single === null
		? { ...values, Last_Name: last ?? nameOf(fields), ...company }
		: { ...others, Last_Name: single, ...company };
}

function nameOf({ socialUsername, email, phone }: FieldValues): string {
	const known = [socialUsername, localPart(email), phone];
	return known.map((value) => textOr(value)?.trim()).find((value) => value !== undefined && value !== '') ?? NAMELESS;
}

function localPart(email: FieldValues['email']): string | null {
	return textOr(email)?.split('@', 1)[0] ?? null;
}
