import type { IExecuteFunctions } from 'n8n-workflow';

import { MODEL_NAMES, type ModelName } from '../../core/attribution';
import type { CrmObject, FieldValues } from '../../core/crm/contract';
import { attributeLeads, attributionFields, type JourneyResult, journeyText } from '../../core/flows/journeys';
import type { MissingFieldPolicy } from '../../core/flows/sync';
import { trackAttribution, type TrackAttributionInput } from '../../core/flows/sales';
import { contactIdParameter, readContactId } from '../shared/parameters/contact-id';
import { readChoice, readNumberAboveZero, readSwitch } from '../shared/parameters/option-values';
import type { ItemResults } from '../shared/items/item-results';
import { showFor, type Operation } from '../shared/items/operations';
import { toJson } from '../shared/items/present';
import { systemRuntime } from '../shared/runtime';
import { workspaceOption } from '../shared/parameters/workspace';
import {
	byContact,
	carryOutRequests,
	type ContactRequest,
	type RequestGroup,
	type WithContact,
} from './contact-requests';
import { chosenCrm } from './crm-selection';
import { nativeFieldsParameter, nativeNames, readNativeFields } from './native-fields';
import { settlePeople } from './outcomes';
import { MISSING_FIELD_POLICIES, missingFieldsOption, previewOption, repeatInDoubtOption } from './push-parameters';

/** Models that one journey can be seen under by itself; Markov and Shapley need those of everybody. */
const JOURNEY_MODELS: ReadonlyArray<{ name: string; value: ModelName }> = [
	{ name: 'First Touch', value: 'first_touch' },
	{ name: 'Last Touch', value: 'last_touch' },
	{ name: 'Linear', value: 'linear' },
	{ name: 'Position Based', value: 'position_based' },
	{ name: 'Time Decay', value: 'time_decay' },
	{ name: 'W-Shaped', value: 'w_shaped' },
];
/** What an expression may name: those that need neither everybody's journeys nor weights of one's own. */
const MODEL_CHOICES = MODEL_NAMES.filter((name) => name !== 'markov' && name !== 'custom');
const DEFAULT_SCORE_MODELS: readonly ModelName[] = ['linear', 'position_based', 'time_decay'];
const DEFAULT_LOOKBACK_DAYS = 90;

interface TrackRequest extends ContactRequest {
	fields: FieldValues;
	settings: ContactRequest['settings'] & {
		/** The first decides about source and campaign. */
		models: ModelName[];
		lookbackDays: number;
		journey: boolean;
		missingFields: MissingFieldPolicy;
		repeatInDoubt: boolean;
		preview: boolean;
	};
}

/** Writing what led to a person to its record in a CRM. */
export function trackAttributionOperation(object: CrmObject): Operation {
	return {
		description: showFor(object, 'trackAttribution', [
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
				options: [
					{
						displayName: 'Lookback Days',
						name: 'lookbackDays',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: DEFAULT_LOOKBACK_DAYS,
						description:
							'How many days before the conversion, or before the last touch, a touch still counts',
					},
					missingFieldsOption,
					{
						displayName: 'Model',
						name: 'model',
						type: 'options',
						options: [...JOURNEY_MODELS],
						default: 'linear',
						description: 'Decides which source and campaign earned most',
					},
					previewOption,
					repeatInDoubtOption,
					{
						displayName: 'Score Models',
						name: 'scoreModels',
						type: 'multiOptions',
						options: [...JOURNEY_MODELS],
						default: [...DEFAULT_SCORE_MODELS],
						description:
							'Whose scores are written beside those of Model: the share of each platform, for example linear: instagram 50 %, telegram 50 %',
					},
					workspaceOption,
					{
						displayName: 'Write the Journey',
						name: 'journey',
						type: 'boolean',
						default: true,
						description: 'Whether to tell the journey in a note of the record',
					},
				],
			},
		]),
		async execute() {
			return await carryOutRequests(this, {
				readRequest: (itemIndex) => readRequest(this, itemIndex),
				nativeFields: (requests) => nativeNames(requests.map(({ fields }) => fields)),
				work: async (group, results) => await trackGroup(object, group, results),
			});
		},
	};
}

function readRequest(context: IExecuteFunctions, itemIndex: number): TrackRequest {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	return {
		itemIndex,
		subject: { contactId: readContactId(context, itemIndex) },
		fields: readNativeFields(context, itemIndex),
		settings: {
			crm: chosenCrm(context, itemIndex),
			workspace: options.workspace ?? 'default',
			models: readModels(options),
			lookbackDays: readNumberAboveZero('Lookback Days', options.lookbackDays, DEFAULT_LOOKBACK_DAYS),
			journey: options.journey === undefined || readSwitch('Write the Journey', options.journey),
			missingFields: readChoice('Missing Social Fields', options.missingFields, MISSING_FIELD_POLICIES, 'error'),
			repeatInDoubt: readSwitch('Repeat When in Doubt', options.repeatInDoubt),
			preview: readSwitch('Preview Only', options.preview),
		},
	};
}

/** The model that decides, then those whose scores are told beside it, each once. @throws InputError */
function readModels({ model, scoreModels = DEFAULT_SCORE_MODELS }: Record<string, unknown>): ModelName[] {
	const list = typeof scoreModels === 'string' ? scoreModels.split(',').map((part) => part.trim()) : scoreModels;
	const given: unknown[] = Array.isArray(list) ? list : [list];
	const first = readChoice<ModelName>('Model', model, MODEL_CHOICES, 'linear');
	return [
		...new Set([first, ...given.map((each) => readChoice<ModelName>('Score Models', each, MODEL_CHOICES, first))]),
	];
}

async function trackGroup(object: CrmObject, group: RequestGroup<TrackRequest>, results: ItemResults) {
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
	const { missingFields, repeatInDoubt, preview } = settings;
	const base = { workspace, integration, adapter: connection.adapter, runtime: systemRuntime, object, signal };
	const items = people.map((person, index) => toItem(person, journeys[index] ?? null, settings.journey));
	const report = await trackAttribution({ ...base, items, missingFields, repeatInDoubt, preview });
	settlePeople(
		{ connection, operation: 'track the attribution', results },
		people,
		report.outcomes,
		({ contactId: _contactId, ...told }, contact, isRepeated) =>
			toJson({ ...told, ...(isRepeated ? { changes: [] } : {}), contact }),
	);
	return report;
}

type Item = TrackAttributionInput['items'][number];

/** Several items may be about one person: later items' values win. */
function toItem(
	{ contact, requests }: { contact: Item['contact']; requests: ReadonlyArray<WithContact<TrackRequest>> },
	result: JourneyResult | null,
	tellJourney: boolean,
): Item {
	const given = requests.reduce<FieldValues>((sum, { fields }) => ({ ...sum, ...fields }), {});
	const last = result?.steps.at(-1);
	if (result === null || last === undefined) return { contact, fields: given, journey: null };
	const occurredAt = result.conversion?.occurredAt ?? last.occurredAt;
	return {
		contact,
		fields: { ...attributionFields(result), ...given },
		journey: tellJourney ? { ...journeyText(result), occurredAt } : null,
	};
}
