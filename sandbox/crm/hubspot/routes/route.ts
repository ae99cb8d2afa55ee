import { isRecord, parseJson } from '../../core/exchange';
import type { Reply, SandboxRequest } from '../../core/exchange';
import type { Effect } from '../../core/router';
import type { Bucket } from '../rules/limits';
import { HubSpotProblem, validationProblem } from '../problem';

/** A route before authentication, limits and error answers are put around it. */
export interface HubSpotRoute {
	method: string;
	template: string;
	effect: Effect;
	bucket: Bucket;
	/** Any one of them is enough; null for routes that take no access token. */
	scopes: readonly string[] | null;
	run: (request: SandboxRequest) => Reply;
}

/** @throws HubSpotProblem 400 when the body is no JSON object */
export function objectBody(request: SandboxRequest): Record<string, unknown> {
	const body = parseJson(request.rawBody);
	if (isRecord(body)) return body;
	throw new HubSpotProblem(400, { message: 'Invalid input JSON on line 1, column 1: a JSON object was expected' });
}

export function propertiesOf(body: Record<string, unknown>): Record<string, unknown> {
	const properties = body['properties'];
	if (isRecord(properties)) return properties;
	throw validationProblem('Some required fields were not set: [properties]');
}

export const MAX_BATCH = 100;

/** @throws HubSpotProblem for anything but 1 to 100 objects */
export function batchInputs(body: Record<string, unknown>): Array<Record<string, unknown>> {
	const inputs = body['inputs'];
	if (!Array.isArray(inputs) || !inputs.every(isRecord))
		throw validationProblem('Some required fields were not set: [inputs]');
	if (inputs.length > MAX_BATCH) {
		throw validationProblem(
			`The maximum number of inputs supported in a batch is ${MAX_BATCH}. Please reduce the number of items and try again`,
		);
	}
	return inputs;
}

/** @throws HubSpotProblem when one id stands in the batch twice */
export function requireDistinct(ids: readonly string[]): void {
	const seen = new Set<string>();
	const twice = new Set<string>();
	for (const id of ids) (seen.has(id) ? twice : seen).add(id);
	if (twice.size === 0) return;
	throw validationProblem(`Duplicate IDs found in batch input: [${[...twice].join(', ')}]. IDs must be unique`, {
		context: { ids: [...twice] },
	});
}

/** Names in a query: repeated, or with commas, or both. */
export function listParameter(request: SandboxRequest, name: string): string[] {
	return request.query
		.getAll(name)
		.flatMap((value) => value.split(','))
		.map((value) => value.trim())
		.filter((value) => value !== '');
}

export function nameList(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : [];
}
