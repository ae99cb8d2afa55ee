import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { formPathOption, readFormAddress } from '../../parameters/form-link';
import { objectParameter } from '../../parameters/object';
import { expectedPolicyParameter, readExpectedPolicy } from '../../parameters/run-options';
import { runOutputOptions } from '../../parameters/run-output';
import { runSync } from '../../runs/run-sync';

export const description: INodeProperties[] = showFor('sync', 'preview', [
	objectParameter,
	expectedPolicyParameter,
	optionsWith(formPathOption, ...runOutputOptions(false)),
]);

/** Reads and plans as Two-Way does, and writes nothing on either side. The plan can be applied. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runSync(this, {
		read: (itemIndex) => ({
			kind: 'preview',
			expected: readExpectedPolicy(this, itemIndex),
			form: readFormAddress(this, itemIndex),
		}),
	});
}
