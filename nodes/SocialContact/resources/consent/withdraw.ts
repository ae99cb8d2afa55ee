import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/items/operations';
import { consentParameters, recordSaid } from '../../parameters/consent';

export const description: INodeProperties[] = showFor(
	'consent',
	'withdraw',
	consentParameters({ required: false, description: 'When the person withdrew it. Leave empty for now.' }),
);

/** Records that people withdrew their consent, and stops what it covers. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await recordSaid(this, 'withdrawn');
}
