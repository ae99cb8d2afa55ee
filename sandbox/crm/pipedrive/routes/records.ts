import type { SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { RecordRow } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import type { ObjectType } from '../state/object-types';
import { cursorPage } from './paging';
import { invalidProblem, notFoundProblem } from '../problem';
import { createRecord, deleteRecord, findLive, findRecord, updateRecord } from '../rules/records';
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

function readable(context: PipedriveContext, type: ObjectType, request: SandboxRequest): RecordRow {
	const row = findRecord(context, type, pathId(request));
	if (row === null || (row.deletedAt !== null && !context.settings().deletedReadable)) return missing(type);
	return row;
}

/** https://developers.pipedrive.com/docs/api/v1/Persons and its siblings, version 2 */
export function recordRoutes(context: PipedriveContext): ApiRoute[] {
	return TYPES.flatMap(({ type, read, write }): ApiRoute[] => {
		const base = `/api/v2/${type.name}`;
		const one = `${base}/{id}`;
		const common = { access: 'token', bucket: 'burst' } as const;
		const live = (request: SandboxRequest) => findLive(context, type, pathId(request)) ?? missing(type);
		return [
			{
				...common,
				method: 'GET',
				template: base,
				effect: 'read',
				cost: 10,
				scopes: read,
				run(request) {
					const options = renderOptions(request);
					const { items, nextCursor } = cursorPage(
						context,
						request,
						filtered(context, type, request),
						sortOf(type, request),
					);
					return success(
						items.map((row) => renderRecord(context, row, options)),
						{ additional_data: { next_cursor: nextCursor } },
					);
				},
			},
			{
				...common,
				method: 'GET',
				template: one,
				effect: 'read',
				cost: 1,
				scopes: read,
				run: (request) =>
					success(renderRecord(context, readable(context, type, request), renderOptions(request))),
			},
			{
				...common,
				method: 'POST',
				template: base,
				effect: 'write',
				cost: 5,
				scopes: write,
				run: (request, { userId }) =>
					success(renderRecord(context, createRecord(context, type, objectBody(request), userId))),
			},
			{
				...common,
				method: 'PATCH',
				template: one,
				effect: 'write',
				cost: 5,
				scopes: write,
				run: (request) =>
					success(renderRecord(context, updateRecord(context, type, live(request), objectBody(request)))),
			},
			{
				...common,
				method: 'DELETE',
				template: one,
				effect: 'write',
				cost: 3,
				scopes: write,
				run: (request) => success({ id: deleteRecord(context, live(request)).id }),
			},
		];
	});
}
