import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../../core/lib/errors';
import { showFor } from '../../../shared/items/operations';
import { locator } from '../../../shared/parameters/locator';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { objectParameter } from '../../parameters/object';
import { previewOption, readPreviewOnly } from '../../parameters/run-options';
import { runOutputOptions } from '../../parameters/run-output';
import { runSync } from '../../runs/run-sync';

export const description: INodeProperties[] = showFor('sync', 'undo', [
	objectParameter,
	locator({
		displayName: 'Run ID',
		name: 'runId',
		list: 'searchRuns',
		required: true,
		placeholder: 'e.g. 019c7d2e-5f0a-7b11-9c55-0242ac120002',
		description: 'The run to take back, from the list of the last ones or by the runId of its summary',
	}),
	optionsWith(...runOutputOptions(true), previewOption),
]);

/** Takes back what a run wrote, where the value is still what it wrote. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await runSync(this, {
		read: (itemIndex) => {
			const isPreview = readPreviewOnly(this, itemIndex);
			return { kind: isPreview ? 'preview' : 'undo', undoes: readRunId(this, itemIndex) };
		},
	});
}

function readRunId(context: IExecuteFunctions, itemIndex: number): string {
	const runId = textValue('Run ID', context.getNodeParameter('runId', itemIndex, ''));
	if (runId !== '') return runId;
	throw new InputError({
		field: 'Run ID',
		problem: 'it is empty',
		fix: 'Enter the runId of a summary, or one that Get Status lists.',
	});
}
