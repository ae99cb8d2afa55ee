import type { Reply, SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { RecordRow } from '../state/entities';
import { filtered } from './listing';
import { OBJECT_TYPES } from '../state/object-types';
import { offsetPage, pagination } from './paging';
import { notFoundProblem, PipedriveProblem } from '../problem';
import { createRecord, deleteRecord, findLive, findRecord, updateRecord } from '../rules/records';
import { objectBody, pathId, SCOPES, success } from './route';
import type { ApiRoute } from './route';
import { fromLegacyBody } from '../rules/v1-bodies';
import { renderLegacy } from '../render/v1-render';
import type { LegacyType } from '../rules/v1-values';

const TYPES: ReadonlyArray<{ type: LegacyType; read: readonly string[]; write: readonly string[] }> = [
	{ type: 'persons', read: SCOPES.readContacts, write: SCOPES.writeContacts },
	{ type: 'organizations', read: SCOPES.readContacts, write: SCOPES.writeContacts },
	{ type: 'deals', read: SCOPES.readDeals, write: SCOPES.writeDeals },
	{ type: 'activities', read: SCOPES.readActivities, write: SCOPES.writeActivities },
];

function shown(context: PipedriveContext, row: RecordRow): Record<string, unknown> {
	return renderLegacy(context, row as RecordRow & { type: LegacyType });
}

function existing(context: PipedriveContext, type: LegacyType, request: SandboxRequest): RecordRow {
	const row = findLive(context, OBJECT_TYPES[type], pathId(request));
	if (row === null) throw notFoundProblem(`${OBJECT_TYPES[type].label} not found`);
	return row;
}

/** Deleting what is deleted: an error that says success, as live traffic has it. */
function deleted(context: PipedriveContext, type: LegacyType, request: SandboxRequest): number {
	const { label } = OBJECT_TYPES[type];
	const row = findRecord(context, OBJECT_TYPES[type], pathId(request));
	if (row === null) throw notFoundProblem(`${label} not found`);
	if (row.deletedAt !== null)
		throw new PipedriveProblem(410, { success: true, error: `${label} already deleted`, data: { id: row.id } });
	return Number(deleteRecord(context, row).id);
}

function list(context: PipedriveContext, type: LegacyType, request: SandboxRequest): Reply {
	const page = offsetPage(request, filtered(context, OBJECT_TYPES[type], request));
	// An empty list is null here.
	return success(page.items.length === 0 ? null : page.items.map((row) => shown(context, row)), {
		additional_data: pagination(page),
	});
}

function read(context: PipedriveContext, type: LegacyType, request: SandboxRequest): Reply {
	const row = findRecord(context, OBJECT_TYPES[type], pathId(request));
	if (row === null) throw notFoundProblem(`${OBJECT_TYPES[type].label} not found`);
	return success(shown(context, row));
}

function create(context: PipedriveContext, type: LegacyType, request: SandboxRequest, userId: number): Reply {
	const body = fromLegacyBody(context, type, objectBody(request));
	return { ...success(shown(context, createRecord(context, OBJECT_TYPES[type], body, userId))), status: 201 };
}

function update(context: PipedriveContext, type: LegacyType, request: SandboxRequest): Reply {
	const row = existing(context, type, request);
	const body = fromLegacyBody(context, type, objectBody(request), row);
	return success(shown(context, updateRecord(context, OBJECT_TYPES[type], row, body)));
}

function routesOf(context: PipedriveContext, { type, read: mayRead, write }: (typeof TYPES)[number]): ApiRoute[] {
	const base = `/v1/${type}`;
	const one = `${base}/{id}`;
	const common = { access: 'token', bucket: 'burst', legacy: true } as const;
	const reads = { ...common, effect: 'read', method: 'GET', scopes: mayRead } as const;
	const writes = { ...common, effect: 'write', scopes: write } as const;
	return [
		{ ...reads, template: base, cost: 20, run: (request) => list(context, type, request) },
		{ ...reads, template: one, cost: 2, run: (request) => read(context, type, request) },
		{
			...writes,
			method: 'POST',
			template: base,
			cost: 10,
			run: (request, { userId }) => create(context, type, request, userId),
		},
		{ ...writes, method: 'PUT', template: one, cost: 10, run: (request) => update(context, type, request) },
		{
			...writes,
			method: 'DELETE',
			template: one,
			cost: 6,
			run: (request) => success({ id: deleted(context, type, request) }),
		},
	];
}

/** Calls of v1 that v2 has replaced, out of support since August 2026 and still in use. */
export function legacyRecordRoutes(context: PipedriveContext): ApiRoute[] {
	return TYPES.flatMap((each) => routesOf(context, each));
}
