import type { HubSpotContext } from '../context';
import { objectTypeOf } from '../state/object-types';
import type { PathTable } from './paths';
import { notFoundProblem } from '../problem';
import { createProperty, propertyOf, renderProperty, updateProperty } from '../rules/definitions';
import { objectBody } from './route';
import type { HubSpotRoute } from './route';

export const SCHEMA_READ = ['crm.schemas.contacts.read', 'crm.objects.contacts.read'];
export const SCHEMA_WRITE = ['crm.schemas.contacts.write'];

/** https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide */
export function propertyRoutes(context: HubSpotContext, paths: PathTable): HubSpotRoute[] {
	const base = `${paths.properties}/{objectType}`;
	const reads = { effect: 'read', bucket: 'burst', scopes: SCHEMA_READ } as const;
	const writes = { effect: 'write', bucket: 'burst', scopes: SCHEMA_WRITE } as const;
	return [
		{
			method: 'GET',
			template: base,
			...reads,
			run(request) {
				const type = objectTypeOf(request.params['objectType'] ?? '');
				const archived = request.query.get('archived') === 'true';
				const rows = [...context.store.properties(type.name).values()].filter(
					(row) => (row.archivedAt !== null) === archived,
				);
				return { status: 200, json: { results: rows.map(renderProperty) } };
			},
		},
		{
			method: 'GET',
			template: `${base}/{propertyName}`,
			...reads,
			run(request) {
				const type = objectTypeOf(request.params['objectType'] ?? '');
				const row = propertyOf(
					context,
					type,
					request.params['propertyName'] ?? '',
					request.query.get('archived') === 'true',
				);
				return { status: 200, json: renderProperty(row) };
			},
		},
		{
			method: 'POST',
			template: base,
			...writes,
			run(request) {
				const type = objectTypeOf(request.params['objectType'] ?? '');
				return { status: 201, json: renderProperty(createProperty(context, type, objectBody(request))) };
			},
		},
		{
			method: 'PATCH',
			template: `${base}/{propertyName}`,
			...writes,
			run(request) {
				const type = objectTypeOf(request.params['objectType'] ?? '');
				const row = propertyOf(context, type, request.params['propertyName'] ?? '', false);
				return { status: 200, json: renderProperty(updateProperty(context, type, row, objectBody(request))) };
			},
		},
		{
			method: 'DELETE',
			template: `${base}/{propertyName}`,
			...writes,
			run(request) {
				const type = objectTypeOf(request.params['objectType'] ?? '');
				const row = context.store.properties(type.name).get(request.params['propertyName'] ?? '');
				if (row === undefined || row.hubspotDefined) throw notFoundProblem();
				row.archivedAt ??= context.clock.now();
				return { status: 204 };
			},
		},
	];
}
