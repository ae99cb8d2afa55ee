import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { showFor } from '../../../shared/items/operations';
import { openWorkspace } from '../../../shared/store';
import { holdRun } from '../../requests/held-runs';
import { readTaken } from '../../requests/read-answer';
import { requestParameter } from '../../requests/request-parameter';

export const description: INodeProperties[] = showFor('run', 'begin', [
	{
		displayName:
			'Put it right behind the trigger, where requests may be answered before their work is done. It says that the work goes on, until Answer: Send stores what it came to.',
		name: 'placeNotice',
		type: 'notice',
		default: '',
	},
	requestParameter,
]);

/** Hands all items on. None where somebody else works at the run by now, so that nothing is done twice. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { run, workspace } = readTaken(this.getNodeParameter('request', 0));
	const items = this.getInputData().map((item, index) => ({ ...item, pairedItem: { item: index } }));
	if (run === null) return items;
	const isHeld = await holdRun(await openWorkspace(workspace), run, this.getExecutionCancelSignal());
	if (isHeld) return items;
	const message = 'The run is over, or another execution works at it: nothing is done here.';
	this.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	return [];
}
