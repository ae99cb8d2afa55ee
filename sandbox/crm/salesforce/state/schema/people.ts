import { email, field, flag, longText, phone, picklist, READ_ONLY, reference, REQUIRED, text } from './field';
import type { FieldRow } from './field';
import { dataObject, historyObject, OWNER } from './object';

const SALUTATIONS = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'];
export const LEAD_SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
const INDUSTRIES = [
	'Agriculture',
	'Apparel',
	'Banking',
	'Consulting',
	'Education',
	'Electronics',
	'Finance',
	'Healthcare',
	'Media',
	'Retail',
	'Technology',
	'Other',
];
const RATINGS = ['Hot', 'Warm', 'Cold'];
/** The last one is what a conversion sets. */
export const LEAD_STATUSES = [
	'Open - Not Contacted',
	'Working - Contacted',
	'Closed - Not Converted',
	'Closed - Converted',
];

/** Street, city, state, code and country, under names with the prefix of the address. */
function address(prefix: string, label: string): FieldRow[] {
	const named = (part: string, length: number): FieldRow => text(`${prefix}${part}`, `${label}${part}`, length);
	return [
		field(`${prefix}Street`, `${label}Street`, 'textarea', { length: 255 }),
		named('City', 40),
		named('State', 80),
		named('PostalCode', 20),
		named('Country', 80),
	];
}

const personName: readonly FieldRow[] = [
	text('LastName', 'Last Name', 80, REQUIRED),
	text('FirstName', 'First Name', 40),
	picklist('Salutation', 'Salutation', SALUTATIONS),
	text('Name', 'Full Name', 121, { nillable: false, nameField: true, ...READ_ONLY }),
];

const emailBounce: readonly FieldRow[] = [
	text('EmailBouncedReason', 'Email Bounced Reason', 255),
	field('EmailBouncedDate', 'Email Bounced Date', 'datetime'),
];

export const CONTACT = dataObject({ name: 'Contact', label: 'Contact', labelPlural: 'Contacts', keyPrefix: '003' }, [
	reference('MasterRecordId', 'Master Record ID', ['Contact'], READ_ONLY),
	reference('AccountId', 'Account ID', ['Account']),
	...personName,
	...address('Mailing', 'Mailing '),
	...address('Other', 'Other '),
	phone('Phone', 'Business Phone'),
	phone('Fax', 'Business Fax'),
	phone('MobilePhone', 'Mobile Phone'),
	phone('HomePhone', 'Home Phone'),
	phone('OtherPhone', 'Other Phone'),
	phone('AssistantPhone', 'Asst. Phone'),
	text('AssistantName', "Assistant's Name", 40),
	reference('ReportsToId', 'Reports To ID', ['Contact']),
	email('Email', 'Email', { idLookup: true }),
	text('Title', 'Title', 128),
	text('Department', 'Department', 80),
	picklist('LeadSource', 'Lead Source', LEAD_SOURCES),
	field('Birthdate', 'Birthdate', 'date'),
	longText('Description', 'Contact Description', 32_000),
	OWNER,
	flag('HasOptedOutOfEmail', 'Email Opt Out'),
	flag('DoNotCall', 'Do Not Call'),
	...emailBounce,
	field('LastActivityDate', 'Last Activity', 'date', READ_ONLY),
]);

export const LEAD = dataObject({ name: 'Lead', label: 'Lead', labelPlural: 'Leads', keyPrefix: '00Q' }, [
	reference('MasterRecordId', 'Master Record ID', ['Lead'], READ_ONLY),
	...personName,
	text('Title', 'Title', 128),
	text('Company', 'Company', 255, REQUIRED),
	...address('', ''),
	phone('Phone', 'Phone'),
	phone('MobilePhone', 'Mobile Phone'),
	phone('Fax', 'Fax'),
	email('Email', 'Email', { idLookup: true }),
	field('Website', 'Website', 'url', { length: 255 }),
	longText('Description', 'Description', 32_000),
	picklist('LeadSource', 'Lead Source', LEAD_SOURCES),
	picklist('Status', 'Status', LEAD_STATUSES, {
		nillable: false,
		defaultedOnCreate: true,
		defaultValue: 'Open - Not Contacted',
		restrictedPicklist: true,
	}),
	picklist('Industry', 'Industry', INDUSTRIES),
	picklist('Rating', 'Rating', RATINGS),
	field('AnnualRevenue', 'Annual Revenue', 'currency', { precision: 18 }),
	field('NumberOfEmployees', 'Employees', 'int'),
	OWNER,
	flag('HasOptedOutOfEmail', 'Email Opt Out'),
	flag('DoNotCall', 'Do Not Call'),
	flag('IsConverted', 'Converted', READ_ONLY),
	field('ConvertedDate', 'Converted Date', 'date', READ_ONLY),
	reference('ConvertedAccountId', 'Converted Account ID', ['Account'], READ_ONLY),
	reference('ConvertedContactId', 'Converted Contact ID', ['Contact'], READ_ONLY),
	reference('ConvertedOpportunityId', 'Converted Opportunity ID', ['Opportunity'], READ_ONLY),
	flag('IsUnreadByOwner', 'Unread By Owner', { defaultValue: true }),
	...emailBounce,
	field('LastActivityDate', 'Last Activity', 'date', READ_ONLY),
]);

export const ACCOUNT = dataObject({ name: 'Account', label: 'Account', labelPlural: 'Accounts', keyPrefix: '001' }, [
	reference('MasterRecordId', 'Master Record ID', ['Account'], READ_ONLY),
	text('Name', 'Account Name', 255, { nillable: false, nameField: true }),
	picklist('Type', 'Account Type', ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Other']),
	reference('ParentId', 'Parent Account ID', ['Account']),
	...address('Billing', 'Billing '),
	...address('Shipping', 'Shipping '),
	phone('Phone', 'Account Phone'),
	phone('Fax', 'Account Fax'),
	field('Website', 'Website', 'url', { length: 255 }),
	picklist('Industry', 'Industry', INDUSTRIES),
	field('AnnualRevenue', 'Annual Revenue', 'currency', { precision: 18 }),
	field('NumberOfEmployees', 'Employees', 'int'),
	text('AccountNumber', 'Account Number', 40),
	longText('Description', 'Account Description', 32_000),
	picklist('Rating', 'Account Rating', RATINGS),
	picklist('AccountSource', 'Account Source', LEAD_SOURCES),
	OWNER,
	field('LastActivityDate', 'Last Activity', 'date', READ_ONLY),
]);

export const CONTACT_HISTORY = historyObject(CONTACT);
export const LEAD_HISTORY = historyObject(LEAD);
