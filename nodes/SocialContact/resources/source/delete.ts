import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { answer } from '../../../shared/items/answer';
import { forEachItem } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { openWorkspace } from '../../../shared/store';
import { readSourceId, sourceIdParameter } from '../../parameters/deliveries';

export const description: INodeProperties[] = showFor('source', 'delete', [sourceIdParameter, optionsWith()]);

/** For triggers that are gone: forgets what was counted of them, and drops what is left of their deliveries. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await forEachItem(this, async (itemIndex) => {
		const sourceId = readSourceId(this, itemIndex);
		const workspace = await openWorkspace(this.getNodeParameter('options.workspace', itemIndex, 'default'));
		const wasThere = await workspace.inbox.forget(sourceId);
		return [answer({ outcome: wasThere ? 'updated' : 'notFound', sourceId })];
	});
}
