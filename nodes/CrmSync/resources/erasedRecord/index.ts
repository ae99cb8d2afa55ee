import type { INodeProperties } from 'n8n-workflow';

import { describeOperations } from '../../../shared/items/operations';
import * as archive from './archive';
import * as dismiss from './dismiss';
import * as getAll from './get-all';

export const erasedRecordOperations = { archive, dismiss, getAll };

export const erasedRecordDescription: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: ['erasedRecord'] } },
		options: [
			{
				name: 'Archive',
				value: 'archive',
				action: 'Archive erased records',
				description:
					'Remove records from the CRM whose contact was erased here, with what the pack left beside them, now',
			},
			{
				name: 'Dismiss',
				value: 'dismiss',
				action: 'Dismiss an erased record',
				description: 'Leave something in the CRM that was to be removed',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many erased records',
				description: 'List what is to be removed from the CRM, since the contact was erased here',
			},
		],
		default: 'getAll',
	},
	...describeOperations(erasedRecordOperations),
];
