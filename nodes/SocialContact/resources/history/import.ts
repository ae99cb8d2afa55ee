import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Answer } from '../../../shared/items/answer';
import { whereNone } from '../../../shared/items/empty-answer';
import { filesOf } from '../../../shared/items/files';
import { collectResults } from '../../../shared/items/item-results';
import { eachItem } from '../../../shared/items/items-in-turns';
import { showFor } from '../../../shared/items/operations';
import { importTable } from '../../history/import-table';
import { rowsOfItems, tableOfFile } from '../../history/tables';
import { importParameters } from '../../parameters/import';

export const description: INodeProperties[] = showFor('history', 'import', importParameters);

export const empty = whereNone('rows', 'No row was found: look at the file or the items, and at Rows From');

/** An item for each file, or one for all items. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	if (this.getNodeParameter('rowsFrom', 0, 'file') === 'items') {
		const [first = 0, ...others] = this.getInputData().keys();
		try {
			const json = await importTable(this, first, rowsOfItems(this));
			results.succeed(first, json, others, filesOf(json));
		} catch (error) {
			results.fail(first, error, {}, others);
		}
		return results.finish();
	}
	await eachItem(this, results, async ({ itemIndex }) => {
		const json: Answer = await importTable(this, itemIndex, await tableOfFile(this, itemIndex));
		results.succeed(itemIndex, json, [], filesOf(json));
	});
	return results.finish();
}
