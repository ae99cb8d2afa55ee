import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import { NOT_FOR_AGENTS } from '../../../shared/parameters/for-agents';
import * as dismiss from './dismiss';
import * as exportLetters from './export';
import * as getAll from './get-all';
import * as retry from './retry';

export const deadLetterOperations = { dismiss, export: exportLetters, getAll, retry };

export const deadLetterDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['deadLetter'] } },
		options: [
			{
				name: 'Dismiss',
				value: 'dismiss',
				action: 'Dismiss a dead letter',
				description: 'Give it up: the sides stay different until one is edited',
			},
			{
				name: 'Export',
				value: 'export',
				action: 'Export dead letters',
				description: 'Write all of them into a file, CSV or JSON',
				displayOptions: NOT_FOR_AGENTS,
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many dead letters',
				description: 'List writes that were refused, with the reason',
			},
			{
				name: 'Retry',
				value: 'retry',
				action: 'Retry a dead letter',
				description: 'Have the next run try it again',
			},
		],
		default: 'getAll',
	},
	...describeOperations(deadLetterOperations),
];
