import type { Exchange } from '../../../sandbox/crm/core/exchange';
import { createValidators } from '../pipedrive/openapi-schema';
import type { Operation, Schema } from './contract';
import { operationsFor, readOperations } from './contract';
import {
	BEYOND_THE_DOCUMENTS,
	EMPTY_STATUSES,
	ERROR_STATUSES,
	EXTRA_NAMES,
	EXTRA_QUERY,
	NULLABLE,
	PARTS_ALONE,
	REAL_STATUS,
} from './deviations';
import { createForms, isObject, unknownNames, withoutBareObjects, withoutRequired } from './forms';

/** What is wrong with an exchange by the documents; empty when nothing is. */
export type ExchangeCheck = (exchange: Exchange) => string[];

/** Faults whose answers are broken on purpose. */
const BROKEN_ON_PURPOSE = ['truncatedJson', 'html', 'cutOff'];

/** The form of every refusal, as a whole answer or as the outcome of one thing among others. */
function problemsOfError(error: unknown): string[] {
	if (!isObject(error)) return ['an error must be a JSON object'];
	return [
		...(typeof error['code'] === 'string' && /^[A-Z_]+$/.test(error['code']) ? [] : ['an error must have a code']),
		...(typeof error['message'] === 'string' ? [] : ['an error must have a message']),
		...(error['status'] === 'error' ? [] : ['an error must have the status "error"']),
		...(isObject(error['details']) ? [] : ['an error must have details']),
	];
}

const OUTCOME_LISTS = ['data', 'fields', 'watch', 'merge', 'recycle_bin'];

function outcomesIn(body: unknown): unknown[] | null {
	if (!isObject(body)) return null;
	const list = OUTCOME_LISTS.map((name) => body[name]).find(Array.isArray);
	return list ?? null;
}

function checkError({ status, responseBody }: Exchange): string[] {
	if (!ERROR_STATUSES.includes(status)) return [`status ${status} is no error of this API`];
	return (outcomesIn(responseBody) ?? [responseBody]).flatMap(problemsOfError);
}

function createAnswerCheck() {
	const validators = createValidators((name) => NULLABLE.includes(name));
	const formOf = createForms();
	return (exchange: Exchange, operations: readonly Operation[], route: string): string[] => {
		const [documented, real] = REAL_STATUS[route] ?? [exchange.status, [exchange.status]];
		const described = operations.filter(({ responses }) => String(documented) in responses);
		if (!real.includes(exchange.status) || described.length === 0)
			return [
				`status ${exchange.status} is not one of ${operations.flatMap(({ responses }) => Object.keys(responses)).join(', ')}`,
			];
		const schemas = described
			.map(({ responses }) => responses[String(documented)] ?? null)
			.filter((each) => each !== null);
		if (schemas.length === 0) return ['nothing is known of the answer'];
		// Outcomes that failed have a form of their own.
		const items = outcomesIn(exchange.responseBody) ?? [];
		const failed = items.filter((item) => isObject(item) && item['status'] === 'error');
		const succeeded = items.filter((item) => !failed.includes(item));
		const body =
			failed.length === 0 || !isObject(exchange.responseBody)
				? exchange.responseBody
				: Object.fromEntries(Object.entries(exchange.responseBody).map(([name]) => [name, succeeded]));
		const isPart = PARTS_ALONE.some((pattern) => pattern.test(route) || pattern.test(exchange.path));
		const form = formOf(schemas, body, isPart);
		if (form === null) return ['the answer has none of the forms in the documents'];
		const complaints = validators(form)(body);
		return [
			...failed.flatMap(problemsOfError),
			...complaints.map((problem) => `response ${problem}`),
			...unknownNames(form, body, EXTRA_NAMES[route] ?? []).map(
				(name) => `response field ${name} is not in the documents`,
			),
		];
	};
}

function checkRequest(
	validate: (schema: Schema) => (body: unknown) => string[],
	{ query, requestBody, status }: Exchange,
	operations: readonly Operation[],
): string[] {
	const known = [...operations.flatMap((operation) => operation.query), ...EXTRA_QUERY];
	const strangers = Object.keys(query).filter((name) => !known.includes(name));
	const problems = strangers.map((name) => `query ${name} is not in the documents`);
	const schema = operations.find((operation) => operation.requestBody !== null)?.requestBody ?? null;
	if (schema === null || requestBody === undefined || status >= 300) return problems;
	return [...problems, ...validate(schema)(requestBody).map((problem) => `request ${problem}`)];
}

export function createZohoExchangeCheck(operations: readonly Operation[] = readOperations()): ExchangeCheck {
	const checkAnswer = createAnswerCheck();
	const loose = new Map<Schema, (body: unknown) => string[]>();
	const validators = createValidators((name) => NULLABLE.includes(name));
	const validateRequest = (schema: Schema) => {
		const known = loose.get(schema) ?? validators(withoutBareObjects(withoutRequired(schema)) as Schema);
		loose.set(schema, known);
		return known;
	};
	return (exchange) => {
		if (exchange.fault !== null && BROKEN_ON_PURPOSE.includes(exchange.fault)) return [];
		const route = `${exchange.method} ${exchange.route ?? exchange.path}`;
		const label = `${exchange.method} ${exchange.path} -> ${exchange.status}:`;
		const described = operationsFor(operations, exchange.method, exchange.path);
		const isBeyond = BEYOND_THE_DOCUMENTS.includes(route);
		if (exchange.route !== null && described.length === 0 && !isBeyond)
			return [`${label} the documents have no such call`];
		const isLogin = exchange.path.startsWith('/oauth/');
		const asked = isLogin ? [] : checkRequest(validateRequest, exchange, isBeyond ? [] : described);
		const isEmpty = EMPTY_STATUSES.includes(exchange.status);
		const answered = isLogin
			? []
			: isEmpty
				? exchange.responseBody === undefined
					? []
					: ['the answer must have no body']
				: exchange.status >= 400
					? checkError(exchange)
					: isBeyond
						? []
						: checkAnswer(exchange, described, route);
		return [...(isBeyond ? [] : asked), ...answered].map((problem) => `${label} ${problem}`);
	};
}

let check: ExchangeCheck | null = null;

export const checkExchange: ExchangeCheck = (exchange) => {
	check ??= createZohoExchangeCheck();
	return check(exchange);
};
