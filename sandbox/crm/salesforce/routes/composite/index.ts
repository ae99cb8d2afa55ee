import { isRecord } from '../../../core/exchange';
import type { Reply, SandboxRequest } from '../../../core/exchange';
import type { Caller, SalesforceContext } from '../../context';
import { problem } from '../../problem';
import { wireText } from '../../rules/wire-text';
import type { Dispatch } from '../dispatch';
import { apiRoute, objectBody } from '../route';
import type { SalesforceRoute } from '../route';
import { batch } from './batch';
import { runSteps, runTransaction } from './run';
import type { RunStep } from './run';
import { stepsOf } from './step';

function composite(context: SalesforceContext, dispatch: Dispatch, request: SandboxRequest, caller: Caller): Reply {
	const body = objectBody(request);
	const steps = stepsOf(body['compositeRequest'], context.settings().composite.steps);
	const run: RunStep = (step) => dispatch(step, request, caller);
	const results =
		body['allOrNone'] === true ? runTransaction(context, steps, run).results : runSteps(steps, run, false);
	return { status: 200, json: { compositeResponse: results } };
}

function graph(context: SalesforceContext, dispatch: Dispatch, request: SandboxRequest, caller: Caller): Reply {
	const graphs = objectBody(request)['graphs'];
	if (!Array.isArray(graphs) || !graphs.every(isRecord))
		throw problem(400, 'JSON_PARSER_ERROR', 'The required field "graphs" is missing');
	const most = context.settings().composite.graphNodes;
	const all = graphs.map((each) => ({
		id: wireText(each['graphId']),
		steps: stepsOf(each['compositeRequest'], most),
	}));
	if (all.reduce((sum, { steps }) => sum + steps.length, 0) > most)
		throw problem(400, 'LIMIT_EXCEEDED', `Limit exceeded: ${most} nodes are allowed`);
	const answers = all.map(({ id, steps }) => {
		const { results, isSuccessful } = runTransaction(context, steps, (step) => dispatch(step, request, caller));
		return { graphId: id, graphResponse: { compositeResponse: results }, isSuccessful };
	});
	return { status: 200, json: { graphs: answers } };
}

export function compositeRoutes(context: SalesforceContext, dispatch: Dispatch): SalesforceRoute[] {
	return [
		apiRoute('POST', '/composite', 'write', (request, caller) => composite(context, dispatch, request, caller)),
		apiRoute('POST', '/composite/batch', 'write', (request, caller) => batch(context, dispatch, request, caller)),
		apiRoute('POST', '/composite/graph', 'write', (request, caller) => graph(context, dispatch, request, caller)),
	];
}
