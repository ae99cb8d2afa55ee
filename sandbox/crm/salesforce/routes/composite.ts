import { isRecord } from '../../core/exchange';
import type { Reply, SandboxRequest } from '../../core/exchange';
import type { Caller, SalesforceContext } from '../context';
import type { Dispatch } from './dispatch';
import { problem } from '../problem';
import { apiRoute, objectBody } from './route';
import type { SalesforceRoute } from './route';
import { wireText } from '../rules/wire-text';

interface Step {
	method: string;
	url: string;
	referenceId: string;
	body: unknown;
	headers: Record<string, string>;
}

interface StepResult {
	body: unknown;
	httpHeaders: Record<string, string>;
	httpStatusCode: number;
	referenceId: string;
}

const HALTED = 'The transaction was rolled back since another operation in the same transaction failed.';
const SKIPPED = 'Invalid reference specified: an operation it depends on failed.';

function stepsOf(list: unknown, most: number): Step[] {
	if (!Array.isArray(list) || !list.every(isRecord))
		throw problem(400, 'JSON_PARSER_ERROR', 'The required field "compositeRequest" is missing');
	if (list.length > most)
		throw problem(
			400,
			'LIMIT_EXCEEDED',
			`Limit exceeded: the request holds ${list.length} subrequests, ${most} are allowed`,
		);
	return list.map((step) => ({
		method: wireText(step['method'] ?? 'GET').toUpperCase(),
		url: wireText(step['url']),
		referenceId: wireText(step['referenceId']),
		body: step['body'],
		headers: isRecord(step['httpHeaders'])
			? Object.fromEntries(
					Object.entries(step['httpHeaders']).map(([name, value]) => [name.toLowerCase(), String(value)]),
				)
			: {},
	}));
}

function lookUp(value: unknown, path: string): unknown {
	return path
		.split(/[.[\]]+/)
		.filter((part) => part !== '')
		.reduce<unknown>(
			(current, part) =>
				typeof current === 'object' && current !== null
					? (current as Record<string, unknown>)[part]
					: undefined,
			value,
		);
}

class BadReference extends Error {}

/** Puts what earlier steps answered in the place of `@{referenceId.path}`. @throws BadReference */
function resolved<T>(value: T, results: ReadonlyMap<string, StepResult>): T {
	const text = JSON.stringify(value);
	if (text === undefined) return value;
	const filled = text.replace(/@\{([^.}[]+)([^}]*)\}/g, (_whole, reference: string, path: string) => {
		const result = results.get(reference);
		const found = result === undefined || result.httpStatusCode >= 400 ? undefined : lookUp(result.body, path);
		if (found === undefined || found === null || typeof found === 'object') throw new BadReference(reference);
		return JSON.stringify(wireText(found)).slice(1, -1);
	});
	return JSON.parse(filled) as T;
}

function failure(step: Step, message: string): StepResult {
	return {
		body: [{ errorCode: 'PROCESSING_HALTED', message }],
		httpHeaders: {},
		httpStatusCode: 400,
		referenceId: step.referenceId,
	};
}

class RolledBack extends Error {}

type RunStep = (step: Step) => Reply;

function runSteps(steps: readonly Step[], run: RunStep, stopAtFailure: boolean): StepResult[] {
	const results = new Map<string, StepResult>();
	const list: StepResult[] = [];
	for (const step of steps) {
		const hasFailed = stopAtFailure && list.some(({ httpStatusCode }) => httpStatusCode >= 400);
		let result: StepResult;
		try {
			const ready = resolved(step, results);
			const reply = hasFailed ? null : run(ready);
			result =
				reply === null
					? failure(step, HALTED)
					: {
							body: reply.json ?? null,
							httpHeaders: locationOf(reply),
							httpStatusCode: reply.status,
							referenceId: step.referenceId,
						};
		} catch (error) {
			if (!(error instanceof BadReference)) throw error;
			result = failure(step, hasFailed ? HALTED : SKIPPED);
		}
		results.set(step.referenceId, result);
		list.push(result);
	}
	return list;
}

function locationOf(reply: Reply): Record<string, string> {
	const location = reply.headers?.['location'];
	return location === undefined ? {} : { Location: location };
}

/** All steps or, when one fails, none. */
function runTransaction(
	context: SalesforceContext,
	steps: readonly Step[],
	run: RunStep,
): { results: StepResult[]; isSuccessful: boolean } {
	let results: StepResult[] = [];
	try {
		context.store.atomically(() => {
			results = runSteps(steps, run, true);
			if (results.some(({ httpStatusCode }) => httpStatusCode >= 400)) throw new RolledBack();
		});
		return { results, isSuccessful: true };
	} catch (error) {
		if (!(error instanceof RolledBack)) throw error;
		const rolledBack = results.map((result, index) => {
			const step = steps[index];
			return result.httpStatusCode < 400 && step !== undefined ? failure(step, HALTED) : result;
		});
		return { results: rolledBack, isSuccessful: false };
	}
}

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

/** Independent requests; a later one cannot refer to an earlier one. */
function batch(context: SalesforceContext, dispatch: Dispatch, request: SandboxRequest, caller: Caller): Reply {
	const body = objectBody(request);
	const list = body['batchRequests'];
	if (!Array.isArray(list) || !list.every(isRecord))
		throw problem(400, 'JSON_PARSER_ERROR', 'The required field "batchRequests" is missing');
	const most = context.settings().composite.steps;
	if (list.length > most)
		throw problem(
			400,
			'LIMIT_EXCEEDED',
			`Limit exceeded: the request holds ${list.length} subrequests, ${most} are allowed`,
		);
	const results: Array<{ statusCode: number; result: unknown }> = [];
	for (const each of list) {
		const hasFailed = results.some(({ statusCode }) => statusCode >= 400);
		if (hasFailed && body['haltOnError'] === true) {
			results.push({
				statusCode: 412,
				result: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }],
			});
			continue;
		}
		const url = `/services/data/${wireText(each['url']).replace(/^\/?(services\/data\/)?/, '')}`;
		const reply = dispatch(
			{ method: wireText(each['method'] ?? 'GET').toUpperCase(), url, body: each['richInput'], headers: {} },
			request,
			caller,
		);
		results.push({ statusCode: reply.status, result: reply.json ?? null });
	}
	return { status: 200, json: { hasErrors: results.some(({ statusCode }) => statusCode >= 400), results } };
}

export function compositeRoutes(context: SalesforceContext, dispatch: Dispatch): SalesforceRoute[] {
	return [
		apiRoute('POST', '/composite', 'write', (request, caller) => composite(context, dispatch, request, caller)),
		apiRoute('POST', '/composite/batch', 'write', (request, caller) => batch(context, dispatch, request, caller)),
		apiRoute('POST', '/composite/graph', 'write', (request, caller) => graph(context, dispatch, request, caller)),
	];
}
