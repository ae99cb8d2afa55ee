import type { SandboxRequest } from '../../core/exchange';
import { LEAD_SOURCES } from '../state/catalogue';
import type { PipedriveContext } from '../context';
import type { RecordRow } from '../state/entities';
import { createLead, renderLead, updateLead } from '../rules/leads';
import { filtered } from './listing';
import { OBJECT_TYPES } from '../state/object-types';
import { offsetPage, pagination } from './paging';
import { invalidProblem, notFoundProblem } from '../problem';
import { deleteRecord, findLive } from '../rules/records';
import { objectBody, SCOPES, success } from './route';
import type { ApiRoute } from './route';

const BASE = '/v1/leads';
const ONE = `${BASE}/{id}`;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

const SORTABLE = ['title', 'owner_id', 'creator_id', 'was_seen', 'expected_close_date', 'next_activity_id'];

function sortKey(row: RecordRow, name: string): string | number {
	if (name === 'id') return String(row.id);
	if (name === 'add_time') return row.addedAt;
	if (name === 'update_time') return row.updatedAt;
	const value = row.values[name];
	return typeof value === 'number' || typeof value === 'string' ? value : Number(value === true);
}

/** `update_time DESC, title`: names with a direction. */
function sorted(rows: RecordRow[], sort: string): RecordRow[] {
	const keys = sort
		.split(',')
		.map((part) => part.trim().split(/\s+/))
		.filter(([name]) => name !== '');
	for (const [name = '', direction = 'ASC'] of keys) {
		const known = [...SORTABLE, 'id', 'add_time', 'update_time'].includes(name) && /^(asc|desc)$/i.test(direction);
		if (!known) throw invalidProblem(`Parameter 'sort' does not take '${name} ${direction}'`);
	}
	return rows.sort((left, right) => {
		for (const [name = '', direction = 'ASC'] of keys) {
			const [a, b] = [sortKey(left, name), sortKey(right, name)];
			if (a !== b) return (a < b ? -1 : 1) * (/^desc$/i.test(direction) ? -1 : 1);
		}
		return 0;
	});
}

function findLead(context: PipedriveContext, request: SandboxRequest): RecordRow {
	const id = request.params['id'] ?? '';
	if (!UUID.test(id)) throw invalidProblem("Parameter 'id' must be a UUID");
	const row = findLive(context, OBJECT_TYPES.leads, id);
	if (row === null) throw notFoundProblem('requested lead not found');
	return row;
}

function listRoute(context: PipedriveContext, template: string, cost: number, archived: boolean): ApiRoute {
	return {
		method: 'GET',
		template,
		effect: 'read',
		access: 'token',
		bucket: 'burst',
		cost,
		scopes: SCOPES.readLeads,
		run(request) {
			const rows = filtered(context, OBJECT_TYPES.leads, request).filter(
				(row) => row.deletedAt === null && (row.values['is_archived'] === true) === archived,
			);
			const page = offsetPage(request, sorted(rows, request.query.get('sort') ?? ''));
			return success(
				page.items.map((row) => renderLead(context, row)),
				// Where recorded answers have it; the description has it one level above.
				{ additional_data: pagination(page) },
			);
		},
	};
}

/** https://developers.pipedrive.com/docs/api/v1/Leads */
export function leadRoutes(context: PipedriveContext): ApiRoute[] {
	const reads = {
		access: 'token',
		bucket: 'burst',
		effect: 'read',
		method: 'GET',
		scopes: SCOPES.readLeads,
	} as const;
	const writes = { access: 'token', bucket: 'burst', effect: 'write', scopes: SCOPES.writeLeads } as const;
	return [
		listRoute(context, BASE, 20, false),
		listRoute(context, `${BASE}/archived`, 40, true),
		{
			...reads,
			template: ONE,
			cost: 2,
			run: (request) => success(renderLead(context, findLead(context, request))),
		},
		{
			...writes,
			method: 'POST',
			template: BASE,
			cost: 10,
			// 200, as live traffic has it; the documentation says 201.
			run: (request, { userId }) =>
				success(renderLead(context, createLead(context, objectBody(request), userId))),
		},
		{
			...writes,
			method: 'PATCH',
			template: ONE,
			cost: 10,
			run: (request) =>
				success(renderLead(context, updateLead(context, findLead(context, request), objectBody(request)))),
		},
		{
			...writes,
			method: 'DELETE',
			template: ONE,
			cost: 6,
			run: (request) => success({ id: deleteRecord(context, findLead(context, request)).id }),
		},
		{ ...reads, template: '/v1/leadSources', cost: 2, run: () => success(LEAD_SOURCES.map((name) => ({ name }))) },
	];
}
