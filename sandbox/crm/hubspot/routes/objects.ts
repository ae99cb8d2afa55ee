import type { Reply, SandboxRequest } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import { associateInline } from '../rules/linking';
import { findRecord } from '../rules/lookup';
import type { ObjectType } from '../state/object-types';
import type { PathTable } from './paths';
import { notFoundProblem, validationProblem } from '../problem';
import { archiveRecord, createRecord, updateRecord } from '../rules/records';
import { namesFor, renderRecord } from '../render/record';
import { listParameter, objectBody, propertiesOf } from './route';
import type { HubSpotRoute } from './route';

const MAX_PAGE = 100;
const DEFAULT_PAGE = 10;

function pageLimit(text: string | null): number {
	const limit = text === null ? DEFAULT_PAGE : Number(text);
	if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) {
		throw validationProblem(`Invalid page size: ${text ?? ''}. The maximum is ${MAX_PAGE}.`);
	}
	return limit;
}

function listObjects(context: HubSpotContext, type: ObjectType, request: SandboxRequest): Reply {
	const limit = pageLimit(request.query.get('limit'));
	const archived = request.query.get('archived') === 'true';
	const after = Number(request.query.get('after') ?? 0);
	if (!Number.isFinite(after)) throw validationProblem('after must be an id that an earlier page gave');
	const rows = context.store
		.list(type.name)
		.filter((row) => (row.archivedAt !== null) === archived && Number(row.id) > after);
	const page = rows.slice(0, limit);
	const last = page.at(-1);
	const names = namesFor(type, listParameter(request, 'properties'));
	const history = listParameter(request, 'propertiesWithHistory');
	return {
		status: 200,
		json: {
			results: page.map((row) => renderRecord(context, type, row, names, history)),
			...(rows.length > page.length && last !== undefined ? { paging: { next: { after: last.id } } } : {}),
		},
	};
}

function readObject(context: HubSpotContext, type: ObjectType, request: SandboxRequest): Reply {
	const archived = request.query.get('archived') === 'true';
	const id = request.params['id'] ?? '';
	const row = findRecord(context, type, id, request.query.get('idProperty'), { archived });
	if (row === null) throw notFoundProblem();
	const names = namesFor(type, listParameter(request, 'properties'));
	const history = listParameter(request, 'propertiesWithHistory');
	return { status: 200, json: renderRecord(context, type, row, names, history) };
}

function createObject(context: HubSpotContext, type: ObjectType, request: SandboxRequest): Reply {
	const body = objectBody(request);
	const { row, touched } = context.store.atomically(() => {
		const written = createRecord(context, type, propertiesOf(body));
		associateInline(context, type, written.row.id, body['associations']);
		return written;
	});
	return { status: 201, json: renderRecord(context, type, row, touched) };
}

function updateObject(context: HubSpotContext, type: ObjectType, request: SandboxRequest): Reply {
	const row = findRecord(context, type, request.params['id'] ?? '', request.query.get('idProperty'));
	if (row === null) throw notFoundProblem();
	const written = updateRecord(context, type, row, propertiesOf(objectBody(request)));
	return { status: 200, json: renderRecord(context, type, written.row, written.touched) };
}

function archiveObject(context: HubSpotContext, type: ObjectType, request: SandboxRequest): Reply {
	const row = findRecord(context, type, request.params['id'] ?? '', null);
	if (row !== null) archiveRecord(context, row);
	return { status: 204 };
}

/** https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/guide */
export function objectRoutes(context: HubSpotContext, paths: PathTable, type: ObjectType): HubSpotRoute[] {
	const base = `${paths.objects}/${type.name}`;
	const one = `${base}/{id}`;
	const reads = { effect: 'read', bucket: 'burst', scopes: [type.readScope] } as const;
	const writes = { effect: 'write', bucket: 'burst', scopes: [type.writeScope] } as const;
	return [
		{ method: 'GET', template: base, ...reads, run: (request) => listObjects(context, type, request) },
		{ method: 'GET', template: one, ...reads, run: (request) => readObject(context, type, request) },
		{ method: 'POST', template: base, ...writes, run: (request) => createObject(context, type, request) },
		{ method: 'PATCH', template: one, ...writes, run: (request) => updateObject(context, type, request) },
		{ method: 'DELETE', template: one, ...writes, run: (request) => archiveObject(context, type, request) },
	];
}
