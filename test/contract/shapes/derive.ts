import { COVERAGE as SALESFORCE_ROUTES } from '../../../sandbox/crm/salesforce/coverage';
import { COVERAGE as PIPEDRIVE_ROUTES } from '../../../sandbox/crm/pipedrive/coverage';
import { COVERAGE as HUBSPOT_ROUTES } from '../../../sandbox/crm/hubspot/coverage';
import { COVERAGE as ZOHO_ROUTES } from '../../../sandbox/crm/zoho/coverage';
import { operationFor as hubSpotOperationFor, sdkPath } from '../hubspot/check-exchange';
import { type HubSpotContract, type Model, readDescribedContract } from '../hubspot/contract';
import { operationFor } from '../pipedrive/check-exchange';
import { type Operation, readDescribedOperations } from '../pipedrive/contract';
import { type CollectionCall, plainPath, readDescribedCollection } from '../salesforce/contract';
import {
	type Operation as ZohoOperation,
	operationsFor as zohoOperationsFor,
	readDescribedOperations as readDescribedByZoho,
	samplesOf,
} from '../zoho/contract';

/** Takes out of the descriptions what the tables hold: the calls that the emulators know, and bare facts of them. */

/** Keywords that only describe; `nullable` and the types stay. */
const WORDS: ReadonlySet<string> = new Set([
	'description',
	'title',
	'example',
	'examples',
	'xml',
	'externalDocs',
	'discriminator',
	'deprecated',
	'default',
	'readOnly',
	'format',
]);

function factsOf(schema: unknown, isNames = false): unknown {
	if (Array.isArray(schema)) return schema.map((each) => factsOf(each));
	if (typeof schema !== 'object' || schema === null) return schema;
	const kept = Object.entries(schema).filter(([name]) => isNames || (!WORDS.has(name) && !name.startsWith('x-')));
	return Object.fromEntries(kept.map(([name, part]) => [name, factsOf(part, !isNames && name === 'properties')]));
}

export function pipedriveFacts(): Operation[] {
	const described = readDescribedOperations();
	const used = new Set(
		PIPEDRIVE_ROUTES.map(({ method, template }) => operationFor(described, method, template)).filter(
			(operation) => operation !== undefined,
		),
	);
	return described
		.filter((operation) => used.has(operation))
		.map((operation) => ({
			...operation,
			requestBody: factsOf(operation.requestBody) as Operation['requestBody'],
			responses: Object.fromEntries(
				Object.entries(operation.responses)
					.filter(([status]) => Number(status) < 400)
					.map(([status, schema]) => [status, factsOf(schema) as Operation['requestBody']]),
			),
			exampleNames: [...new Set(operation.exampleNames)],
		}));
}

export function hubSpotFacts(): HubSpotContract {
	const { operations, models } = readDescribedContract();
	const routes = HUBSPOT_ROUTES.map(({ method, template }) =>
		hubSpotOperationFor(operations, method, sdkPath(template)),
	);
	const used = operations.filter((operation) => routes.includes(operation));
	const needed = new Map<string, Set<string>>([['crm/contacts', new Set(['ModelError'])]]);
	const need = (module: string, type: string): void => {
		for (const name of type.match(/\w+/g) ?? []) {
			const model = models[module]?.[name];
			const names = needed.get(module) ?? new Set();
			if (model === undefined || (names.has(name) && name !== 'ModelError')) continue;
			needed.set(module, names.add(name));
			for (const part of Object.values(model.fields)) if (part !== type) need(module, part);
		}
	};
	need('crm/contacts', 'ModelError');
	for (const { module, requestBody, success } of used)
		for (const type of [requestBody, ...Object.values(success)]) if (type !== null) need(module, type);
	return {
		operations: used,
		models: Object.fromEntries(
			[...needed].map(([module, names]) => [
				module,
				Object.fromEntries([...names].sort().map((name) => [name, models[module]?.[name] as Model])),
			]),
		),
	};
}

export function salesforceFacts(): CollectionCall[] {
	const routes = new Set(SALESFORCE_ROUTES.map(({ method, template }) => `${method} ${plainPath(template)}`));
	return readDescribedCollection()
		.filter(({ method, path }) => routes.has(`${method} ${path}`))
		.map((call) => ({
			...call,
			bodyNames: [...new Set(call.bodyNames)],
			answerNames: [...new Set(call.answerNames)],
		}));
}

/** What stands for a refusal among the alternatives of an answer. */
function isRefusal(schema: unknown): boolean {
	const { properties } = (schema ?? {}) as {
		properties?: { status?: { enum?: unknown }; code?: { enum?: unknown } };
	};
	const codes = properties?.code?.enum;
	return (
		JSON.stringify(properties?.status?.enum) === '["error"]' ||
		(Array.isArray(codes) && !codes.includes('SUCCESS') && !codes.includes('SCHEDULED'))
	);
}

/** Names within names within names: what lies deeper only makes the tables long. */
const DEEPEST = 4;

/** The answers that succeed, without the texts that their messages may have: those are text of the vendor. */
function successOf(schema: unknown, depth = 0): unknown {
	if (Array.isArray(schema)) return schema.filter((each) => !isRefusal(each)).map((each) => successOf(each, depth));
	if (typeof schema !== 'object' || schema === null) return schema;
	if (depth > DEEPEST) return {};
	return Object.fromEntries(
		Object.entries(schema)
			.filter(([name, part]) => name !== 'enum' || !JSON.stringify(part).includes(' '))
			.filter(([name]) => name !== 'pattern')
			.map(([name, part]) => [name, name === 'properties' ? namesOf(part, depth + 1) : successOf(part, depth)]),
	);
}

function namesOf(properties: unknown, depth: number): unknown {
	const parts = Object.entries(properties as Record<string, unknown>);
	return Object.fromEntries(parts.map(([name, part]) => [name, successOf(part, depth)]));
}

export function zohoFacts(): ZohoOperation[] {
	const described = readDescribedByZoho();
	const used = new Set(
		ZOHO_ROUTES.flatMap(({ method, template }) =>
			samplesOf(template).flatMap((path) => zohoOperationsFor(described, method, path)),
		),
	);
	const facts = (schema: unknown) => successOf(factsOf(schema)) as ZohoOperation['requestBody'];
	return described
		.filter((operation) => used.has(operation))
		.map((operation) => ({
			...operation,
			requestBody: facts(operation.requestBody),
			responses: Object.fromEntries(
				Object.entries(operation.responses)
					.filter(([status]) => Number(status) < 300 && Number(status) !== 202)
					.map(([status, schema]) => [status, facts(schema)]),
			),
		}));
}

export const FACTS = {
	hubspot: hubSpotFacts,
	pipedrive: pipedriveFacts,
	salesforce: salesforceFacts,
	zoho: zohoFacts,
} as const;
