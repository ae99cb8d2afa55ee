import Ajv from 'ajv';
import type { ValidateFunction } from 'ajv';
import type { Exchange } from '../../../sandbox/crm';
import { plainPath, readCollection } from './contract';
import type { CollectionCall } from './contract';
import { BODY_IS_A_RECORD, EXTRA_BODY, EXTRA_QUERY, ROUTES_BEYOND_THE_COLLECTION } from './deviations';
import { CHOICES_SHAPE, ERROR_SHAPE, LOGIN_ERROR_SHAPE, SUCCESS_SHAPES } from './shapes';

/** What is wrong with an exchange; empty when nothing is. */
export type ExchangeCheck = (exchange: Exchange) => string[];

const BROKEN_ON_PURPOSE = ['truncatedJson', 'html'];

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function missingFrom(names: readonly string[], known: readonly string[]): string[] {
	return names.filter((name) => !known.includes(name));
}

function run(validate: ValidateFunction, value: unknown): string[] {
	if (validate(value) === true) return [];
	return (validate.errors ?? []).map(
		({ instancePath, message, params }) =>
			`response ${instancePath === '' ? '/' : instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
	);
}

function checkRequest(route: string, calls: readonly CollectionCall[], exchange: Exchange): string[] {
	const problems: string[] = [];
	const query = [...calls.flatMap((call) => call.query), ...(EXTRA_QUERY[route] ?? [])];
	const unknown = missingFrom(Object.keys(exchange.query), query);
	if (unknown.length > 0) problems.push(`query ${unknown.join(', ')} is not in the collection`);
	const names = calls.flatMap((call) => call.bodyNames);
	if (!isObject(exchange.requestBody) || names.length === 0 || BODY_IS_A_RECORD.includes(route)) return problems;
	const strange = missingFrom(Object.keys(exchange.requestBody), [...names, ...(EXTRA_BODY[route] ?? [])]);
	return strange.length > 0 ? [...problems, `body ${strange.join(', ')} is not in the collection`] : problems;
}

/** What every one of the calls' scripts reads must be there. */
function checkScripts(calls: readonly CollectionCall[], body: unknown): string[] {
	const [first, ...others] = calls;
	const names = (first?.answerNames ?? []).filter((name) => others.every((call) => call.answerNames.includes(name)));
	const missing = missingFrom(names, isObject(body) ? Object.keys(body) : []);
	return missing.length > 0 ? [`the collection's script finds no ${missing.join(', ')}`] : [];
}

export function createSalesforceExchangeCheck(collection: readonly CollectionCall[] = readCollection()): ExchangeCheck {
	const ajv = new Ajv({ allErrors: true, strict: false });
	const success = new Map(
		Object.entries(SUCCESS_SHAPES).map(([route, shape]) => [route, shape === null ? null : ajv.compile(shape)]),
	);
	const [choices, error, loginError] = [
		ajv.compile(CHOICES_SHAPE),
		ajv.compile(ERROR_SHAPE),
		ajv.compile(LOGIN_ERROR_SHAPE),
	];

	function checkAnswer(route: string, calls: readonly CollectionCall[], exchange: Exchange): string[] {
		const { status, responseBody } = exchange;
		if (status >= 400) return run(exchange.path.startsWith('/services/oauth2/') ? loginError : error, responseBody);
		if (status === 300) return run(choices, responseBody);
		const shape = success.get(route);
		if (shape === undefined) return ['nothing is known of the answer'];
		if (shape === null) return responseBody === undefined ? [] : ['the answer must have no body'];
		return [...run(shape, responseBody), ...checkScripts(calls, responseBody)];
	}

	return (exchange) => {
		if (exchange.fault !== null && BROKEN_ON_PURPOSE.includes(exchange.fault)) return [];
		const name = `${exchange.method} ${exchange.path} -> ${exchange.status}:`;
		const route = `${exchange.method} ${plainPath(exchange.route ?? exchange.path)}`;
		const calls = collection.filter(({ method, path }) => `${method} ${path}` === route);
		if (exchange.route !== null && calls.length === 0 && !ROUTES_BEYOND_THE_COLLECTION.includes(route))
			return [`${name} the collection has no such call`];
		const request = exchange.route === null ? [] : checkRequest(route, calls, exchange);
		return [...request, ...checkAnswer(route, calls, exchange)].map((problem) => `${name} ${problem}`);
	};
}

let check: ExchangeCheck | null = null;

export const checkExchange: ExchangeCheck = (exchange) => {
	check ??= createSalesforceExchangeCheck();
	return check(exchange);
};
