import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Chart } from '../../../../core/charts';
import { scoreDistribution, scoreTrend } from '../../../../core/flows/scores';
import type { WorkspaceStore } from '../../../../core/store/contract';
import { chartOptions, readLook, withChart } from '../../../shared/charts';
import { answer, type Answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { whereNone } from '../../../shared/items/empty-answer';
import { showFor } from '../../../shared/items/operations';
import { readChoice } from '../../../shared/parameters/option-values';
import { daysOption, readDays } from '../../../shared/parameters/days';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { openWorkspace } from '../../../shared/store';
import { readScore } from '../../parameters/read-score';
import { scoreNameParameter } from '../../parameters/score-settings';
import { bandsChart, stepsChart, trendChart } from '../../score-charts';
import { sayUncounted } from '../../uncounted-hint';

const CHARTS = ['bands', 'scores', 'trend'] as const;
type Shown = (typeof CHARTS)[number];

export const description: INodeProperties[] = showFor('score', 'getChart', [
	scoreNameParameter,
	{
		displayName: 'Chart Of',
		name: 'chartOf',
		type: 'options',
		options: [
			{ name: 'People by Band', value: 'bands', description: 'How many people are in each band now' },
			{
				name: 'People by Day and Band',
				value: 'trend',
				description: 'How many people were in each band at the end of each day, by the settings of today',
			},
			{
				name: 'People by Score',
				value: 'scores',
				description: 'How many people have which score now, in steps of ten',
			},
		],
		default: 'bands',
		description: 'What is drawn. The numbers come as items, the picture with the first one.',
	},
	optionsWith(...chartOptions(daysOption)),
]);

export const empty = whereNone(
	'contacts',
	'Nobody has this score yet, so there are no figures to draw: run Recompute once',
);

/** An item for each bar, or for each day, with the picture beside the first. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => {
			const options = this.getNodeParameter('options', itemIndex, {});
			return {
				name: readScore(this, itemIndex).name,
				chartOf: readChoice('Chart Of', this.getNodeParameter('chartOf', itemIndex, 'bands'), CHARTS, 'bands'),
				days: readDays(options),
				look: readLook(options),
				workspaceId: options.workspace ?? 'default',
			};
		},
		async ({ name, chartOf, days, look, workspaceId }) => {
			const workspace = await openWorkspace(workspaceId);
			const { chart, rows, uncounted } = await READERS[chartOf]({ workspace, name, days });
			if (uncounted > 0) sayUncounted(this, name, uncounted);
			const answers = rows.map((row): Answer => answer({ outcome: 'counted', scoreName: name, ...row }));
			const [first] = answers;
			if (first !== undefined)
				await withChart(this, first, {
					chart,
					name: `score-${chartOf}-${name.replace(/[^\w-]+/g, '-')}`,
					look,
				});
			return answers;
		},
	);
}

interface Asked {
	workspace: WorkspaceStore;
	name: string;
	days: number;
}

interface Figures {
	chart: Chart;
	rows: object[];
	uncounted: number;
}

const READERS: Readonly<Record<Shown, (asked: Asked) => Promise<Figures>>> = {
	async bands({ workspace, name }) {
		const found = await scoreDistribution({ workspace, runtime: systemRuntime, name });
		const { scoredAt, uncounted } = found;
		const rows = found.bands.map((each) => ({ scoredAt, ...each, share: rounded(each.share) }));
		return { chart: bandsChart(found, name), rows, uncounted };
	},
	async scores({ workspace, name }) {
		const found = await scoreDistribution({ workspace, runtime: systemRuntime, name });
		const { scoredAt, uncounted } = found;
		const rows = found.steps.map((each) => ({ scoredAt, ...each, share: rounded(each.share) }));
		return { chart: stepsChart(found, name), rows, uncounted };
	},
	async trend({ workspace, name, days }) {
		const found = await scoreTrend({ workspace, runtime: systemRuntime, name, days });
		const rows = found.days.map(({ contacts, ...day }) => ({
			...day,
			contacts: found.contacts,
			bands: found.bands.map(({ name: band }, index) => ({ band, contacts: contacts[index] ?? 0 })),
		}));
		return { chart: trendChart(found, name), rows, uncounted: found.uncounted };
	},
};

/** To a hundredth of a percent. */
const rounded = (share: number) => Math.round(share * 10_000) / 10_000;
