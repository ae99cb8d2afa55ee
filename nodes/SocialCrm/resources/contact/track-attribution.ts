import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { CrmObject, FieldName, FieldValues } from '../../../../core/crm/contract';
import { attributeLeads, attributionFields, type JourneyResult, journeyText } from '../../../../core/flows/journeys';
import { trackAttribution as writeAttribution, type TrackAttributionInput } from '../../../../core/flows/sales';
import { answer } from '../../../shared/items/answer';
import type { ItemResults } from '../../../shared/items/item-results';
import { showFor, type Operation } from '../../../shared/items/operations';
import { contactIdParameter, readContactId } from '../../../shared/people';
import { ownZone } from '../../../shared/parameters/own-zone';
import { systemRuntime } from '../../../shared/runtime';
import { chosenCrm } from '../../../shared/parameters/crm';
import { passOnWithoutRecord } from '../../parameters/failed-before';
import {
	nativeFieldsParameters,
	nativeNames,
	readNativeFields,
	type NativeFields,
} from '../../parameters/native-fields';
import { readTrackSettings, trackOptions, type TrackSettings } from '../../parameters/track-options';
import type { Options } from '../../parameters/write-options';
import { carryOutRequests } from '../../requests/carry-out';
import { byContact, type ContactRequest, type RequestGroup, type WithContact } from '../../requests/request';
import { settlePeople } from '../../requests/settle';

interface TrackRequest extends ContactRequest, NativeFields {
	settings: ContactRequest['settings'] & TrackSettings;
}

function parametersOf(object: CrmObject): INodeProperties[] {
	return [
		{
			displayName: `Writes first and last touch, source, campaign, scores by model and number of touches of a stored contact to its ${object} in the CRM, and its journey as one note that is updated. ${object === 'lead' ? 'A lead is created where If Not a Lead says so.' : 'No record is created.'}`,
			name: 'trackAttributionNotice',
			type: 'notice',
			default: '',
		},
		contactIdParameter,
		...nativeFieldsParameters,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: trackOptions(object),
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
				passOn: passOnWithoutRecord,
				nativeFields: (requests) =>
					nativeNames(requests.flatMap(({ fields }) => Object.keys(fields) as FieldName[])),
				work: async (group, results) => await trackGroup(object, group, results, this),
			});
		},
	};
}

async function readRequest(context: IExecuteFunctions, itemIndex: number): Promise<TrackRequest> {
	const options = context.getNodeParameter('options', itemIndex, {}) as Options;
	return {
		itemIndex,
		subject: { contactId: await readContactId(context, itemIndex) },
		...readNativeFields(context, itemIndex),
		settings: {
			crm: chosenCrm(context, itemIndex),
			workspace: options.workspace ?? 'default',
			...readTrackSettings(context, options),
		},
	};
}

async function trackGroup(
	object: CrmObject,
	group: RequestGroup<TrackRequest>,
	results: ItemResults,
	context: IExecuteFunctions,
) {
	const { connection, workspace, integration, signal } = group;
	const { models, lookbackDays, journey, ...settings } = group.settings;
	const people = byContact<TrackRequest>(group.requests);
	const journeys = await attributeLeads({
		workspace,
		runtime: systemRuntime,
		leads: people.map(({ contact }) => ({ contactId: contact.id, conversion: null })),
		models: models.map((model) => ({ model })),
		dimensions: ['platform'],
		lookbackDays,
	});
	const { crm: _crm, workspace: _workspace, choices: _choices, ...flow } = settings;
	const base = {
		...flow,
		workspace,
		integration,
		adapter: connection.adapter,
		runtime: systemRuntime,
		object,
		timeZone: context.getTimezone(),
		signal,
	};
	const items = people.map((person, index) => toItem(person, journeys[index] ?? null, journey, ownZone(context)));
	const report = await writeAttribution({ ...base, items });
	settlePeople(
		{ connection, operation: 'track the attribution', results, preview: flow.preview },
		people,
		report.outcomes,
		({ contactId: _contactId, ...told }, contact, isRepeated) =>
			answer({ ...told, ...(isRepeated ? { changes: [] } : {}), contact }),
	);
	return report;
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
