import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as apply from './apply';
import * as driftReport from './drift-report';
import * as getStatus from './get-status';
import * as preview from './preview';
import { runOf } from './run';
import * as undo from './undo';

export const syncOperations = {
	apply,
	driftReport,
	getStatus,
	preview,
	pull: runOf('pull'),
	push: runOf('push'),
	twoWay: runOf('twoWay'),
	undo,
};

export const syncDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['sync'] } },
		options: [
			{
				name: 'Apply Plan',
				value: 'apply',
				action: 'Apply a plan',
				description: 'Carry out what a preview planned, or what a run holds back',
			},
			{
				name: 'Drift Report',
				value: 'driftReport',
				action: 'Make a drift report',
				description: 'Compare both sides in full and tell what differs and why, without writing anything',
			},
			{
				name: 'Get Status',
				value: 'getStatus',
				action: 'Get the status of a sync',
				description: 'Tell the last runs, and what waits for a person',
			},
			{
				name: 'Preview',
				value: 'preview',
				action: 'Preview a sync',
				description: 'Read both sides and plan, without writing anything on either',
			},
			{
				name: 'Pull',
				value: 'pull',
				action: 'Pull changes from the CRM',
				description: 'Take what changed in the CRM, and write here alone',
			},
			{
				name: 'Push',
				value: 'push',
				action: 'Push changes to the CRM',
				description: 'Bring what changed here to the CRM, and write there alone',
			},
			{
				name: 'Two-Way',
				value: 'twoWay',
				action: 'Sync both ways',
				description: 'Take what changed on either side to the other',
			},
			{
				name: 'Undo Run',
				value: 'undo',
				action: 'Undo a run',
				description: 'Take back what a run wrote, where nobody changed it since',
			},
		],
		default: 'twoWay',
	},
	...describeOperations(syncOperations),
];
