import type { Reply, SandboxRequest } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import { objectTypeOf } from '../state/object-types';
import type { ObjectType } from '../state/object-types';
import type { PathTable } from './paths';
import { notFoundProblem } from '../problem';
import { createProperty, propertyOf, renderProperty, updateProperty } from '../rules/definitions';
import { objectBody } from './route';
import type { HubSpotRoute } from './route';

export const SCHEMA_READ = ['crm.schemas.contacts.read', 'crm.objects.contacts.read'];
export const SCHEMA_WRITE = ['crm.schemas.contacts.write'];

function typeOf({ params }: SandboxRequest): ObjectType {
	return objectTypeOf(params['objectType'] ?? '');
}

function nameOf({ params }: SandboxRequest): string {
	return params['propertyName'] ?? '';
}

function listProperties(context: HubSpotContext, request: SandboxRequest): Reply {
	const type = typeOf(request);
	const archived = request.query.get('archived') === 'true';
	const rows = [...context.store.properties(type.name).values()].filter(
		(row) => (row.archivedAt !== null) === archived,
	);
	return { status: 200, json: { results: rows.map(renderProperty) } };
}

function readProperty(context: HubSpotContext, request: SandboxRequest): Reply {
	const archived = request.query.get('archived') === 'true';
	const row = propertyOf(context, typeOf(request), nameOf(request), archived);
	return { status: 200, json: renderProperty(row) };
}

function addProperty(context: HubSpotContext, request: SandboxRequest): Reply {
	return { status: 201, json: renderProperty(createProperty(context, typeOf(request), objectBody(request))) };
}

function changeProperty(context: HubSpotContext, request: SandboxRequest): Reply {
	const type = typeOf(request);
	const row = propertyOf(context, type, nameOf(request), false);
	return { status: 200, json: renderProperty(updateProperty(context, type, row, objectBody(request))) };
}

function archiveProperty(context: HubSpotContext, request: SandboxRequest): Reply {
	const row = context.store.properties(typeOf(request).name).get(nameOf(request));
	if (row === undefined || row.hubspotDefined) throw notFoundProblem();
	row.archivedAt ??= context.clock.now();
	return { status: 204 };
}

/** https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide */
export function propertyRoutes(context: HubSpotContext, paths: PathTable): HubSpotRoute[] {
	const base = `${paths.properties}/{objectType}`;
	const one = `${base}/{propertyName}`;
	const reads = { effect: 'read', bucket: 'burst', scopes: SCHEMA_READ } as const;
	const writes = { effect: 'write', bucket: 'burst', scopes: SCHEMA_WRITE } as const;
	return [
		{ method: 'GET', template: base, ...reads, run: (request) => listProperties(context, request) },
		{ method: 'GET', template: one, ...reads, run: (request) => readProperty(context, request) },
		{ method: 'POST', template: base, ...writes, run: (request) => addProperty(context, request) },
		{ method: 'PATCH', template: one, ...writes, run: (request) => changeProperty(context, request) },
		{ method: 'DELETE', template: one, ...writes, run: (request) => archiveProperty(context, request) },
	];
}
