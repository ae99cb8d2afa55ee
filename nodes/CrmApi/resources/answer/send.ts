import type { IExecuteFunctions, IN8nHttpFullResponse, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import {
	answerRequest,
	finishRun,
	type PeopleAnswer,
	type RunTicket,
	type ThingsAnswer,
} from '../../../../core/flows/api';
import { readSigningKeys } from '../../../shared/api';
import { showFor } from '../../../shared/items/operations';
import { openWorkspace } from '../../../shared/store';
import { letGoOfRun } from '../../requests/held-runs';
import { incidentOf } from '../../requests/incident';
import { readCame, readTaken, type TakenRequest } from '../../requests/read-answer';
import { requestParameter } from '../../requests/request-parameter';

export const description: INodeProperties[] = showFor('answer', 'send', [
	{
		...requestParameter,
		description:
			'What CRM API Trigger says of the request. All items that come in are results: in the order of the people, or what the request asked for.',
	},
]);

/** Answers one request with all items, or stores what its run came to, and hands them on. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const request = readTaken(this.getNodeParameter('request', 0));
	const items = this.getInputData();
	const came = readCame(
		request,
		items.map(({ json }) => json),
	);
	if (request.run === null) await answerNow(this, request, came);
	else await storeRun(this, request, request.run, came);
	return items.map((item, index) => ({ ...item, pairedItem: { item: index } }));
}

type Came = PeopleAnswer | ThingsAnswer;

async function answerNow(context: IExecuteFunctions, request: TakenRequest, came: Came): Promise<void> {
	const { operation, ticket, headers: sent } = request;
	const { keys } = await readSigningKeys(context);
	const answer = await answerRequest({
		operation,
		ticket,
		headers: sent,
		...came,
		workspace: await openWorkspace(request.workspace),
		key: keys.current,
		id: incidentOf(context),
	});
	const { status: statusCode, headers, body } = answer;
	await context.sendResponse({ statusCode, headers: { ...headers }, body } satisfies IN8nHttpFullResponse);
}

/** Whoever asked has had an answer, and finds the results under the status address. */
async function storeRun(context: IExecuteFunctions, request: TakenRequest, run: RunTicket, came: Came): Promise<void> {
	try {
		const { keys } = await readSigningKeys(context);
		const workspace = await openWorkspace(request.workspace);
		const ending = { workspace, key: keys.current, run, id: incidentOf(context) };
		if (await finishRun(ending, came)) return;
		context.addExecutionHints({ message: TAKEN_OVER, type: 'warning', location: 'outputPane' });
	} finally {
		await letGoOfRun(run);
	}
}

const TAKEN_OVER =
	'The run was sent again meanwhile, and another execution works at it: what this one came to is not stored with it.';
