import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as get from './get';
import * as getChart from './get-chart';
import * as getMetrics from './get-metrics';
import * as getPage from './get-page';

export const healthOperations = { get, getChart, getMetrics, getPage };

export const healthDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['health'] } },
		options: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get the health of the syncs',
				description: 'Tell how the syncs of a workspace stand, what fails or waits, and what mends it',
			},
			{
				name: 'Get Chart',
				value: 'getChart',
				action: 'Get a chart of the records by day',
				description: 'Draw the records of each sync by day and by what became of them, as a picture',
			},
			{
				name: 'Get Metrics',
				value: 'getMetrics',
				action: 'Get metrics for prometheus',
				description:
					'Give counters and gauges of the calls and the syncs as Prometheus reads them, for Respond to Webhook',
			},
			{
				name: 'Get Page',
				value: 'getPage',
				action: 'Get the health of the syncs as a page',
				description: 'Give the same as a page for people, for Respond to Webhook',
			},
		],
		default: 'get',
	},
	...describeOperations(healthOperations),
];
