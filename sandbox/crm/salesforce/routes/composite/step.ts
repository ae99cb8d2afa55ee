import { isRecord } from '../../../core/exchange';
import { problem } from '../../problem';
import { wireText } from '../../rules/wire-text';

export interface Step {
	method: string;
	url: string;
	referenceId: string;
	body: unknown;
	headers: Record<string, string>;
}

export interface StepResult {
	body: unknown;
	httpHeaders: Record<string, string>;
	httpStatusCode: number;
	referenceId: string;
}

/** @throws SalesforceProblem when the request is no list of requests, or holds more than the given number */
export function requestList(list: unknown, name: string, most: number): Array<Record<string, unknown>> {
	if (!Array.isArray(list) || !list.every(isRecord))
		throw problem(400, 'JSON_PARSER_ERROR', `The required field "${name}" is missing`);
	if (list.length > most)
		throw problem(
			400,
			'LIMIT_EXCEEDED',
			`Limit exceeded: the request holds ${list.length} subrequests, ${most} are allowed`,
		);
	return list;
}

export function methodOf(request: Record<string, unknown>): string {
	return wireText(request['method'] ?? 'GET').toUpperCase();
}

function headersOf({ httpHeaders }: Record<string, unknown>): Record<string, string> {
	if (!isRecord(httpHeaders)) return {};
	return Object.fromEntries(Object.entries(httpHeaders).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** @throws SalesforceProblem as `requestList` does */
export function stepsOf(list: unknown, most: number): Step[] {
	return requestList(list, 'compositeRequest', most).map((step) => ({
		method: methodOf(step),
		url: wireText(step['url']),
		referenceId: wireText(step['referenceId']),
		body: step['body'],
		headers: headersOf(step),
	}));
}
