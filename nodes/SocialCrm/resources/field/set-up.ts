import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { ProvisionedField } from '../../../../core/crm/contract';
import { openCrm } from '../../../shared/crm';
import { errorJson } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { toJson } from '../../../shared/items/present';
import { describeCalls } from '../../../shared/items/run-summary';
import { chosenCrm } from '../../parameters/crm';
import { fieldsOf, fieldsOfParameter } from '../../parameters/fields-of';

export const description: INodeProperties[] = showFor('field', 'setUp', [
	fieldsOfParameter,
	{
		displayName:
			'Creates the fields that hold social data and are missing in the CRM. Runs once, however many items come in, and is safe to repeat.',
		name: 'setUpNotice',
		type: 'notice',
		default: '',
	},
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { adapter } = await openCrm(this, { crm: chosenCrm(this, 0) });
	const fields = await adapter.provisionFields(fieldsOf(this), { signal: this.getExecutionCancelSignal() });
	const failed = fields.filter(({ state }) => state === 'failed');
	this.addExecutionHints({
		message: `${summary(fields)}; ${describeCalls(adapter.counts())}`,
		type: failed.length > 0 ? 'warning' : 'info',
		location: 'outputPane',
	});
	if (failed.length > 0 && !this.continueOnFail()) throw setUpError(this, failed, fields.length);
	const pairedItem = [...this.getInputData().keys()].map((item) => ({ item }));
	return fields.map((field) => ({
		json: field.problem === null ? toJson(field) : errorJson(this, field.problem, toJson(field)),
		pairedItem,
	}));
}

function summary(fields: readonly ProvisionedField[]): string {
	const count = (wanted: ProvisionedField['state']) => fields.filter(({ state }) => state === wanted).length;
	return `${fields.length} fields: ${count('created')} created, ${count('existed')} existed, ${count('failed')} failed`;
}

function setUpError(
	context: IExecuteFunctions,
	failed: readonly ProvisionedField[],
	total: number,
): NodeOperationError {
	const problems = failed.map(({ nativeName, problem }) => `${nativeName}: ${problem ?? 'no reason given'}`);
	return new NodeOperationError(context.getNode(), `${failed.length} of ${total} fields could not be set up`, {
		itemIndex: 0,
		description: `${problems.join('. ')}. The other fields are in place; run Set Up again when this is mended.`,
	});
}
