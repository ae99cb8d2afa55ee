import type { Contact } from '../../contact';
import type { FieldValue } from '../../crm/contract';
import type { HubField } from '../contract';

/** The values of a contact that are kept in step with CRMs, of those that it holds itself. */
export type OwnField = Exclude<HubField, `custom:${string}`>;

export type OwnValues = Pick<Contact, 'firstName' | 'lastName' | 'company' | 'jobTitle' | 'emails' | 'phones'>;

const OWN_VALUES: Readonly<Record<OwnField, (contact: OwnValues) => FieldValue>> = {
	email: ({ emails }) => emails[0] ?? null,
	firstName: ({ firstName }) => firstName,
	lastName: ({ lastName }) => lastName,
	phone: ({ phones }) => phones[0] ?? null,
	company: ({ company }) => company,
	jobTitle: ({ jobTitle }) => jobTitle,
};

const OWN_FIELDS = Object.keys(OWN_VALUES) as OwnField[];

/** Of a contact's own values those that differ; of a new contact those that are not blank. */
export function changedOwnValues(before: OwnValues | null, after: OwnValues): Array<[OwnField, FieldValue]> {
	return OWN_FIELDS.flatMap((field) => {
		const value = OWN_VALUES[field](after);
		const old = before === null ? null : OWN_VALUES[field](before);
		return value === old ? [] : [[field, value]];
	});
}
