import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import {
	MODEL_NAMES,
	type ChosenModel,
	type Dimension,
	type ModelParams,
	type PathTransform,
} from '../../../core/attribution';
import type { JourneySettings } from '../../../core/flows/journeys';
import { readChoice, readChoices, readNumber } from '../../shared/parameters/option-values';

const DIMENSIONS: readonly Dimension[] = ['platform', 'campaign', 'post', 'source', 'touchpoint'];
const TRANSFORMS: readonly PathTransform[] = ['none', 'exposure', 'first_of_each', 'unique'];
const DEFAULT_LOOKBACK_DAYS = 90;

const weight = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 4 },
	default: 0,
	description,
});

const modelParameters: INodeProperties = {
	displayName: 'Model Parameters',
	name: 'modelParameters',
	type: 'collection',
	placeholder: 'Add Parameter',
	default: {},
	description: 'Settings of the models. Each model takes those it knows.',
	options: [
		weight(
			'Custom: Close',
			'close',
			'Weight of the touch before the sale was closed. Only the proportions of the weights matter.',
		),
		weight('Custom: First', 'first', 'Weight of the first touch'),
		weight('Custom: Last', 'last', 'Weight of the last touch'),
		weight('Custom: Lead', 'lead', 'Weight of the touch before the lead was created'),
		weight('Custom: Middle', 'middle', 'Weight that the touches without a part share'),
		weight('Custom: Opportunity', 'opportunity', 'Weight of the touch before the opportunity was created'),
		{
			displayName: 'Markov: Order',
			name: 'order',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
			description: 'How many touches the chain remembers',
		},
		{ ...weight('Position Based: First Weight', 'firstWeight', 'Share of the first touch, 0 to 1'), default: 0.4 },
		{ ...weight('Position Based: Last Weight', 'lastWeight', 'Share of the last touch, 0 to 1'), default: 0.4 },
		{
			displayName: 'Time Decay: Half-Life in Days',
			name: 'halfLifeDays',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: 7,
			description: 'After how many days a touch weighs half',
		},
		{
			displayName: 'W-Shaped: Mode',
			name: 'mode',
			type: 'options',
			options: [
				{
					name: 'By Milestones',
					value: 'milestones',
					description: 'First touch, and those before the lead and the opportunity',
				},
				{ name: 'By Position', value: 'positional', description: 'First, middle and last touch' },
			],
			default: 'milestones',
			description: 'Where the three peaks are. Without this it is milestones for paths that have any.',
		},
	],
};

const MODEL_LABELS: ReadonlyArray<{ name: string; value: (typeof MODEL_NAMES)[number]; description: string }> = [
	{ name: 'Custom', value: 'custom', description: 'Your own weights, from the model parameters' },
	{ name: 'First Touch', value: 'first_touch', description: 'All to the first touch' },
	{ name: 'Full Path', value: 'full_path', description: 'First touch, lead, opportunity and close, 22.5 % each' },
	{ name: 'Last Touch', value: 'last_touch', description: 'All to the last touch' },
	{ name: 'Linear', value: 'linear', description: 'All touches alike' },
	{ name: 'Markov', value: 'markov', description: 'By the conversions that would be lost without the channel' },
	{ name: 'Position Based', value: 'position_based', description: '40 % first, 40 % last, the rest in between' },
	{ name: 'Shapley', value: 'shapley', description: 'All channels of a path alike' },
	{ name: 'Time Decay', value: 'time_decay', description: 'Late touches more' },
	{
		name: 'U-Shaped (HubSpot)',
		value: 'u_shaped_hubspot',
		description: '40 % first touch, 40 % lead creation, 20 % the rest',
	},
	{ name: 'U-Shaped (Marketo)', value: 'u_shaped_marketo', description: '50 % first touch, 50 % lead creation' },
	{ name: 'W-Shaped', value: 'w_shaped', description: 'First touch, lead and opportunity, 30 % each' },
];

/** As the panel calls them. */
export const MODEL_TITLES: ReadonlyMap<string, string> = new Map(MODEL_LABELS.map(({ name, value }) => [value, name]));

/** What Attribute and Report share. */
export const journeyParameters: INodeProperties[] = [
	{
		displayName: 'Models',
		name: 'models',
		type: 'multiOptions',
		options: MODEL_LABELS.map((label) => ({ ...label })),
		default: ['linear', 'first_touch', 'last_touch'],
		required: true,
		description: 'Who gets the credit. Several models are shown side by side.',
	},
	modelParameters,
	{
		displayName: 'Channels By',
		name: 'dimensions',
		type: 'multiOptions',
		options: [
			{ name: 'Campaign', value: 'campaign' },
			{ name: 'Kind of Touch', value: 'touchpoint' },
			{ name: 'Platform', value: 'platform' },
			{ name: 'Post', value: 'post' },
			{ name: 'Source', value: 'source' },
		],
		default: ['platform'],
		required: true,
		description: 'What channels are told apart by. Several make combinations such as instagram / comment.',
	},
];

export const journeyOptions: INodeProperties[] = [
	{
		displayName: 'Lookback in Days',
		name: 'lookbackDays',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: DEFAULT_LOOKBACK_DAYS,
		description: 'How long before the conversion a touch still counts',
	},
	{
		displayName: 'Repeated Channels',
		name: 'transform',
		type: 'options',
		options: [
			{ name: 'Count Each Touch', value: 'none' },
			{ name: 'Keep the First of Each Channel', value: 'first_of_each' },
			{ name: 'Keep the Last of Each Channel', value: 'unique' },
			{ name: 'One for Several in a Row', value: 'exposure' },
		],
		default: 'none',
		description: 'What to do with touches of a channel that was touched before',
	},
];

/** @throws InputError naming the parameter */
export function readModels(context: IExecuteFunctions, itemIndex: number): ChosenModel[] {
	const given = context.getNodeParameter('modelParameters', itemIndex, {}) as IDataObject;
	const { mode, ...numbers } = given;
	const params: ModelParams = {};
	for (const [name, value] of Object.entries(numbers)) {
		const number = readNumber(name, value);
		if (number !== undefined) Object.assign(params, { [name]: number });
	}
	if (mode !== undefined)
		params.mode = readChoice<'milestones' | 'positional'>(
			'W-Shaped: Mode',
			mode,
			['milestones', 'positional'],
			'milestones',
		);
	const models = readChoices('Models', context.getNodeParameter('models', itemIndex, []), MODEL_NAMES);
	return models.map((model) => ({ model, params }));
}

/** @throws InputError naming the parameter */
export function readJourneySettings(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): JourneySettings {
	return {
		dimensions: readChoices('Channels By', context.getNodeParameter('dimensions', itemIndex, []), DIMENSIONS),
		lookbackDays: readNumber('Lookback in Days', options.lookbackDays) ?? DEFAULT_LOOKBACK_DAYS,
		transform: readChoice('Repeated Channels', options.transform, TRANSFORMS, 'none'),
	};
}
