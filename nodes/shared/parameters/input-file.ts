import type { IBinaryData, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { textValue } from './text-value';

/** Under which name an item brings a file. */
export const fileFieldParameter: INodeProperties = {
	displayName: 'Input File Field',
	name: 'fileField',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the input field with the file',
};

/** @param fix where the file comes from. @throws InputError for an item without it */
export function inputFileOf(
	context: IExecuteFunctions,
	itemIndex: number,
	fix: string,
): { field: string; file: IBinaryData } {
	const field = textValue('Input File Field', context.getNodeParameter('fileField', itemIndex, 'data'));
	const file = context.getInputData()[itemIndex]?.binary?.[field];
	if (file !== undefined) return { field, file };
	throw new InputError({ field: 'Input File Field', problem: `the item has no file ${JSON.stringify(field)}`, fix });
}
