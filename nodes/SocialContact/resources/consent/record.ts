import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/items/operations';
import { consentParameters, recordSaid } from '../../parameters/consent';

export const description: INodeProperties[] = showFor(
	'consent',
	'record',
	consentParameters({ required: true, description: 'When the person agreed' }),
);

/** Records what people agreed to. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await recordSaid(this, 'given');
}
