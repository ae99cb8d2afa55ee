import type { CanonicalField, CrmObject } from '../../contract';

/** What differs between the kinds of person that Zoho keeps. */
export interface PersonModule {
	object: CrmObject;
	/** Zoho's name. */
	module: 'Contacts' | 'Leads';
	/** For messages. */
	plural: string;
	/** Zoho's own fields by the pack's names. */
	standard: Readonly<Partial<Record<CanonicalField, string>>>;
	/** Fields of addresses, the main one first. */
	emails: readonly string[];
	/** Fields of numbers that reach the person, the main one first. */
	phones: readonly string[];
	/** Read beside the mapped fields. */
	bookkeeping: readonly string[];
}

const PERSON = { email: 'Email', firstName: 'First_Name', lastName: 'Last_Name', phone: 'Phone' } as const;
const EMAILS = ['Email', 'Secondary_Email'] as const;
const BOOKKEEPING = ['Created_Time', 'Modified_Time', 'Modified_By'] as const;

export const PERSON_MODULES: Readonly<Record<CrmObject, PersonModule>> = {
	contact: {
		object: 'contact',
		module: 'Contacts',
		plural: 'contacts',
		standard: { ...PERSON, jobTitle: 'Title' },
		emails: EMAILS,
		phones: ['Phone', 'Mobile', 'Home_Phone', 'Other_Phone'],
		bookkeeping: BOOKKEEPING,
	},
	lead: {
		object: 'lead',
		module: 'Leads',
		plural: 'leads',
		standard: { ...PERSON, jobTitle: 'Designation', company: 'Company', leadStage: 'Lead_Status' },
		emails: EMAILS,
		phones: ['Phone', 'Mobile'],
		bookkeeping: [...BOOKKEEPING, 'Converted_Contact'],
	},
};
