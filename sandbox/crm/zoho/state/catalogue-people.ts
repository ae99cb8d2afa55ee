import type { CatalogueEntry } from './catalogue-entry';
import {
	address,
	date,
	datetime,
	email,
	flag,
	integer,
	lookup,
	money,
	note,
	phone,
	picklist,
	text,
	website,
} from './catalogue-entry';

const SALUTATIONS = ['Mr.', 'Mrs.', 'Ms.', 'Dr.', 'Prof.'];
const LEAD_SOURCES = [
	'Advertisement',
	'Cold Call',
	'Employee Referral',
	'External Referral',
	'Online Store',
	'X (Twitter)',
	'Facebook',
	'Partner',
	'Public Relations',
	'Web Download',
	'Web Research',
	'Chat',
];
const INDUSTRIES = [
	'Data/Telecom OEM',
	'ERP (Enterprise Resource Planning)',
	'Large Enterprise',
	'Small/Medium Enterprise',
];
const RATINGS = ['Acquired', 'Active', 'Market Failed', 'Project Cancelled', 'Shut Down'];
const LEAD_STATUSES = [
	'Attempted to Contact',
	'Contact in Future',
	'Contacted',
	'Junk Lead',
	'Lost Lead',
	'Not Contacted',
	'Pre-Qualified',
	'Not Qualified',
];

const toContact = (apiName: string) => ({ convertTo: { Contacts: apiName } });

const NAMES: readonly CatalogueEntry[] = [
	picklist('Salutation', SALUTATIONS, toContact('Salutation')),
	text('First_Name', { length: 40, ...toContact('First_Name') }),
	text('Last_Name', { length: 80, required: true, ...toContact('Last_Name') }),
	text('Full_Name', { length: 80, readOnly: true }),
	email('Email', toContact('Email')),
	email('Secondary_Email', toContact('Secondary_Email')),
	phone('Phone', toContact('Phone')),
	phone('Mobile', toContact('Mobile')),
	phone('Fax', toContact('Fax')),
	picklist('Lead_Source', LEAD_SOURCES, { convertTo: { Contacts: 'Lead_Source', Deals: 'Lead_Source' } }),
	flag('Email_Opt_Out', toContact('Email_Opt_Out')),
	text('Skype_ID', { length: 50, ...toContact('Skype_ID') }),
	text('Twitter', { length: 50, ...toContact('Twitter') }),
];

export const LEAD_FIELDS: readonly CatalogueEntry[] = [
	...NAMES,
	lookup('Converted_Contact', 'Contacts', { readOnly: true }),
	lookup('Converted_Account', 'Accounts', { readOnly: true }),
	lookup('Converted_Deal', 'Deals', { readOnly: true }),
	datetime('Converted_Date_Time', { readOnly: true }),
	integer('Lead_Conversion_Time', { readOnly: true }),
	text('Company', { length: 200, convertTo: { Accounts: 'Account_Name' } }),
	text('Designation', { length: 100, ...toContact('Title') }),
	website('Website', { convertTo: { Accounts: 'Website' } }),
	picklist('Lead_Status', LEAD_STATUSES),
	picklist('Industry', INDUSTRIES, { convertTo: { Accounts: 'Industry' } }),
	integer('No_of_Employees', { convertTo: { Accounts: 'Employees' } }),
	money('Annual_Revenue', { convertTo: { Accounts: 'Annual_Revenue' } }),
	picklist('Rating', RATINGS, { convertTo: { Accounts: 'Rating' } }),
	text('Street', { length: 250, ...toContact('Mailing_Street') }),
	text('City', { length: 100, ...toContact('Mailing_City') }),
	text('State', { length: 100, ...toContact('Mailing_State') }),
	text('Zip_Code', { length: 30, ...toContact('Mailing_Zip') }),
	text('Country', { length: 100, ...toContact('Mailing_Country') }),
	note('Description', toContact('Description')),
];

export const CONTACT_FIELDS: readonly CatalogueEntry[] = [
	...NAMES,
	lookup('Account_Name', 'Accounts'),
	text('Title', { length: 100 }),
	text('Department', { length: 50 }),
	text('Assistant', { length: 50 }),
	phone('Home_Phone'),
	phone('Other_Phone'),
	phone('Asst_Phone'),
	date('Date_of_Birth'),
	lookup('Reporting_To', 'Contacts'),
	...address('Mailing'),
	...address('Other'),
	note('Description'),
];

export const ACCOUNT_FIELDS: readonly CatalogueEntry[] = [
	text('Account_Name', { length: 200, required: true }),
	text('Account_Number', { length: 40 }),
	picklist('Account_Type', ['Analyst', 'Competitor', 'Customer', 'Partner', 'Prospect', 'Reseller', 'Vendor']),
	text('Account_Site', { length: 80 }),
	picklist('Industry', INDUSTRIES),
	picklist('Rating', RATINGS),
	phone('Phone'),
	phone('Fax'),
	website('Website'),
	text('Ticker_Symbol', { length: 30 }),
	integer('Employees'),
	integer('SIC_Code'),
	money('Annual_Revenue'),
	lookup('Parent_Account', 'Accounts'),
	...address('Billing'),
	...address('Shipping'),
	note('Description'),
];
