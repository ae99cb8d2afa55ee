import { isRecord, parseJson } from '../../core/exchange';
import type { Reply, SandboxRequest } from '../../core/exchange';
import type { Effect } from '../../core/router';
import { invalidData, invalidModule, mandatoryNotFound, ZohoProblem } from '../problem';
import type { Weight } from '../rules/limits';
import { MODULE_FACTS } from '../state/catalogue';
import type { ModuleName, Values } from '../state/entities';
import { MODULES } from '../state/entities';
import type { TokenRow } from '../state/tokens';

interface RouteBase {
	method: string;
	template: string;
	effect: Effect;
}

/** A route of the accounts server, which takes no token. */
export interface OpenRoute extends RouteBase {
	access: 'open';
	run: (request: SandboxRequest) => Reply;
}

/** A route of the API, before authentication, limits and error answers are put around it. */
export interface ApiRoute extends RouteBase {
	access: 'token';
	/** All of them are needed. */
	scopes: (request: SandboxRequest) => readonly string[];
	/** Default 1. */
	credits?: (request: SandboxRequest) => number;
	/** Default light. */
	weight?: (request: SandboxRequest) => Weight;
	run: (request: SandboxRequest, caller: TokenRow) => Reply;
}

export type ZohoRoute = OpenRoute | ApiRoute;

export const BASE = '/crm/{version}';
export const NOTHING: Reply = { status: 204 };

/** The module that the path names; upper and lower case are the same. @throws ZohoProblem INVALID_MODULE */
export function moduleIn({ params }: SandboxRequest): ModuleName {
	return moduleNamed(params['module'] ?? '');
}

/** @throws ZohoProblem INVALID_MODULE */
export function moduleNamed(name: string, problem = invalidModule): ModuleName {
	const module = MODULES.find((known) => known.toLowerCase() === name.toLowerCase());
	if (module === undefined) throw problem();
	return module;
}

/** The scope of a module's records, for whichever module the path names; its own refusal comes before the scope's. */
export function recordScope(operation: 'READ' | 'CREATE' | 'UPDATE' | 'DELETE') {
	return (request: SandboxRequest): string[] => [
		`ZohoCRM.modules.${MODULE_FACTS[moduleIn(request)].scope}.${operation}`,
	];
}

/** Versions 2 and 2.1 ask for less, and answer in older forms. */
export function isOldVersion({ params }: SandboxRequest): boolean {
	return /^v2(\.\d)?$/.test(params['version'] ?? '');
}

export function isKnownVersion({ params }: SandboxRequest): boolean {
	return /^v(2|2\.1|2\.2|[3-8])$/.test(params['version'] ?? '');
}

/** @throws ZohoProblem when the body is no JSON object */
export function objectBody(request: SandboxRequest): Record<string, unknown> {
	const body = parseJson(request.rawBody);
	if (isRecord(body)) return body;
	throw invalidData({ expected_data_type: 'jsonobject', api_name: 'body' }, 'body');
}

/** The list of objects under a name of the body. @throws ZohoProblem when it is missing, empty, or too long */
export function listIn(request: SandboxRequest, name: string, most: number): Values[] {
	const list = objectBody(request)[name];
	if (list === undefined) throw mandatoryNotFound(name, `$.${name}`);
	if (!Array.isArray(list) || !list.every(isRecord))
		throw invalidData({ expected_data_type: 'jsonarray', api_name: name, json_path: `$.${name}` });
	if (list.length === 0) throw invalidData({ minimum_length: 1, api_name: name, json_path: `$.${name}` });
	if (list.length > most)
		throw new ZohoProblem(400, 'LIMIT_EXCEEDED', 'count of records in your request exceeds the limit', {
			maximum_length: most,
			api_name: name,
		});
	return list;
}

/** How many objects there are under a name of the body, right or wrong. */
export function countIn(request: SandboxRequest, name: string): number {
	const body = parseJson(request.rawBody);
	const list = isRecord(body) ? body[name] : undefined;
	return Array.isArray(list) ? list.length : 1;
}

export function listParameter({ query }: SandboxRequest, name: string): string[] {
	return (query.get(name) ?? '')
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

/** A whole number in the query. @throws ZohoProblem INVALID_DATA for anything else, or one out of bounds */
export function numberParameter({ query }: SandboxRequest, name: string, usual: number, most: number): number {
	const text = query.get(name);
	if (text === null) return usual;
	const number = Number(text);
	if (/^\d+$/.test(text) && number >= 1 && number <= most) return number;
	throw invalidData({ param_name: name, expected_data_type: 'integer' }, 'please check the value of the parameter');
}
