import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { CrmObject, FieldName, FieldValues } from '../../../../core/crm/contract';
import {
	pushContacts,
	type ExistingValuePolicy,
	type FieldProblem,
	type MissingFieldPolicy,
	type PushReport,
} from '../../../../core/flows/sync';
import { flatOutputOption } from '../../../shared/items/flat-output';
import type { ItemResults } from '../../../shared/items/item-results';
import { itemParameter } from '../../../shared/items/item-values';
import { warnOfOpenWebhooks } from '../../../shared/items/open-webhooks';
import { showFor, type Operation } from '../../../shared/items/operations';
import { presentPush } from '../../../shared/items/present';
import { defaultRegionOption, workspaceOption } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { clearFieldsOption, listValuesOption, readClearFields, readListValues } from '../../parameters/clear-fields';
import { accountOptions, readAccountChoices } from '../../parameters/account-options';
import { contactSourceParameters, readSubject } from '../../parameters/contact-source';
import { chosenCrm } from '../../../shared/parameters/crm';
import { leadOptions, readLeadFields, readLeadSettings, type LeadSettings } from '../../parameters/lead-options';
import { nativeFieldsParameters, nativeNames, readNativeFields } from '../../parameters/native-fields';
import {
	existingValuesOption,
	missingFieldsOption,
	previewOption,
	readExistingValues,
	readMissingFields,
	readPreview,
	type Options,
} from '../../parameters/write-options';
import { carryOutRequests } from '../../requests/carry-out';
import { byContact, type ContactRequest, type RequestGroup } from '../../requests/request';
import { settlePeople } from '../../requests/settle';

/** Creating or updating people in a CRM: the same for contacts and leads, but for what only leads have. */
export function sync(object: CrmObject): Operation {
	return {
		description: showFor(object, 'sync', parametersOf(object)),
		async execute() {
			warnOfOpenWebhooks(this);
			return await push(this, (itemIndex) => readRequest(this, itemIndex, object));
		},
	};
}

const commonOptions = [
	clearFieldsOption,
	defaultRegionOption,
	existingValuesOption,
	flatOutputOption,
	listValuesOption,
	missingFieldsOption,
	previewOption,
	workspaceOption,
];

function parametersOf(object: CrmObject): INodeProperties[] {
	const options = [...commonOptions, ...accountOptions(object), ...(object === 'lead' ? leadOptions : [])];
	return [
		...contactSourceParameters(object),
		...nativeFieldsParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: options.sort((left, right) => left.displayName.localeCompare(right.displayName)),
		},
	];
}

/** What one item asks for. What is in `settings` holds for all contacts of one push. */
export interface PushRequest extends ContactRequest {
	fields: FieldValues;
	/** Fields to be blank in the CRM. */
	clear?: FieldName[];
	/** Values of the item that are of no use. */
	fieldProblems?: FieldProblem[];
	settings: ContactRequest['settings'] &
		Partial<LeadSettings> & {
			object: CrmObject;
			existingValues: ExistingValuePolicy;
			addToLists?: boolean;
			missingFields: MissingFieldPolicy;
			createMissing: boolean;
			scope: 'all' | 'social';
			preview: boolean;
		};
}

async function readRequest(context: IExecuteFunctions, itemIndex: number, object: CrmObject): Promise<PushRequest> {
	const options = itemParameter(context, 'options', itemIndex, {}) as Options;
	const isLead = object === 'lead';
	const { fields, fieldProblems } = readNativeFields(context, itemIndex);
	const { choices, ...leadSettings } = isLead ? readLeadSettings(context, options) : { choices: {} };
	return {
		itemIndex,
		subject: await readSubject(context, itemIndex, options.defaultRegion),
		fields: { ...fields, ...(isLead ? readLeadFields(options) : {}) },
		clear: readClearFields(options, fields),
		fieldProblems,
		settings: {
			workspace: options.workspace ?? 'default',
			existingValues: readExistingValues(options),
			addToLists: readListValues(options),
			missingFields: readMissingFields(options),
			createMissing: true,
			scope: 'all',
			preview: readPreview(options),
			...leadSettings,
			choices: { ...readAccountChoices(options), ...choices },
			crm: chosenCrm(context, itemIndex),
			object,
		},
	};
}

/**
 * Pushes what the items ask for. All items with the same settings travel in one push, so 250 items cost a handful of
 * calls; each item ends in exactly one outcome.
 */
export async function push(
	context: IExecuteFunctions,
	readItem: (itemIndex: number) => Promise<PushRequest>,
): Promise<INodeExecutionData[]> {
	return await carryOutRequests(context, {
		readRequest: readItem,
		nativeFields: (requests) => nativeNames(requests.flatMap(fieldNames)),
		work: async (group, results) => await pushGroup(group, results, context.getTimezone()),
	});
}

function fieldNames({ fields, clear = [] }: PushRequest): FieldName[] {
	return [...(Object.keys(fields) as FieldName[]), ...clear];
}

async function pushGroup(
	group: RequestGroup<PushRequest>,
	results: ItemResults,
	timeZone: string,
): Promise<PushReport> {
	const { connection, workspace, integration, signal } = group;
	const { crm: _crm, workspace: _workspace, choices: _choices, ...settings } = group.settings;
	const people = byContact<PushRequest>(group.requests);
	const report = await pushContacts({
		...settings,
		workspace,
		integration,
		adapter: connection.adapter,
		runtime: systemRuntime,
		items: people.map(({ contact, requests }) => ({ contact, ...mergedFields(requests) })),
		timeZone,
		signal,
	});
	settlePeople(
		{ connection, operation: 'sync the contact', results, preview: settings.preview },
		people,
		report.outcomes,
		(outcome, contact, isRepeated) => presentPush(contact, isRepeated ? { ...outcome, changes: [] } : outcome),
	);
	return report;
}

/** Several items may be about one person: it is pushed once, what later items say of a field wins. */
function mergedFields(
	requests: readonly PushRequest[],
): Required<Pick<PushRequest, 'fields' | 'clear' | 'fieldProblems'>> {
	const fields: FieldValues = {};
	const clear = new Set<FieldName>();
	for (const request of requests) {
		for (const field of request.clear ?? []) {
			clear.add(field);
			delete fields[field];
		}
		Object.assign(fields, request.fields);
		for (const field of Object.keys(request.fields) as FieldName[]) clear.delete(field);
	}
	return { fields, clear: [...clear], fieldProblems: requests.flatMap(({ fieldProblems = [] }) => fieldProblems) };
}
