import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as chooseRecord from './choose-record';
import * as getAll from './get-all';
import * as keepApart from './keep-apart';
import * as merge from './merge';

export const reviewOperations = { chooseRecord, getAll, keepApart, merge };

export const reviewDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['review'] } },
		options: [
			{
				name: 'Choose Record',
				value: 'chooseRecord',
				action: 'Choose the linked record of a contact',
				description: 'Say which of two records is kept in step',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many reviews',
				description: 'List people who may be one, or second records of one contact',
			},
			{
				name: 'Keep Apart',
				value: 'keepApart',
				action: 'Keep the people of a review apart',
				description: 'Say that they are not the same person',
			},
			{
				name: 'Merge',
				value: 'merge',
				action: 'Merge the people of a review',
				description: 'Make them one contact, which cannot be taken back',
			},
		],
		default: 'getAll',
	},
	...describeOperations(reviewOperations),
];
