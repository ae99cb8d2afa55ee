import type { Reply, SandboxRequest } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import { createProperty, renderProperty } from '../rules/definitions';
import { objectTypeOf } from '../state/object-types';
import type { ObjectType } from '../state/object-types';
import type { PathTable } from './paths';
import { HubSpotProblem } from '../problem';
import { renderBatch } from '../render/record';
import type { BatchError } from '../render/record';
import { batchInputs, objectBody, requireDistinct } from './route';
import type { HubSpotRoute } from './route';
import { wireText } from '../rules/values';
import { SCHEMA_READ, SCHEMA_WRITE } from './properties';

interface Outcome {
	results: unknown[];
	errors: BatchError[];
}

function typeOf({ params }: SandboxRequest): ObjectType {
	return objectTypeOf(params['objectType'] ?? '');
}

function readMany(context: HubSpotContext, request: SandboxRequest): Outcome {
	const definitions = context.store.properties(typeOf(request).name);
	const body = objectBody(request);
	const names = batchInputs(body).map((input) => wireText(input['name']));
	requireDistinct(names);
	const outcome: Outcome = { results: [], errors: [] };
	for (const name of names) {
		const row = definitions.get(name);
		if (row !== undefined && (row.archivedAt !== null) === (body['archived'] === true)) {
			outcome.results.push(renderProperty(row));
		} else {
			const message = `Property named '${name}' does not exist`;
			outcome.errors.push({ status: 'error', category: 'OBJECT_NOT_FOUND', message, context: { name: [name] } });
		}
	}
	return outcome;
}

function errorOf(problem: HubSpotProblem, name: string): BatchError {
	const { category = 'VALIDATION_ERROR', subCategory, message } = problem.body;
	return {
		status: 'error',
		category,
		message,
		...(subCategory === undefined ? {} : { subCategory }),
		context: { name: [name] },
	};
}

/** Each property stands for itself. */
function createMany(context: HubSpotContext, request: SandboxRequest): Outcome {
	const outcome: Outcome = { results: [], errors: [] };
	for (const input of batchInputs(objectBody(request))) {
		try {
			outcome.results.push(renderProperty(createProperty(context, typeOf(request), input)));
		} catch (error) {
			if (!(error instanceof HubSpotProblem)) throw error;
			outcome.errors.push(errorOf(error, wireText(input['name'])));
		}
	}
	return outcome;
}

function archiveMany(context: HubSpotContext, request: SandboxRequest): void {
	const definitions = context.store.properties(typeOf(request).name);
	for (const input of batchInputs(objectBody(request))) {
		const row = definitions.get(wireText(input['name']));
		if (row !== undefined && !row.hubspotDefined) row.archivedAt ??= context.clock.now();
	}
}

export function propertyBatchRoutes(context: HubSpotContext, paths: PathTable): HubSpotRoute[] {
	const base = `${paths.properties}/{objectType}/batch`;
	const writes = { method: 'POST', effect: 'write', bucket: 'burst', scopes: SCHEMA_WRITE } as const;
	const reads = { method: 'POST', effect: 'read', bucket: 'burst', scopes: SCHEMA_READ } as const;

	function reply({ results, errors }: Outcome, success: number): Reply {
		const status = errors.length > 0 && paths.dialect === 'v3' ? 207 : success;
		return { status, json: renderBatch(context, results, errors) };
	}

	return [
		{ ...reads, template: `${base}/read`, run: (request) => reply(readMany(context, request), 200) },
		{
			...writes,
			template: `${base}/create`,
			run: (request) => reply(createMany(context, request), paths.dialect === 'v3' ? 201 : 200),
		},
		{
			...writes,
			template: `${base}/archive`,
			run(request) {
				archiveMany(context, request);
				return { status: 204 };
			},
		},
	];
}
