import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { openCrm } from '../../../shared/crm';
import { showFor } from '../../../shared/items/operations';
import { toJson } from '../../../shared/items/present';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { chosenCrm } from '../../parameters/crm';
import { fieldsOf, fieldsOfParameter } from '../../parameters/fields-of';

export const description: INodeProperties[] = showFor('field', 'getAll', [fieldsOfParameter, ...limitParameters]);

/** The fields of the CRM are the same for every item, so they are read once per run. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const limit = readLimit(this, 0);
	const { adapter } = await openCrm(this, { crm: chosenCrm(this, 0) });
	const fields = await adapter.describeFields(fieldsOf(this), { signal: this.getExecutionCancelSignal() });
	const pairedItem = [...this.getInputData().keys()].map((item) => ({ item }));
	return fields.slice(0, limit).map((field) => ({ json: toJson(field), pairedItem }));
}
