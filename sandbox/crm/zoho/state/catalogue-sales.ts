import type { CatalogueEntry } from './catalogue-entry';
import { date, datetime, integer, lookup, money, note, picklist, text } from './catalogue-entry';
import type { PipelineRow, StageOfPipeline } from './entities';

type StageLine = readonly [stage: string, probability: number, forecastType?: StageOfPipeline['forecastType']];

/** The stages of a fresh org, with how likely each is to be won. */
export const STAGES: readonly StageLine[] = [
	['Qualification', 10],
	['Needs Analysis', 20],
	['Value Proposition', 40],
	['Identify Decision Makers', 60],
	['Proposal/Price Quote', 75],
	['Negotiation/Review', 90],
	['Closed Won', 100, 'Closed Won'],
	['Closed Lost', 0, 'Closed Lost'],
	['Closed Lost to Competition', 0, 'Closed Lost'],
];

export function pipelineOf(id: string, name: string, stages: readonly StageLine[], nextId: () => string): PipelineRow {
	return {
		id,
		name,
		isDefault: name === STANDARD_PIPELINE,
		stages: stages.map(([stage, probability, forecastType = 'Open']) => ({
			id: nextId(),
			stage,
			probability,
			forecastType,
		})),
	};
}

export const STANDARD_PIPELINE = 'Standard (Standard)';

export const DEAL_FIELDS: readonly CatalogueEntry[] = [
	text('Deal_Name', { length: 120, required: true }),
	picklist(
		'Stage',
		STAGES.map(([stage]) => stage),
		{ required: true },
	),
	picklist('Pipeline', [STANDARD_PIPELINE]),
	money('Amount'),
	date('Closing_Date'),
	integer('Probability', { length: 3 }),
	money('Expected_Revenue', { readOnly: true }),
	lookup('Account_Name', 'Accounts'),
	lookup('Contact_Name', 'Contacts'),
	picklist('Type', ['Existing Business', 'New Business']),
	picklist('Lead_Source', ['Advertisement', 'Cold Call', 'Facebook', 'Partner', 'Chat']),
	text('Next_Step', { length: 100 }),
	note('Description'),
];

export const TASK_FIELDS: readonly CatalogueEntry[] = [
	text('Subject', { required: true }),
	date('Due_Date'),
	picklist('Status', ['Not Started', 'Deferred', 'In Progress', 'Completed', 'Waiting for input']),
	picklist('Priority', ['High', 'Highest', 'Low', 'Lowest', 'Normal']),
	lookup('Who_Id', 'Contacts'),
	lookup('What_Id', undefined),
	datetime('Closed_Time', { readOnly: true }),
	note('Description'),
];

export const CALL_FIELDS: readonly CatalogueEntry[] = [
	text('Subject', { required: true }),
	picklist('Call_Type', ['Outbound', 'Inbound', 'Missed']),
	datetime('Call_Start_Time'),
	text('Call_Duration', { length: 20 }),
	picklist('Call_Purpose', ['Prospecting', 'Administrative', 'Negotiation', 'Demo', 'Project', 'Desk']),
	picklist('Call_Result', ['Interested', 'Not interested', 'No response/Busy', 'Requested more info']),
	lookup('Who_Id', 'Contacts'),
	lookup('What_Id', undefined),
	note('Description'),
];

export const NOTE_FIELDS: readonly CatalogueEntry[] = [
	text('Note_Title', { length: 120 }),
	note('Note_Content', { required: true }),
	lookup('Parent_Id', undefined, { required: true }),
];
