import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/items/operations';
import { selectionParameters } from '../../parameters/deliveries';
import { changeDeliveries } from './change';

export const description: INodeProperties[] = showFor('delivery', 'drop', selectionParameters);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await changeDeliveries(
		this,
		async ({ deliveries }, which) => await deliveries.drop(which),
		(state) => state === 'handled',
	);
}
