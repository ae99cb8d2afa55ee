import { computed, engagement, entry, text } from './catalogue-entry';
import type { CatalogueEntry } from './catalogue-entry';
import { COMMUNICATION_ENTRIES, DEAL_ENTRIES, LEAD_ENTRIES } from './catalogue-sales';
import type { ObjectTypeName, PropertyRow } from './entities';

/** In the order a contact passes through them. */
export const LIFECYCLE_STAGES = [
	'subscriber',
	'lead',
	'marketingqualifiedlead',
	'salesqualifiedlead',
	'opportunity',
	'customer',
	'evangelist',
	'other',
] as const;

const LEAD_STATUSES = [
	'NEW',
	'OPEN',
	'IN_PROGRESS',
	'OPEN_DEAL',
	'UNQUALIFIED',
	'ATTEMPTED_TO_CONTACT',
	'CONNECTED',
	'BAD_TIMING',
];
const SOURCES = [
	'ORGANIC_SEARCH',
	'PAID_SEARCH',
	'EMAIL_MARKETING',
	'SOCIAL_MEDIA',
	'REFERRALS',
	'OTHER_CAMPAIGNS',
	'DIRECT_TRAFFIC',
	'OFFLINE',
	'PAID_SOCIAL',
];
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'cs', 'tr', 'uk', 'ja', 'zh-cn'];

const CONTACT_ENTRIES: readonly CatalogueEntry[] = [
	text('email', 'Email'),
	text('firstname', 'First Name'),
	text('lastname', 'Last Name'),
	entry('phone', 'Phone Number', 'string', 'phonenumber'),
	entry('mobilephone', 'Mobile Phone Number', 'string', 'phonenumber'),
	text('company', 'Company Name'),
	text('jobtitle', 'Job Title'),
	text('website', 'Website URL'),
	text('address', 'Street Address'),
	text('city', 'City'),
	text('state', 'State/Region'),
	text('zip', 'Postal Code'),
	text('country', 'Country/Region'),
	text('salutation', 'Salutation'),
	text('industry', 'Industry'),
	text('fax', 'Fax Number'),
	entry('message', 'Message', 'string', 'textarea'),
	text('twitterhandle', 'Twitter Username'),
	text('linkedinbio', 'LinkedIn Bio'),
	text('hs_linkedin_url', 'LinkedIn URL'),
	text('hs_facebookid', 'Facebook ID'),
	text('hs_whatsapp_phone_number', 'WhatsApp Phone Number'),
	entry('followercount', 'Follower Count', 'number', 'number'),
	entry('annualrevenue', 'Annual Revenue', 'string', 'text'),
	entry('numemployees', 'Number of Employees', 'enumeration', 'select', false, [
		'1-5',
		'5-25',
		'25-50',
		'50-100',
		'100-500',
		'500-1000',
		'1000+',
	]),
	entry('date_of_birth', 'Date of birth', 'string', 'text'),
	entry('closedate', 'Close Date', 'datetime', 'date'),
	entry('lifecyclestage', 'Lifecycle Stage', 'enumeration', 'radio', false, LIFECYCLE_STAGES),
	entry('hs_lead_status', 'Lead Status', 'enumeration', 'radio', false, LEAD_STATUSES),
	entry('hs_language', 'Preferred language', 'enumeration', 'select', false, LANGUAGES),
	entry('hs_content_membership_status', 'Membership status', 'enumeration', 'select', false, ['active', 'inactive']),
	entry('hubspot_owner_id', 'Contact owner', 'enumeration', 'select'),
	entry('hs_additional_emails', 'Additional email addresses', 'enumeration', 'checkbox', true),
	entry('hs_analytics_source', 'Original Source', 'enumeration', 'select', true, SOURCES),
	entry('hs_is_contact', 'Is a contact', 'bool', 'booleancheckbox', true),
	entry('hs_is_unworked', 'Contact unworked', 'bool', 'booleancheckbox', true),
	computed('hs_object_id', 'Record ID', 'number'),
	computed('hs_object_source', 'Record source detail'),
	computed('hs_object_source_label', 'Record source'),
	computed('hs_all_contact_vids', 'All vids for a contact'),
	computed('hs_merged_object_ids', 'Merged Record IDs'),
	computed('hs_calculated_merged_vids', 'Merged vids with timestamps'),
	computed('hs_email_domain', 'Email Domain'),
	computed('hs_pipeline', 'Pipeline'),
	computed('createdate', 'Create Date', 'datetime'),
	computed('lastmodifieddate', 'Last Modified Date', 'datetime'),
	...LIFECYCLE_STAGES.map((stage) =>
		computed(`hs_lifecyclestage_${stage}_date`, `Became a ${stage} date`, 'datetime'),
	),
];

const NOTE_ENTRIES: readonly CatalogueEntry[] = [
	entry('hs_note_body', 'Note body', 'string', 'html'),
	entry('hs_timestamp', 'Activity date', 'datetime', 'date'),
	entry('hs_attachment_ids', 'Attached file IDs', 'string', 'text'),
	entry('hubspot_owner_id', 'Activity assigned to', 'enumeration', 'select'),
	computed('hs_body_preview', 'Body preview'),
	computed('hs_createdate', 'Create date', 'datetime'),
	computed('hs_lastmodifieddate', 'Last modified date', 'datetime'),
	computed('hs_object_id', 'Record ID', 'number'),
].map(engagement);

export const CATALOGUE: Readonly<Record<ObjectTypeName, readonly CatalogueEntry[]>> = {
	contacts: CONTACT_ENTRIES,
	notes: NOTE_ENTRIES,
	communications: COMMUNICATION_ENTRIES,
	deals: DEAL_ENTRIES,
	leads: LEAD_ENTRIES,
};

export const STANDARD_GROUPS: Readonly<Record<ObjectTypeName, ReadonlyArray<{ name: string; label: string }>>> = {
	contacts: [
		{ name: 'contactinformation', label: 'Contact information' },
		{ name: 'contact_activity', label: 'Contact activity' },
		{ name: 'emailinformation', label: 'Email information' },
		{ name: 'analyticsinformation', label: 'Analytics history' },
	],
	notes: [{ name: 'engagement', label: 'Engagement information' }],
	communications: [{ name: 'engagement', label: 'Engagement information' }],
	deals: [{ name: 'dealinformation', label: 'Deal information' }],
	leads: [{ name: 'leadinformation', label: 'Lead information' }],
};

/** Enumerations whose values are kept elsewhere: owners, pipelines, the account's currencies. */
const EXTERNAL_OPTIONS: ReadonlySet<string> = new Set([
	'hubspot_owner_id',
	'dealstage',
	'pipeline',
	'deal_currency_code',
	'hs_pipeline',
	'hs_pipeline_stage',
]);

export function standardProperty(from: CatalogueEntry, createdAt: number): PropertyRow {
	return {
		name: from.name,
		label: from.label,
		description: '',
		groupName: from.group,
		type: from.type,
		fieldType: from.fieldType,
		options: structuredClone(from.options),
		displayOrder: -1,
		// HubSpot's own e-mail is unique by nature, not by this flag, and does not count among the ten.
		hasUniqueValue: false,
		hidden: false,
		formField: !from.readOnly,
		hubspotDefined: true,
		readOnlyValue: from.readOnly,
		externalOptions: from.type === 'enumeration' && EXTERNAL_OPTIONS.has(from.name),
		createdAt,
		updatedAt: createdAt,
		archivedAt: null,
	};
}
