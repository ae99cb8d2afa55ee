import type { HubSpotContext } from '../context';
import { createProperty, renderProperty } from '../definitions';
import { objectTypeOf } from '../object-types';
import type { PathTable } from '../paths';
import { renderBatch } from '../render';
import type { BatchError } from '../render';
import { batchInputs, objectBody, requireDistinct } from '../route';
import type { HubSpotRoute } from '../route';
import { wireText } from '../values';
import { HubSpotProblem } from '../problem';
import { SCHEMA_READ, SCHEMA_WRITE } from './properties';

export function propertyBatchRoutes(context: HubSpotContext, paths: PathTable): HubSpotRoute[] {
	const base = `${paths.properties}/{objectType}/batch`;
	const reply = (results: unknown[], errors: BatchError[], success: number) => ({
		status: errors.length > 0 && paths.dialect === 'v3' ? 207 : success,
		json: renderBatch(context, results, errors),
	});
	return [
		{
			method: 'POST',
			template: `${base}/read`,
			effect: 'read',
			bucket: 'burst',
			scopes: SCHEMA_READ,
			run(request) {
				const definitions = context.store.properties(objectTypeOf(request.params['objectType'] ?? '').name);
				const body = objectBody(request);
				const names = batchInputs(body).map((input) => wireText(input['name']));
				requireDistinct(names);
				const wanted = (name: string) => {
					const row = definitions.get(name);
					return row !== undefined && (row.archivedAt !== null) === (body['archived'] === true) ? row : null;
				};
				const missing = names.filter((name) => wanted(name) === null);
				const errors: BatchError[] = missing.map((name) => ({
					status: 'error',
					category: 'OBJECT_NOT_FOUND',
					message: `Property named '${name}' does not exist`,
					context: { name: [name] },
				}));
				return reply(names.flatMap((name) => wanted(name) ?? []).map(renderProperty), errors, 200);
			},
		},
		{
			method: 'POST',
			template: `${base}/create`,
			effect: 'write',
			bucket: 'burst',
			scopes: SCHEMA_WRITE,
			run(request) {
				const type = objectTypeOf(request.params['objectType'] ?? '');
				const results: unknown[] = [];
				const errors: BatchError[] = [];
				for (const input of batchInputs(objectBody(request))) {
					try {
						results.push(renderProperty(createProperty(context, type, input)));
					} catch (error) {
						if (!(error instanceof HubSpotProblem)) throw error;
						const { category = 'VALIDATION_ERROR', subCategory, message } = error.body;
						errors.push({ status: 'error', category, message, ...(subCategory === undefined ? {} : { subCategory }), context: { name: [wireText(input['name'])] } });
					}
				}
				return reply(results, errors, 201);
			},
		},
		{
			method: 'POST',
			template: `${base}/archive`,
			effect: 'write',
			bucket: 'burst',
			scopes: SCHEMA_WRITE,
			run(request) {
				const definitions = context.store.properties(objectTypeOf(request.params['objectType'] ?? '').name);
				for (const input of batchInputs(objectBody(request))) {
					const row = definitions.get(wireText(input['name']));
					if (row !== undefined && !row.hubspotDefined) row.archivedAt ??= context.clock.now();
				}
				return { status: 204 };
			},
		},
	];
}
