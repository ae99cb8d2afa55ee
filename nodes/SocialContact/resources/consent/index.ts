import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as getAll from './get-all';
import * as record from './record';
import * as withdraw from './withdraw';

export const consentOperations = { getAll, record, withdraw };

export const consentDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['consent'] } },
		options: [
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many consents',
				description: 'List what people agreed to or withdrew, with the evidence',
			},
			{
				name: 'Record',
				value: 'record',
				action: 'Record a consent',
				description: 'Keep what a person agreed to, and where and when they did',
			},
			{
				name: 'Withdraw',
				value: 'withdraw',
				action: 'Withdraw a consent',
				description: 'Keep that a person withdrew a consent, and stop what it covers',
			},
		],
		default: 'record',
	},
	...describeOperations(consentOperations),
];
