import type { Reply, SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidData, missingParameter, ZohoProblem } from '../problem';
import { timeFor, userName } from '../render/record';
import { keep, restoreRecord } from '../rules/records';
import type { DeletedRecord } from '../rules/recycle-bin';
import { deletedRecords } from '../rules/recycle-bin';
import { nameOf } from '../rules/timeline';
import { MODULES } from '../state/entities';
import { moduleId } from '../state/ids';
import { outcomesReply, succeeded } from './outcomes';
import type { ApiRoute } from './route';
import { BASE, listParameter, NOTHING, numberParameter, objectBody } from './route';

function inTheBin(context: ZohoContext): DeletedRecord[] {
	return MODULES.flatMap((module) => deletedRecords(context, module)).filter(({ type }) => type === 'recycle');
}

/** @throws ZohoProblem for what is not in the recycle bin */
function binned(context: ZohoContext, id: unknown): DeletedRecord {
	const found = inTheBin(context).find(({ row }) => row.id === id);
	if (found === undefined) throw invalidData({ id }, 'the id given seems to be invalid');
	return found;
}

function list(context: ZohoContext, request: SandboxRequest): Reply {
	const ids = request.params['id'] === undefined ? listParameter(request, 'ids') : [request.params['id']];
	const page = numberParameter(request, 'page', 1, Number.MAX_SAFE_INTEGER);
	const perPage = numberParameter(request, 'per_page', 200, 200);
	const found = inTheBin(context).filter(({ row }) => ids.length === 0 || ids.includes(row.id));
	const shown = found.slice((page - 1) * perPage, page * perPage);
	if (shown.length === 0) return NOTHING;
	return {
		status: 200,
		json: {
			recycle_bin: shown.map(({ row, at }) => ({
				display_name: nameOf(row),
				deleted_time: timeFor(context, at),
				owner: userName(context, String(row.values['Owner'])),
				module: { api_name: row.module, id: moduleId(row.module) },
				deleted_by: userName(context, row.deletion?.by ?? null),
				id: row.id,
			})),
			info: { per_page: perPage, count: shown.length, page, more_records: found.length > page * perPage },
		},
	};
}

function idsOf(request: SandboxRequest): Array<{ id: string }> {
	const ids = request.params['id'] === undefined ? listParameter(request, 'ids') : [request.params['id']];
	if (ids.length === 0) throw missingParameter('ids');
	return ids.map((id) => ({ id }));
}

const MAX_IDS = 200;
const OUTCOMES = { name: 'recycle_bin', path: '$.ids', success: 200 };

/** Its notes come back with a record. @throws ZohoProblem */
function bringBack(context: ZohoContext, id: unknown): string {
	const restored = restoreRecord(context, binned(context, id).row);
	for (const { row: note } of deletedRecords(context, 'Notes'))
		if (note.values['Parent_Id'] === id) restoreRecord(context, note);
	return restored.id;
}

function restoreOne(context: ZohoContext, request: SandboxRequest): Reply {
	return outcomesReply(context, OUTCOMES, idsOf(request), ({ id }) =>
		succeeded('Restored', { id: bringBack(context, id) }),
	);
}

/** All that is there is restored in the background; by the sandbox, at once. */
function restoreAll(context: ZohoContext): Reply {
	for (const { row } of inTheBin(context))
		if (context.store.get(row.module, row.id)?.deletion !== null) bringBack(context, row.id);
	const outcome = succeeded('Bulk restoration of records has been scheduled', {});
	return { status: 202, json: { recycle_bin: [{ ...outcome, code: 'SCHEDULED' }] } };
}

function restoreMany(context: ZohoContext, request: SandboxRequest): Reply {
	const { ids, restore_all_records: isAll } = objectBody(request);
	if (isAll === true) return restoreAll(context);
	if (!Array.isArray(ids) || ids.length === 0)
		throw new ZohoProblem(400, 'EXPECTED_FIELD_MISSING', 'expected field missing', {
			expected_fields: ['ids', 'filters', 'restore_all_records'].map((name) => ({
				api_name: name,
				json_path: `$.${name}`,
			})),
		});
	if (ids.length > MAX_IDS) throw invalidData({ maximum_length: MAX_IDS, api_name: 'ids', json_path: '$.ids' });
	const wanted = ids.map((id: unknown) => ({ id }));
	return outcomesReply(context, OUTCOMES, wanted, ({ id }) =>
		succeeded('record restored', { id: bringBack(context, id) }),
	);
}

function purge(context: ZohoContext, request: SandboxRequest): Reply {
	return outcomesReply(context, OUTCOMES, idsOf(request), ({ id }) => {
		const { row } = binned(context, id);
		const deletion = { at: row.deletion?.at ?? 0, by: row.deletion?.by ?? null, permanentAt: context.clock.now() };
		keep(context, { ...row, deletion });
		return succeeded('record deleted permanently', { id });
	});
}

/** https://www.zoho.com/crm/developer/docs/api/v8/restore-recycle-bin-records.html */
export function recycleBinRoutes(context: ZohoContext): ApiRoute[] {
	const bin = `${BASE}/settings/recycle_bin`;
	const scope = (operation: string) => () => [`ZohoCRM.settings.recycle_bin.${operation}`];
	const reads = { access: 'token', effect: 'read', method: 'GET', scopes: scope('READ') } as const;
	const restores = { access: 'token', effect: 'write', method: 'POST', scopes: scope('UPDATE') } as const;
	const deletes = { access: 'token', effect: 'write', method: 'DELETE', scopes: scope('DELETE') } as const;
	return [
		{ ...reads, template: bin, run: (request) => list(context, request) },
		{ ...reads, template: `${bin}/{id}`, run: (request) => list(context, request) },
		{ ...restores, template: `${bin}/{id}/actions/restore`, run: (request) => restoreOne(context, request) },
		{ ...restores, template: `${bin}/actions/restore`, run: (request) => restoreMany(context, request) },
		{ ...deletes, template: bin, run: (request) => purge(context, request) },
		{ ...deletes, template: `${bin}/{id}`, run: (request) => purge(context, request) },
	];
}
