import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { CrmObject } from '../../../../core/crm/contract';
import { type EntryScope, logActivities, type TimelineReport } from '../../../../core/flows/timeline';
import { answer } from '../../../shared/items/answer';
import type { ExistingContactPolicy } from '../../../../core/flows/sync';
import { flatOutputOption } from '../../../shared/items/flat-output';
import type { ItemResults } from '../../../shared/items/item-results';
import { showFor, type Operation } from '../../../shared/items/operations';
import { contactIdParameter, readContactId } from '../../../shared/people';
import { readChoice, readNumberAboveZero } from '../../../shared/parameters/option-values';
import { ownZone } from '../../../shared/parameters/own-zone';
import { textValue } from '../../../shared/parameters/text-value';
import { workspaceOption } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { chosenCrm } from '../../../shared/parameters/crm';
import { failedBeforeOption, passOnWithoutRecord } from '../../parameters/failed-before';
import { contactPolicy } from '../../parameters/lead-options';
import {
	previewOption,
	readPreview,
	readRepeatInDoubt,
	repeatInDoubtOption,
	type Options,
} from '../../parameters/write-options';
import { carryOutRequests } from '../../requests/carry-out';
import { byContact, type ContactRequest, type RequestGroup } from '../../requests/request';
import { settlePeople } from '../../requests/settle';

const ENTRY_SCOPES: readonly EntryScope[] = ['day', 'conversation', 'message'];

interface LogRequest extends ContactRequest {
	settings: ContactRequest['settings'] & {
		entryFor: EntryScope;
		timeZone: string;
		days: number;
		repeatInDoubt: boolean;
		preview: boolean;
		existingContacts: ExistingContactPolicy;
	};
}

const logOptions: INodeProperties[] = [
	{
		displayName: 'Days to Look Back',
		name: 'days',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 7,
		description: 'How old messages may be to be logged',
	},
	failedBeforeOption,
	flatOutputOption,
	{
		displayName: 'One Entry Per',
		name: 'entryFor',
		type: 'options',
		options: [
			{
				name: 'Conversation',
				value: 'conversation',
				description: 'One entry for all messages of a conversation',
			},
			{
				name: 'Conversation and Day',
				value: 'day',
				description: 'One entry for the messages of a conversation on one day',
			},
			{
				name: 'Message',
				value: 'message',
				description: 'An entry for each message; busy chats fill the timeline',
			},
		],
		default: 'day',
		description: 'What an entry of the timeline stands for',
	},
	previewOption,
	repeatInDoubtOption,
	{
		displayName: 'Time Zone',
		name: 'timeZone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/Berlin',
		description:
			'The zone that days and times are told in. Empty means that of the workflow; in nodes of version 1 it means UTC.',
	},
	workspaceOption,
];

function parametersOf(object: CrmObject): INodeProperties[] {
	return [
		{
			displayName: `Writes the stored conversations of a contact to the timeline of its ${object} in the CRM: a Salesforce task, a HubSpot message or note, a Pipedrive activity, a Zoho CRM note. An entry is updated as messages come, never repeated.`,
			name: 'logActivityNotice',
			type: 'notice',
			default: '',
		},
		contactIdParameter,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: logOptions,
		},
	];
}

/** Telling conversations on the timelines of a CRM. */
export function logActivity(object: CrmObject): Operation {
	return {
		description: showFor(object, 'logActivity', parametersOf(object)),
		async execute() {
			return await carryOutRequests(this, {
				readRequest: (itemIndex) => readRequest(this, itemIndex),
				passOn: passOnWithoutRecord,
				work: async (group, results) => await logGroup(object, group, results),
			});
		},
	};
}

async function readRequest(context: IExecuteFunctions, itemIndex: number): Promise<LogRequest> {
	const options = context.getNodeParameter('options', itemIndex, {}) as Options;
	return {
		itemIndex,
		subject: { contactId: await readContactId(context, itemIndex) },
		settings: {
			crm: chosenCrm(context, itemIndex),
			workspace: options.workspace ?? 'default',
			entryFor: readChoice('One Entry Per', options.entryFor, ENTRY_SCOPES, 'day'),
			timeZone: textValue('Time Zone', options.timeZone) || ownZone(context),
			days: readNumberAboveZero('Days to Look Back', options.days, 7),
			repeatInDoubt: readRepeatInDoubt(options),
			preview: readPreview(options),
			existingContacts: contactPolicy(context),
		},
	};
}

async function logGroup(
	object: CrmObject,
	group: RequestGroup<LogRequest>,
	results: ItemResults,
): Promise<TimelineReport> {
	const { connection, workspace, integration, signal } = group;
	const { crm: _crm, workspace: _workspace, choices: _choices, ...settings } = group.settings;
	const people = byContact<LogRequest>(group.requests);
	const contacts = people.map(({ contact }) => contact);
	const base = { workspace, integration, adapter: connection.adapter, runtime: systemRuntime, object, signal };
	const report = await logActivities({ ...base, ...settings, contacts });
	settlePeople(
		{ connection, operation: 'log the conversation', results, preview: settings.preview },
		people,
		report.outcomes,
		({ contactId: _contactId, ...told }, contact) => answer({ ...told, contact }),
	);
	return report;
}
