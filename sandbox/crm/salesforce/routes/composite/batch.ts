import type { Reply, SandboxRequest } from '../../../core/exchange';
import type { Caller, SalesforceContext } from '../../context';
import { wireText } from '../../rules/wire-text';
import type { Dispatch, SubRequest } from '../dispatch';
import { objectBody } from '../route';
import { methodOf, requestList } from './step';

interface BatchResult {
	statusCode: number;
	result: unknown;
}

const HALTED: BatchResult = {
	statusCode: 412,
	result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }],
};

function subRequest(request: Record<string, unknown>): SubRequest {
	const url = `/services/data/${wireText(request['url']).replace(/^\/?(services\/data\/)?/, '')}`;
	return { method: methodOf(request), url, body: request['richInput'], headers: {} };
}

/** Independent requests; a later one cannot refer to an earlier one. */
export function batch(context: SalesforceContext, dispatch: Dispatch, request: SandboxRequest, caller: Caller): Reply {
	const body = objectBody(request);
	const results: BatchResult[] = [];
	const hasErrors = () => results.some(({ statusCode }) => statusCode >= 400);
	for (const each of requestList(body['batchRequests'], 'batchRequests', context.settings().composite.steps)) {
		if (body['haltOnError'] === true && hasErrors()) {
			results.push(HALTED);
			continue;
		}
		const reply = dispatch(subRequest(each), request, caller);
		results.push({ statusCode: reply.status, result: reply.json ?? null });
	}
	return { status: 200, json: { hasErrors: hasErrors(), results } };
}
