import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { failRun, type RunTicket } from '../../../../core/flows/api';
import { readSigningKeys } from '../../../shared/api';
import type { SaidWhenEmpty } from '../../../shared/items/empty-answer';
import { showFor } from '../../../shared/items/operations';
import { inChosenStore, openWorkspace } from '../../../shared/store';
import { holdRun, letGoOfRun } from '../../requests/held-runs';
import { incidentOf } from '../../requests/incident';
import { readTaken } from '../../requests/read-answer';
import { requestParameter } from '../../requests/request-parameter';

export const description: INodeProperties[] = showFor('run', 'begin', [
	{
		displayName:
			'Put it right behind the trigger, where requests may be answered before their work is done. It says that the work goes on, until Answer: Send in the same workflow stores what it came to; where the execution ends without that, the run has failed.',
		name: 'placeNotice',
		type: 'notice',
		default: '',
	},
	requestParameter,
]);

export const empty: SaidWhenEmpty = ({ length }) =>
	length === 0 ? 'The run is over, or another execution works at it: nothing is done here.' : null;

/** Hands all items on. None where somebody else works at the run by now, so that nothing is done twice. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { run, workspace } = readTaken(this.getNodeParameter('request', 0));
	const items = this.getInputData().map((item, index) => ({ ...item, pairedItem: { item: index } }));
	if (run === null) return items;
	const isHeld = await holdRun(await openWorkspace(workspace), run, this.getExecutionCancelSignal());
	if (isHeld) {
		this.onExecutionFinish?.(
			async () => await inChosenStore(this, async () => await endUnanswered(this, workspace, run)),
		);
		return items;
	}
	return [];
}

/** Of an execution that was stopped a node may be at work still: its run is over once its lease is. */
async function endUnanswered(context: IExecuteFunctions, workspaceId: string, run: RunTicket): Promise<void> {
	const wasHeld = await letGoOfRun(run);
	if (!wasHeld || context.getExecutionCancelSignal()?.aborted === true) return;
	const { keys } = await readSigningKeys(context);
	const workspace = await openWorkspace(workspaceId);
	await failRun({ workspace, key: keys.current, run, id: incidentOf(context) });
}
