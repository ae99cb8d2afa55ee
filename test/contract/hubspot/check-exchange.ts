import type { Exchange } from '../../../sandbox/crm';
import { DATED_PATHS, ROUTES_BEYOND_THE_SDK, DATED_200 } from './deviations';
import { readContract } from './contract';
import type { Operation } from './contract';
import { validatorsOf } from './model-schema';

/** What is wrong with an exchange by the contract; empty when nothing is. */
export type ExchangeCheck = (exchange: Exchange) => string[];

/** Faults whose answers are broken on purpose. */
const BROKEN_ON_PURPOSE = ['truncatedJson', 'html'];
const ERROR_MODULE = 'crm/contacts';

function pathPattern(template: string): RegExp {
	return new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`);
}

export function sdkPath(path: string): string {
	const found = DATED_PATHS.find(([dated]) => dated.test(path));
	return found === undefined ? path : path.replace(found[0], found[1]);
}

/** The most literal operation wins: contacts before any object type. */
export function operationFor(operations: readonly Operation[], method: string, path: string): Operation | undefined {
	const parameters = (operation: Operation) => operation.path.split('{').length;
	return operations
		.filter((operation) => operation.method === method && pathPattern(operation.path).test(path))
		.sort((left, right) => parameters(left) - parameters(right))[0];
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the contract once. The check can be given the exchanges of any suite. */
export function createHubSpotExchangeCheck(): ExchangeCheck {
	const contract = readContract();
	const validator = validatorsOf(contract);

	function checkSuccess(exchange: Exchange, operation: Operation, dated: boolean): string[] {
		const problems: string[] = [];
		const unknown = Object.keys(exchange.query).filter((name) => !operation.query.includes(name));
		if (unknown.length > 0) problems.push(`query ${unknown.join(', ')} is not in the contract`);
		if (operation.requestBody !== null && exchange.requestBody !== undefined) {
			problems.push(
				...validator(
					operation.module,
					operation.requestBody,
					'request',
				)(exchange.requestBody).map((problem) => `request ${problem}`),
			);
		}
		const status = dated && DATED_200.test(exchange.path) && exchange.status === 200 ? 201 : exchange.status;
		if (!(String(status) in operation.success))
			return [
				...problems,
				`status ${exchange.status} is not one of ${Object.keys(operation.success).join(', ')}`,
			];
		// The dated API has no 207: errors stand in the body of a 200 or 201.
		const hasErrors = dated && isObject(exchange.responseBody) && 'errors' in exchange.responseBody;
		const model = operation.success[hasErrors && '207' in operation.success ? '207' : String(status)] ?? null;
		if (model === null)
			return exchange.responseBody === undefined ? problems : [...problems, 'the answer must have no body'];
		return [
			...problems,
			...validator(
				operation.module,
				model,
				'response',
			)(exchange.responseBody).map((problem) => `response ${problem}`),
		];
	}

	return (exchange) => {
		if (exchange.fault !== null && BROKEN_ON_PURPOSE.includes(exchange.fault)) return [];
		const path = sdkPath(exchange.path);
		const operation = operationFor(contract.operations, exchange.method, path);
		const beyond = ROUTES_BEYOND_THE_SDK.includes(`${exchange.method} ${path}`);
		const name = `${exchange.method} ${exchange.path} -> ${exchange.status}:`;
		if (operation === undefined && !beyond) return [`${name} the contract has no such call`];
		const problems =
			exchange.status >= 400
				? validator(ERROR_MODULE, 'ModelError', 'response')(exchange.responseBody)
				: operation === undefined
					? []
					: checkSuccess(exchange, operation, path !== exchange.path);
		return problems.map((problem) => `${name} ${problem}`);
	};
}

let check: ExchangeCheck | null = null;

export const checkExchange: ExchangeCheck = (exchange) => {
	check ??= createHubSpotExchangeCheck();
	return check(exchange);
};
