import { isRecord, parseJson } from '../../core/exchange';
import type { Reply, SandboxRequest } from '../../core/exchange';
import type { Effect } from '../../core/router';
import type { Bucket } from '../rules/limits';
import { invalidProblem } from '../problem';
import type { TokenRow } from '../state/tokens';

interface RouteBase {
	method: string;
	template: string;
	effect: Effect;
}

/** A route of the login, which takes no token. */
export interface OpenRoute extends RouteBase {
	access: 'open';
	run: (request: SandboxRequest) => Reply;
}

/** A route of the API, before authentication, limits and error answers are put around it. */
export interface ApiRoute extends RouteBase {
	access: 'token';
	bucket: Bucket;
	/** Tokens of the day's budget that a call costs. */
	cost: number;
	/** Any one of them is enough. */
	scopes: readonly string[];
	/** A v1 call with a v2 twin, which may be switched off. */
	legacy?: true;
	run: (request: SandboxRequest, caller: TokenRow) => Reply;
}

export type PipedriveRoute = OpenRoute | ApiRoute;

/** Scopes by what they open. */
export const SCOPES = {
	readContacts: ['contacts:read', 'contacts:full'],
	writeContacts: ['contacts:full'],
	readDeals: ['deals:read', 'deals:full'],
	writeDeals: ['deals:full'],
	readActivities: ['activities:read', 'activities:full'],
	writeActivities: ['activities:full'],
	readLeads: ['leads:read', 'leads:full'],
	writeLeads: ['leads:full'],
	readUsers: ['users:read'],
} as const;

/** @throws PipedriveProblem 400 when the body is no JSON object */
export function objectBody(request: SandboxRequest): Record<string, unknown> {
	const body = parseJson(request.rawBody);
	if (isRecord(body)) return body;
	throw invalidProblem('Bad request: the body must be a JSON object');
}

/** @throws PipedriveProblem 400 when the body is no list of JSON objects */
export function listBody(request: SandboxRequest): Array<Record<string, unknown>> {
	const body = parseJson(request.rawBody);
	if (Array.isArray(body) && body.length > 0 && body.every(isRecord)) return body;
	throw invalidProblem('Bad request: the body must be a JSON list of objects');
}

/** A whole number in the query, or null when it is not there. @throws PipedriveProblem 400 for anything else */
export function integerParameter(request: SandboxRequest, name: string): number | null {
	const text = request.query.get(name);
	if (text === null || text === '') return null;
	if (!/^-?\d+$/.test(text)) throw invalidProblem(`Parameter '${name}' must be a number`);
	return Number(text);
}

/** `true` and `1` are true. */
export function flagParameter(request: SandboxRequest, name: string): boolean {
	return ['true', '1'].includes(request.query.get(name) ?? '');
}

export function listParameter(request: SandboxRequest, name: string): string[] {
	return (request.query.get(name) ?? '')
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

/** The id in the path. @throws PipedriveProblem 400 when it is no number */
export function pathId(request: SandboxRequest): number {
	const text = request.params['id'] ?? '';
	if (/^\d+$/.test(text)) return Number(text);
	throw invalidProblem(`Parameter 'id' must be a number, not '${text}'`);
}

export function success(data: unknown, more: Record<string, unknown> = {}): Reply {
	return { status: 200, json: { success: true, data, ...more } };
}
