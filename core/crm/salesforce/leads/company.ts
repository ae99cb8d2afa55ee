import type { PersonObject } from '../fields/person-objects';
import type { SalesforceValues } from '../records/mapper';

/** A lead needs a company, which a contact has not. @param unknown what stands for one that nobody knows */
export function withCompany(values: SalesforceValues, person: PersonObject, unknown: string): SalesforceValues {
	return person.requiresCompany && !values.Company ? { ...values, Company: unknown } : values;
}
