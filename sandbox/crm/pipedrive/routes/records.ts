import type { Reply, SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { RecordRow } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import type { ObjectType } from '../state/object-types';
import { cursorPage } from './paging';
import { forbiddenProblem, invalidProblem, notFoundProblem } from '../problem';
import { createRecord, deleteRecord, findLive, findRecord, isHidden, updateRecord } from '../rules/records';
import { renderRecord } from '../render/record';
import type { RenderOptions } from '../render/record';
import { flagParameter, listParameter, objectBody, pathId, SCOPES, success } from './route';
import type { ApiRoute } from './route';
import { filtered, sortOf } from './listing';

const MAX_CUSTOM_FIELDS = 15;

/** Types that v2 has, each with the scopes that open it. */
const TYPES = [
	{ type: OBJECT_TYPES.persons, read: SCOPES.readContacts, write: SCOPES.writeContacts },
	{ type: OBJECT_TYPES.organizations, read: SCOPES.readContacts, write: SCOPES.writeContacts },
	{ type: OBJECT_TYPES.deals, read: SCOPES.readDeals, write: SCOPES.writeDeals },
	{ type: OBJECT_TYPES.activities, read: SCOPES.readActivities, write: SCOPES.writeActivities },
] as const;

function renderOptions(request: SandboxRequest): RenderOptions {
	const codes = listParameter(request, 'custom_fields');
	if (codes.length > MAX_CUSTOM_FIELDS)
		throw invalidProblem(`Parameter 'custom_fields' takes at most ${MAX_CUSTOM_FIELDS} keys`);
	return {
		customFields: codes.length === 0 ? null : codes,
		optionLabels: flagParameter(request, 'include_option_labels'),
		includeFields: listParameter(request, 'include_fields'),
	};
}

function missing(type: ObjectType): never {
	throw notFoundProblem(`${type.label} not found`);
}

/** @throws PipedriveProblem 403 for one that the caller may not see, where that is said */
function readable(context: PipedriveContext, type: ObjectType, request: SandboxRequest): RecordRow {
	const hidden = context.store.get(type.name, pathId(request));
	if (hidden !== null && isHidden(context, hidden) && context.settings().hiddenAnswer === 'forbidden')
		throw forbiddenProblem('You do not have permissions to do this');
	const row = findRecord(context, type, pathId(request));
	if (row === null || (row.deletedAt !== null && !context.settings().deletedReadable)) return missing(type);
	return row;
}

function live(context: PipedriveContext, type: ObjectType, request: SandboxRequest): RecordRow {
	return findLive(context, type, pathId(request)) ?? missing(type);
}

function list(context: PipedriveContext, type: ObjectType, request: SandboxRequest): Reply {
	const options = renderOptions(request);
	const rows = filtered(context, type, request);
	const { items, nextCursor } = cursorPage(context, request, rows, sortOf(type, request));
	return success(
		items.map((row) => renderRecord(context, row, options)),
		{ additional_data: { next_cursor: nextCursor } },
	);
}

function read(context: PipedriveContext, type: ObjectType, request: SandboxRequest): Reply {
	return success(renderRecord(context, readable(context, type, request), renderOptions(request)));
}

function create(context: PipedriveContext, type: ObjectType, request: SandboxRequest, userId: number): Reply {
	return success(renderRecord(context, createRecord(context, type, objectBody(request), userId)));
}

function update(context: PipedriveContext, type: ObjectType, request: SandboxRequest): Reply {
	const row = live(context, type, request);
	return success(renderRecord(context, updateRecord(context, type, row, objectBody(request))));
}

function remove(context: PipedriveContext, type: ObjectType, request: SandboxRequest): Reply {
	return success({ id: deleteRecord(context, live(context, type, request)).id });
}

function routesOf(context: PipedriveContext, { type, ...scopes }: (typeof TYPES)[number]): ApiRoute[] {
	const base = `/api/v2/${type.name}`;
	const one = `${base}/{id}`;
	const reads = { access: 'token', bucket: 'burst', effect: 'read', method: 'GET', scopes: scopes.read } as const;
	const writes = { access: 'token', bucket: 'burst', effect: 'write', scopes: scopes.write } as const;
	return [
		{ ...reads, template: base, cost: 10, run: (request) => list(context, type, request) },
		{ ...reads, template: one, cost: 1, run: (request) => read(context, type, request) },
		{
			...writes,
			method: 'POST',
			template: base,
			cost: 5,
			run: (request, { userId }) => create(context, type, request, userId),
		},
		{ ...writes, method: 'PATCH', template: one, cost: 5, run: (request) => update(context, type, request) },
		{ ...writes, method: 'DELETE', template: one, cost: 3, run: (request) => remove(context, type, request) },
	];
}

/** https://developers.pipedrive.com/docs/api/v1/Persons and its siblings, version 2 */
export function recordRoutes(context: PipedriveContext): ApiRoute[] {
	return TYPES.flatMap((each) => routesOf(context, each));
}
