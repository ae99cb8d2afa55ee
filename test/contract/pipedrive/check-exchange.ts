import type { Exchange } from '../../../sandbox/crm';
import { createValidators, propertyNames, schemasOf } from './openapi-schema';
import { readOperations } from './contract';
import type { Operation, Schema } from './contract';
import {
	BEYOND_THE_DOCUMENTS,
	ERRORS_EVERYWHERE,
	EXTRA_NAMES,
	LOOSE_DATA,
	NULLABLE,
	REAL_STATUS,
	REAL_VALUES,
} from './deviations';

/** What is wrong with an exchange by the documents; empty when nothing is. */
export type ExchangeCheck = (exchange: Exchange) => string[];

/** Faults whose answers are broken on purpose. */
const BROKEN_ON_PURPOSE = ['truncatedJson', 'html'];
const FIELD_CODE = /^[\da-f]{40}(_[a-z_]+)?$/;

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function operationFor(operations: readonly Operation[], method: string, path: string): Operation | undefined {
	const pattern = ({ path: template }: Operation) =>
		new RegExp(`^${template.replace(/\/$/, '').replace(/\{[^}]+\}/g, '[^/]+')}$`);
	const parameters = (operation: Operation) => operation.path.split('{').length;
	return operations
		.filter((operation) => operation.method === method && pattern(operation).test(path))
		.sort((left, right) => parameters(left) - parameters(right))[0];
}

export function isBeyond(name: string): boolean {
	return BEYOND_THE_DOCUMENTS.some((pattern) => pattern.test(name));
}

/** The documents leave bodies open, so names are held against what they list. */
function unknownNames(value: unknown, known: readonly string[]): string[] {
	const items = Array.isArray(value) ? value : [value];
	const names = new Set(items.flatMap((item) => (isObject(item) ? Object.keys(item) : [])));
	return [...names].filter((name) => !known.includes(name) && !FIELD_CODE.test(name));
}

function checkError({ status, responseBody }: Exchange): string[] {
	if (!ERRORS_EVERYWHERE.includes(status)) return [`status ${status} is no error of this API`];
	if (status === 403 && typeof responseBody === 'string' && responseBody.startsWith('<!DOCTYPE html>')) return [];
	if (!isObject(responseBody)) return ['an error must be a JSON object'];
	if ('errors' in responseBody)
		return responseBody['status'] === 'error' ? [] : ['errors by field must come with status "error"'];
	const success = status === 410 ? typeof responseBody['success'] === 'boolean' : responseBody['success'] === false;
	return [
		...(success ? [] : ['an error must have success false']),
		...(typeof responseBody['error'] === 'string' ? [] : ['an error must have an error text']),
	];
}

interface Validators {
	request: ReturnType<typeof createValidators>;
	response: ReturnType<typeof createValidators>;
}

function checkRequest(
	{ request }: Validators,
	{ query, requestBody, status }: Exchange,
	operation: Operation,
): string[] {
	const strangers = Object.keys(query).filter((name) => name !== 'api_token' && !operation.query.includes(name));
	const problems = strangers.map((name) => `query ${name} is not in the documents`);
	if (operation.requestBody === null || requestBody === undefined || status >= 400) return problems;
	const names = unknownNames(requestBody, propertyNames(operation.requestBody));
	const listed = Array.isArray(requestBody)
		? []
		: names.map((name) => `request field ${name} is not in the documents`);
	return [
		...problems,
		...listed,
		...request(operation.requestBody)(requestBody).map((problem) => `request ${problem}`),
	];
}

function checkData(exchange: Exchange, operation: Operation, schema: Schema): string[] {
	const extra = Object.entries(EXTRA_NAMES).flatMap(([part, names]) => (operation.path.includes(part) ? names : []));
	const known = schemasOf(schema, 'data').flatMap((data) => [
		...propertyNames(data),
		...propertyNames((data as { items?: unknown }).items),
	]);
	const data = isObject(exchange.responseBody) ? exchange.responseBody['data'] : undefined;
	const asked = (exchange.query['include_fields'] ?? []).flatMap((names) => names.split(','));
	return unknownNames(data, [...known, ...operation.exampleNames, ...extra, ...asked]).map(
		(name) => `response field ${name} is not in the documents`,
	);
}

function checkSuccess({ response }: Validators, exchange: Exchange, operation: Operation, name: string): string[] {
	const [documented, real] = REAL_STATUS[name] ?? [exchange.status, exchange.status];
	const schema = operation.responses[String(documented)];
	if (exchange.status !== real || schema === undefined)
		return [`status ${exchange.status} is not one of ${Object.keys(operation.responses).join(', ')}`];
	if (schema === null || exchange.status === 302) return [];
	if (LOOSE_DATA.includes(operation.path))
		return isObject(exchange.responseBody) && Array.isArray(exchange.responseBody['data'])
			? []
			: ['data must be a list'];
	const excused = REAL_VALUES.filter(([path]) => path.test(operation.path));
	const problems = response(schema)(exchange.responseBody).filter(
		(problem) => !excused.some(([, complaint]) => complaint.test(problem)),
	);
	return [...problems.map((problem) => `response ${problem}`), ...checkData(exchange, operation, schema)];
}

function checkAnswer(
	validators: Validators,
	exchange: Exchange,
	operation: Operation | undefined,
	name: string,
): string[] {
	if (exchange.status >= 400) return checkError(exchange);
	return operation === undefined ? [] : checkSuccess(validators, exchange, operation, name);
}

export function createPipedriveExchangeCheck(operations: readonly Operation[] = readOperations()): ExchangeCheck {
	const validators = {
		request: createValidators(() => true),
		response: createValidators((name) => NULLABLE.includes(name)),
	};
	return (exchange) => {
		if (exchange.fault !== null && BROKEN_ON_PURPOSE.includes(exchange.fault)) return [];
		const name = `${exchange.method} ${exchange.route ?? exchange.path}`;
		const operation = operationFor(operations, exchange.method, exchange.path);
		const label = `${exchange.method} ${exchange.path} -> ${exchange.status}:`;
		if (operation === undefined && !isBeyond(name)) return [`${label} the documents have no such call`];
		const asked = operation === undefined ? [] : checkRequest(validators, exchange, operation);
		const answered = checkAnswer(validators, exchange, operation, name);
		return [...asked, ...answered].map((problem) => `${label} ${problem}`);
	};
}

let check: ExchangeCheck | null = null;

/** Needs the documents beside the repository: ask `contractIsHere` first. */
export const checkExchange: ExchangeCheck = (exchange) => {
	check ??= createPipedriveExchangeCheck();
	return check(exchange);
};
