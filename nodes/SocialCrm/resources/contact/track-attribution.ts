import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { ModelName } from '../../../../core/attribution';
import type { CrmObject, FieldName, FieldValues } from '../../../../core/crm/contract';
import { attributeLeads, attributionFields, type JourneyResult, journeyText } from '../../../../core/flows/journeys';
import { trackAttribution as writeAttribution, type TrackAttributionInput } from '../../../../core/flows/sales';
import type { ExistingContactPolicy, MissingFieldPolicy } from '../../../../core/flows/sync';
import { answer } from '../../../shared/items/answer';
import type { ItemResults } from '../../../shared/items/item-results';
import { showFor, type Operation } from '../../../shared/items/operations';
import { contactIdParameter, readContactId } from '../../../shared/parameters/contact-id';
import { readNumberAboveZero, readSwitch } from '../../../shared/parameters/option-values';
import { ownZone } from '../../../shared/parameters/own-zone';
import { workspaceOption } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { modelOption, readModels, scoreModelsOption } from '../../parameters/attribution-models';
import { chosenCrm } from '../../../shared/parameters/crm';
import { contactPolicy } from '../../parameters/lead-options';
import {
	nativeFieldsParameter,
	nativeNames,
	readNativeFields,
	type NativeFields,
} from '../../parameters/native-fields';
import {
	missingFieldsOption,
	previewOption,
	readMissingFields,
	readPreview,
	readRepeatInDoubt,
	repeatInDoubtOption,
	type Options,
} from '../../parameters/write-options';
import { carryOutRequests } from '../../requests/carry-out';
import { byContact, type ContactRequest, type RequestGroup, type WithContact } from '../../requests/request';
import { settlePeople } from '../../requests/settle';

const DEFAULT_LOOKBACK_DAYS = 90;

interface TrackRequest extends ContactRequest, NativeFields {
	settings: ContactRequest['settings'] & {
		/** The first decides about source and campaign. */
		models: ModelName[];
		lookbackDays: number;
		journey: boolean;
		missingFields: MissingFieldPolicy;
		repeatInDoubt: boolean;
		preview: boolean;
		existingContacts: ExistingContactPolicy;
	};
}

const attributionOptions: INodeProperties[] = [
	{
		displayName: 'Lookback Days',
		name: 'lookbackDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: DEFAULT_LOOKBACK_DAYS,
		description: 'How many days before the conversion, or before the last touch, a touch still counts',
	},
	missingFieldsOption,
	modelOption,
	previewOption,
	repeatInDoubtOption,
	scoreModelsOption,
	workspaceOption,
	{
		displayName: 'Write the Journey',
		name: 'journey',
		type: 'boolean',
		default: true,
		description: 'Whether to tell the journey in a note of the record',
	},
];

function parametersOf(object: CrmObject): INodeProperties[] {
	return [
		{
			displayName: `Writes first and last touch, source, campaign, scores by model and number of touches of a stored contact to its ${object} in the CRM, and its journey as one note that is updated. No record is created.`,
			name: 'trackAttributionNotice',
			type: 'notice',
			default: '',
		},
		contactIdParameter,
		{
			...nativeFieldsParameter,
			description:
				'Values for fields of the CRM beside those for attribution, for example what a model of Lead Attribution says',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: attributionOptions,
		},
	];
}

/** Writing what led to a person to its record in a CRM. */
export function trackAttribution(object: CrmObject): Operation {
	return {
		description: showFor(object, 'trackAttribution', parametersOf(object)),
		async execute() {
			return await carryOutRequests(this, {
				readRequest: (itemIndex) => readRequest(this, itemIndex),
				nativeFields: (requests) =>
					nativeNames(requests.flatMap(({ fields }) => Object.keys(fields) as FieldName[])),
				work: async (group, results) => await trackGroup(object, group, results, this),
			});
		},
	};
}

function readRequest(context: IExecuteFunctions, itemIndex: number): TrackRequest {
	const options = context.getNodeParameter('options', itemIndex, {}) as Options;
	return {
		itemIndex,
		subject: { contactId: readContactId(context, itemIndex) },
		...readNativeFields(context, itemIndex),
		settings: {
			crm: chosenCrm(context, itemIndex),
			workspace: options.workspace ?? 'default',
			models: readModels(options),
			lookbackDays: readNumberAboveZero('Lookback Days', options.lookbackDays, DEFAULT_LOOKBACK_DAYS),
			journey: options.journey === undefined || readSwitch('Write the Journey', options.journey),
			missingFields: readMissingFields(options),
			repeatInDoubt: readRepeatInDoubt(options),
			preview: readPreview(options),
			existingContacts: contactPolicy(context),
		},
	};
}

async function trackGroup(
	object: CrmObject,
	group: RequestGroup<TrackRequest>,
	results: ItemResults,
	context: IExecuteFunctions,
) {
	const { connection, workspace, integration, settings, signal } = group;
	const people = byContact<TrackRequest>(group.requests);
	const journeys = await attributeLeads({
		workspace,
		runtime: systemRuntime,
		leads: people.map(({ contact }) => ({ contactId: contact.id, conversion: null })),
		models: settings.models.map((model) => ({ model })),
		dimensions: ['platform'],
		lookbackDays: settings.lookbackDays,
	});
	const { missingFields, repeatInDoubt, preview, existingContacts } = settings;
	const base = {
		existingContacts,
		workspace,
		integration,
		adapter: connection.adapter,
		runtime: systemRuntime,
		object,
		timeZone: context.getTimezone(),
		signal,
	};
	const items = people.map((person, index) =>
		toItem(person, journeys[index] ?? null, settings.journey, ownZone(context)),
	);
	const report = await writeAttribution({ ...base, items, missingFields, repeatInDoubt, preview });
	settlePeople(
		{ connection, operation: 'track the attribution', results, preview: settings.preview },
		people,
		report.outcomes,
		({ contactId: _contactId, ...told }, contact, isRepeated) =>
			answer({ ...told, ...(isRepeated ? { changes: [] } : {}), contact }),
	);
	return { ...report, leftOut: report.pushed.leftOut };
}

type Item = TrackAttributionInput['items'][number];

/** Several items may be about one person: later items' values win. */
function toItem(
	{ contact, requests }: { contact: Item['contact']; requests: ReadonlyArray<WithContact<TrackRequest>> },
	result: JourneyResult | null,
	tellJourney: boolean,
	timeZone: string,
): Item {
	const given = requests.reduce<FieldValues>((sum, { fields }) => ({ ...sum, ...fields }), {});
	const fieldProblems = requests.flatMap((request) => request.fieldProblems);
	const last = result?.steps.at(-1);
	if (result === null || last === undefined) return { contact, fields: given, fieldProblems, journey: null };
	const occurredAt = result.conversion?.occurredAt ?? last.occurredAt;
	return {
		contact,
		fields: { ...attributionFields(result, timeZone), ...given },
		fieldProblems,
		journey: tellJourney ? { ...journeyText(result, timeZone), occurredAt } : null,
	};
}
