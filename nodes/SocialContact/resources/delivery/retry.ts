import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/items/operations';
import { selectionParameters } from '../../parameters/deliveries';
import { changeDeliveries } from './change';

export const description: INodeProperties[] = showFor('delivery', 'retry', selectionParameters);

/** The trigger takes them within a second, where its workflow is published. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await changeDeliveries(
		this,
		async ({ deliveries }, which) => await deliveries.retry(which),
		(state) => state !== null,
	);
}
