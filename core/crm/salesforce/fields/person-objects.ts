import type { CanonicalField, CrmObject } from '../../contract';

/** What differs between the kinds of person that Salesforce keeps. */
export interface PersonObject {
	object: CrmObject;
	/** Salesforce's name. */
	sobject: 'Contact' | 'Lead';
	/** For messages. */
	plural: string;
	/** Salesforce's own fields by the pack's names. */
	standard: Readonly<Partial<Record<CanonicalField, string>>>;
	/** Fields of numbers that reach the person, the main one first. */
	phones: readonly string[];
	/** Read beside the mapped fields. */
	bookkeeping: readonly string[];
	/** Whether it needs a company, which a lead has in text and a contact has not. */
	requiresCompany: boolean;
	/** Whether assignment rules give it to an owner. */
	isAssigned: boolean;
}

const PERSON = {
	email: 'Email',
	firstName: 'FirstName',
	lastName: 'LastName',
	phone: 'Phone',
	jobTitle: 'Title',
} as const;

export const PERSON_OBJECTS: Readonly<Record<CrmObject, PersonObject>> = {
	contact: {
		object: 'contact',
		sobject: 'Contact',
		plural: 'contacts',
		standard: PERSON,
		phones: ['Phone', 'MobilePhone', 'HomePhone', 'OtherPhone'],
		bookkeeping: ['SystemModstamp', 'CreatedDate'],
		requiresCompany: false,
		isAssigned: false,
	},
	lead: {
		object: 'lead',
		sobject: 'Lead',
		plural: 'leads',
		standard: { ...PERSON, company: 'Company', leadStage: 'Status' },
		phones: ['Phone', 'MobilePhone'],
		bookkeeping: ['SystemModstamp', 'CreatedDate', 'IsConverted', 'ConvertedContactId'],
		requiresCompany: true,
		isAssigned: true,
	},
};
