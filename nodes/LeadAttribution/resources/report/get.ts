import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Stage } from '../../../../core/attribution';
import {
	attributionReport,
	type AttributionReportInput,
	type StoredAttributionReport,
} from '../../../../core/flows/journeys';
import { InputError } from '../../../../core/lib/errors';
import { isCurrencyCode } from '../../../../core/lib/money';
import { chartOptions, readLook, withChart } from '../../../shared/charts';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { whereNone } from '../../../shared/items/empty-answer';
import { showFor } from '../../../shared/items/operations';
import { readChoice, readSwitch, readTime } from '../../../shared/parameters/option-values';
import { locator } from '../../../shared/parameters/locator';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { creditChart } from '../../attribution-chart';
import { journeysChart } from '../../journeys';
import { journeyOptions, journeyParameters, readJourneySettings, readModels } from '../../parameters/journey';
import { presentReport } from '../../present-attribution';

const OUTPUTS = ['channels', 'journeys', 'whole'] as const;
const GOALS: readonly Stage[] = ['lead', 'opportunity', 'close'];

export const description: INodeProperties[] = showFor('report', 'get', [
	...journeyParameters,
	{
		displayName: 'Goal',
		name: 'goal',
		type: 'options',
		options: [
			{ name: 'Deal Won', value: 'close' },
			{ name: 'Lead Converted', value: 'opportunity' },
			{ name: 'Lead Created', value: 'lead' },
		],
		default: 'close',
		description: 'What counts as a conversion',
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		default: '',
		description: 'Conversions at or after this time. Leave empty to begin at the beginning.',
	},
	{
		displayName: 'Until',
		name: 'until',
		type: 'dateTime',
		default: '',
		description: 'Conversions before this time. Leave empty to go on until now.',
	},
	optionsWith(
		...chartOptions(
			{
				displayName: 'Add Chart',
				name: 'addChart',
				type: 'boolean',
				default: true,
				description:
					'Whether to draw what the items tell as a picture beside the first: the credit by channel, the models side by side, or the journeys; with one item in all both',
			},
			locator({
				displayName: 'Currency',
				name: 'currency',
				list: 'searchAllCurrencies',
				placeholder: 'e.g. EUR',
				description: 'What revenue is counted in. Without it the currency of most conversions.',
			}),
			...journeyOptions,
			{
				displayName: 'Output',
				name: 'output',
				type: 'options',
				options: [
					{ name: 'One Item per Channel', value: 'channels' },
					{
						name: 'One Item per Journey',
						value: 'journeys',
						description: 'By which channels, in their order, conversions came: the commonest ways first',
					},
					{
						name: 'One Item in All',
						value: 'whole',
						description: 'With the totals, and what other currencies come to',
					},
				],
				default: 'channels',
			},
		),
	),
]);

export const empty = whereNone(
	'conversions',
	'No conversion of this goal is stored in that time, so there is nothing to credit: look at Goal, From, Until and the workspace, and whether Conversion: Pull or Record ran',
);

/** Once for all items that ask for the same report. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => {
			const options = this.getNodeParameter('options', itemIndex, {});
			return {
				settings: readSettings(this, itemIndex, options),
				workspaceId: options.workspace ?? 'default',
				output: readChoice('Output', options.output, OUTPUTS, 'channels'),
				look: readSwitch('Add Chart', options.addChart ?? false) ? readLook(options) : null,
			};
		},
		async ({ settings, workspaceId, output, look }) => {
			const report = await makeReport(settings, workspaceId);
			const whole = presentWhole(report, settings);
			const rows = output === 'whole' ? [whole] : (whole[output] as IDataObject[]);
			const answers = rows.map((row): Answer => answer({ outcome: 'counted', ...row }));
			const [first] = answers;
			if (look === null || first === undefined) return answers;
			if (output !== 'journeys') {
				const chart = creditChart(report, modelsOf(settings));
				await withChart(this, first, { chart, name: 'credit-by-channel', look });
			}
			if (output !== 'channels') {
				const property = output === 'whole' ? 'journeysChart' : 'chart';
				await withChart(this, first, { chart: journeysChart(report), name: 'journeys', look, property });
			}
			return answers;
		},
	);
}

type ReportSettings = Omit<AttributionReportInput, 'workspace' | 'runtime'>;

const modelsOf = ({ models }: ReportSettings) => models.map(({ model }) => model);

async function makeReport(settings: ReportSettings, workspaceId: unknown): Promise<StoredAttributionReport> {
	const workspace = await openWorkspace(workspaceId);
	return await attributionReport({ ...settings, workspace, runtime: systemRuntime });
}

function presentWhole(report: StoredAttributionReport, settings: ReportSettings): IDataObject {
	const { goal, from = null, until = null } = settings;
	return { goal, from, until, ...presentReport(report, modelsOf(settings)) };
}

function readSettings(context: IExecuteFunctions, itemIndex: number, options: IDataObject): ReportSettings {
	return {
		...readJourneySettings(context, itemIndex, options),
		models: readModels(context, itemIndex),
		goal: readChoice('Goal', context.getNodeParameter('goal', itemIndex), GOALS, 'close'),
		from: readTime('From', context.getNodeParameter('from', itemIndex, '')),
		until: readTime('Until', context.getNodeParameter('until', itemIndex, '')),
		currency: readCurrency(options.currency),
	};
}

function readCurrency(value: unknown): string | undefined {
	const code = textValue('Currency', value).toUpperCase();
	if (code === '') return undefined;
	if (isCurrencyCode(code)) return code;
	throw new InputError({
		field: 'Currency',
		problem: 'it is not the code of a currency',
		fix: 'Use three letters, such as EUR',
	});
}
