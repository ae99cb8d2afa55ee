import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as explain from './explain';
import * as getChart from './get-chart';
import * as getTop from './get-top';
import * as recompute from './recompute';
import * as score from './score';

export const scoreOperations = { explain, getChart, getTop, recompute, score };

export const scoreDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['score'] } },
		options: [
			{
				name: 'Explain',
				value: 'explain',
				action: 'Explain a score',
				description:
					'Show what a score is made of: the share of each kind and platform, the last interactions and the trend',
			},
			{
				name: 'Get Chart',
				value: 'getChart',
				action: 'Get a chart of the scores',
				description: 'Draw how many people have which score, now or day by day, as a picture with its numbers',
			},
			{
				name: 'Get Top',
				value: 'getTop',
				action: 'Get the contacts with the highest scores',
				description: 'List stored contacts, highest score first',
			},
			{
				name: 'Recompute',
				value: 'recompute',
				action: 'Recompute a score for all contacts',
				description: 'Count a score again for all stored contacts, after its weights or half-life were changed',
			},
			{
				name: 'Score',
				value: 'score',
				action: 'Score contacts',
				description: 'Score how engaged people are now, or were at a date',
			},
		],
		default: 'score',
	},
	...describeOperations(scoreOperations),
];
