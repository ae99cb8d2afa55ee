import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { integrationOptions, openCrm } from '../../../shared/crm';
import { answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { chosenCrm } from '../../../shared/parameters/crm';
import { fieldsOf, fieldsOfParameter } from '../../parameters/fields-of';
import { namedField } from './present';

export const description: INodeProperties[] = showFor('field', 'getAll', [
	fieldsOfParameter,
	...limitParameters,
	integrationOptions(),
]);

/** Once for all items that ask for the fields of the same CRM. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			crm: chosenCrm(this, itemIndex),
			object: fieldsOf(this, itemIndex),
			limit: readLimit(this, itemIndex),
		}),
		async ({ crm, object, limit }) => {
			const { adapter } = await openCrm(this, { crm });
			const fields = await adapter.describeFields(object, { signal: this.getExecutionCancelSignal() });
			return fields
				.slice(0, limit ?? Infinity)
				.map((field) => answer({ outcome: 'found', ...namedField(this, field) }));
		},
	);
}
