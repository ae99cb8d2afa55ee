import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { InputError } from '../../../../core/lib/errors';
import type { DeliverySelection, KeptState, WorkspaceStore } from '../../../../core/store/contract';
import { answer, type Answer } from '../../../shared/items/answer';
import { forEachItem } from '../../../shared/items/item-results';
import { openWorkspace } from '../../../shared/store';
import { readSelection } from '../../parameters/deliveries';

type State = KeptState | 'handled' | null;

/**
 * Does the same with what each item names: a delivery, or all of a source.
 * @param isFine for one that was not changed: whether its state is what somebody who asks for the change may expect
 */
export async function changeDeliveries(
	context: IExecuteFunctions,
	change: (workspace: WorkspaceStore, which: DeliverySelection) => Promise<string[]>,
	isFine: (state: State) => boolean,
): Promise<INodeExecutionData[]> {
	return await forEachItem(context, async (itemIndex) => {
		const which = readSelection(context, itemIndex);
		const workspace = await openWorkspace(context.getNodeParameter('options.workspace', itemIndex, 'default'));
		const changed = await change(workspace, which);
		const outcome = changed.length > 0 ? 'updated' : 'unchanged';
		if ('sourceId' in which) {
			const isKnown = changed.length > 0 || (await workspace.sources.find(which.sourceId)) !== null;
			return [answer({ outcome: isKnown ? outcome : 'notFound', ...which, deliveries: changed.length })];
		}
		return await Promise.all(which.ids.map(async (id) => await tell(workspace, id, outcome, isFine)));
	});
}

async function tell(
	{ deliveries }: WorkspaceStore,
	deliveryId: string,
	outcome: 'unchanged' | 'updated',
	isFine: (state: State) => boolean,
): Promise<Answer> {
	const state = await deliveries.stateOf(deliveryId);
	if (outcome === 'updated' || isFine(state)) return answer({ outcome, deliveryId, state });
	throw state === null ? unknown(deliveryId) : notGivenUp(state);
}

function unknown(id: string): InputError {
	return new InputError({
		field: 'Delivery ID',
		problem: `no delivery ${JSON.stringify(id)} is kept in this workspace`,
		fix: 'Use the ID that Delivery: Get Many gives, and the same workspace',
	});
}

function notGivenUp(state: KeptState | 'handled'): InputError {
	return new InputError({
		field: 'Delivery ID',
		problem: `the delivery is not given up (it is ${state === 'underWay' ? 'under way' : state})`,
		fix: 'Drop dead letters alone; unpublish the workflow, or use Source: Delete, to stop the others',
	});
}
