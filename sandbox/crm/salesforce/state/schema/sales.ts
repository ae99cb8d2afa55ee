import { field, flag, longText, picklist, READ_ONLY, reference, text } from './field';
import { dataObject, OWNER, setupObject } from './object';
import { LEAD_SOURCES } from './people';

export interface Stage {
	name: string;
	isClosed: boolean;
	isWon: boolean;
	probability: number;
	forecast: string;
}

const open = (name: string, probability: number, forecast = 'Pipeline'): Stage => ({
	name,
	isClosed: false,
	isWon: false,
	probability,
	forecast,
});

/** In the order an opportunity passes through them. */
export const STAGES: readonly Stage[] = [
	open('Prospecting', 10),
	open('Qualification', 10),
	open('Needs Analysis', 20),
	open('Value Proposition', 50),
	open('Id. Decision Makers', 60),
	open('Perception Analysis', 70),
	open('Proposal/Price Quote', 75),
	open('Negotiation/Review', 90),
	{ name: 'Closed Won', isClosed: true, isWon: true, probability: 100, forecast: 'Closed' },
	{ name: 'Closed Lost', isClosed: true, isWon: false, probability: 0, forecast: 'Omitted' },
];

/** Of an opportunity whose stage is none of the org's. */
export const UNKNOWN_STAGE: Stage = open('', 0);

const FORECASTS = ['Omitted', 'Pipeline', 'BestCase', 'Forecast', 'Closed'];

export const OPPORTUNITY = dataObject(
	{ name: 'Opportunity', label: 'Opportunity', labelPlural: 'Opportunities', keyPrefix: '006' },
	[
		reference('AccountId', 'Account ID', ['Account']),
		text('Name', 'Name', 120, { nillable: false, nameField: true }),
		longText('Description', 'Description', 32_000),
		picklist(
			'StageName',
			'Stage',
			STAGES.map(({ name }) => name),
			{ nillable: false },
		),
		field('Amount', 'Amount', 'currency', { precision: 18, scale: 2 }),
		field('Probability', 'Probability (%)', 'percent', { precision: 3, defaultedOnCreate: true }),
		field('CloseDate', 'Close Date', 'date', { nillable: false }),
		picklist('Type', 'Opportunity Type', ['Existing Business', 'New Business']),
		text('NextStep', 'Next Step', 255),
		picklist('LeadSource', 'Lead Source', LEAD_SOURCES),
		flag('IsClosed', 'Closed', READ_ONLY),
		flag('IsWon', 'Won', READ_ONLY),
		picklist('ForecastCategory', 'Forecast Category', FORECASTS, READ_ONLY),
		reference('CampaignId', 'Campaign ID', ['Campaign']),
		reference('ContactId', 'Contact ID', ['Contact'], { updateable: false }),
		OWNER,
	],
);

export const OPPORTUNITY_CONTACT_ROLE = dataObject(
	{
		name: 'OpportunityContactRole',
		label: 'Opportunity Contact Role',
		labelPlural: 'Opportunity Contact Role',
		keyPrefix: '00K',
	},
	[
		reference('OpportunityId', 'Opportunity ID', ['Opportunity'], { nillable: false, updateable: false }),
		reference('ContactId', 'Contact ID', ['Contact'], { nillable: false }),
		picklist('Role', 'Role', [
			'Business User',
			'Decision Maker',
			'Economic Buyer',
			'Evaluator',
			'Influencer',
			'Other',
		]),
		flag('IsPrimary', 'Primary'),
	],
);

export const CAMPAIGN = dataObject(
	{ name: 'Campaign', label: 'Campaign', labelPlural: 'Campaigns', keyPrefix: '701' },
	[
		text('Name', 'Name', 80, { nillable: false, nameField: true }),
		picklist('Type', 'Type', ['Conference', 'Webinar', 'Advertisement', 'Email', 'Social', 'Other']),
		picklist('Status', 'Status', ['Planned', 'In Progress', 'Completed', 'Aborted'], {
			defaultedOnCreate: true,
			defaultValue: 'Planned',
		}),
		field('StartDate', 'Start Date', 'date'),
		field('EndDate', 'End Date', 'date'),
		flag('IsActive', 'Active'),
		longText('Description', 'Description', 32_000),
		OWNER,
	],
);

export const CAMPAIGN_MEMBER = dataObject(
	{ name: 'CampaignMember', label: 'Campaign Member', labelPlural: 'Campaign Members', keyPrefix: '00v' },
	[
		reference('CampaignId', 'Campaign ID', ['Campaign'], { nillable: false, updateable: false }),
		reference('LeadId', 'Lead ID', ['Lead'], { updateable: false }),
		reference('ContactId', 'Contact ID', ['Contact'], { updateable: false }),
		picklist('Status', 'Status', ['Sent', 'Responded'], { defaultedOnCreate: true, defaultValue: 'Sent' }),
	],
);

export const TASK = dataObject({ name: 'Task', label: 'Task', labelPlural: 'Tasks', keyPrefix: '00T' }, [
	reference('WhoId', 'Name ID', ['Contact', 'Lead']),
	reference('WhatId', 'Related To ID', ['Account', 'Opportunity', 'Campaign']),
	text('Subject', 'Subject', 255, { nameField: true }),
	field('ActivityDate', 'Due Date Only', 'date'),
	picklist('Status', 'Status', ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'], {
		nillable: false,
		defaultedOnCreate: true,
		defaultValue: 'Not Started',
	}),
	picklist('Priority', 'Priority', ['High', 'Normal', 'Low'], {
		nillable: false,
		defaultedOnCreate: true,
		defaultValue: 'Normal',
	}),
	flag('IsHighPriority', 'High Priority', READ_ONLY),
	OWNER,
	longText('Description', 'Description', 32_000),
	reference('AccountId', 'Account ID', ['Account'], READ_ONLY),
	flag('IsClosed', 'Closed', READ_ONLY),
	picklist('TaskSubtype', 'Task Subtype', ['Task', 'Email', 'Call', 'LinkedIn'], {
		updateable: false,
		restrictedPicklist: true,
		defaultedOnCreate: true,
		defaultValue: 'Task',
	}),
	picklist('Type', 'Type', ['Call', 'Email', 'Meeting', 'Other']),
	field('CompletedDateTime', 'Completed Date/Time', 'datetime', READ_ONLY),
	field('CallDurationInSeconds', 'Call Duration', 'int'),
	picklist('CallType', 'Call Type', ['Internal', 'Inbound', 'Outbound']),
]);

export const OPPORTUNITY_STAGE = setupObject(
	{ name: 'OpportunityStage', label: 'Opportunity Stage', labelPlural: 'Opportunity Stage', keyPrefix: '01J' },
	[
		text('MasterLabel', 'Master Label', 255, { nameField: true }),
		text('ApiName', 'API Name', 255),
		flag('IsActive', 'Is Active'),
		field('SortOrder', 'Sort Order', 'int'),
		flag('IsClosed', 'Closed'),
		flag('IsWon', 'Won'),
		field('DefaultProbability', 'Default Probability', 'percent', { precision: 3 }),
	],
	false,
);
