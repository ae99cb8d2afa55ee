import type { Reply, SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidData, mandatoryNotFound, missingParameter, problemBody, ZohoProblem } from '../problem';
import { renderDetails } from '../render/record';
import { checkedFields, duplicateOf } from '../rules/duplicates';
import { createRecord, deleteRecord, findLive, requireUnlocked, updateRecord } from '../rules/records';
import { headerInstant, wholeSecond } from '../rules/times';
import type { ModuleName, RecordRow, Values } from '../state/entities';
import { externalField, recordByExternal } from './external';
import { outcomesReply, succeeded } from './outcomes';
import { recordInPath } from './records';
import type { ApiRoute } from './route';
import { BASE, countIn, listIn, listParameter, moduleIn, objectBody, recordScope } from './route';

const MAX_RECORDS = 100;
const DATA = { name: 'data', path: '$.data' };

/** One credit for ten records. */
const byTens = (request: SandboxRequest) => Math.max(1, Math.ceil(countIn(request, 'data') / 10));

/** More than ten records make a call heavy. */
const byNumber = (request: SandboxRequest) => (countIn(request, 'data') > 10 ? 'heavy' : 'light');

/** The records of the body; too many of them are refused in the form of an outcome. */
function recordsOf(request: SandboxRequest): Values[] | Reply {
	try {
		return listIn(request, 'data', MAX_RECORDS);
	} catch (error) {
		if (error instanceof ZohoProblem && error.code === 'LIMIT_EXCEEDED')
			return { status: 400, json: { data: [problemBody(error)] } };
		throw error;
	}
}

/** @throws ZohoProblem 412 when the record was changed after the header's time */
function requireUnmodified(context: ZohoContext, request: SandboxRequest, row: RecordRow): void {
	const time = headerInstant(request.headers['if-unmodified-since']);
	if (time === null || wholeSecond(row.modifiedAt) <= time) return;
	throw new ZohoProblem(
		412,
		'ALREADY_MODIFIED',
		'record updated time has already passed if-unmodified-since time',
		renderDetails(context, row),
	);
}

export function insert(context: ZohoContext, module: ModuleName, request: SandboxRequest): Reply {
	const records = recordsOf(request);
	if (!Array.isArray(records)) return records;
	return outcomesReply(context, { ...DATA, success: 201 }, records, (record, path) =>
		succeeded('record added', renderDetails(context, createRecord(context, module, record, path))),
	);
}

/** The record that an item of the body means, by its id or by an external one. @throws ZohoProblem */
function meantBy(context: ZohoContext, module: ModuleName, request: SandboxRequest, record: Values, path: string) {
	const field = externalField(context, module, request);
	const name = field?.apiName ?? 'id';
	const value = record[name];
	if (value === undefined || value === null) throw mandatoryNotFound(name, `${path}.${name}`);
	const row =
		field === null
			? findLive(context, module, String(value as string | number))
			: recordByExternal(context, field, value);
	if (row !== null) return row;
	throw invalidData({ id: value, api_name: name, json_path: `${path}.${name}` }, 'the id given seems to be invalid');
}

function update(context: ZohoContext, request: SandboxRequest): Reply {
	const module = moduleIn(request);
	const records = recordsOf(request);
	if (!Array.isArray(records)) return records;
	return outcomesReply(context, { ...DATA, success: 200 }, records, (record, path) => {
		const row = meantBy(context, module, request, record, path);
		requireUnmodified(context, request, row);
		return succeeded('record updated', renderDetails(context, updateRecord(context, row, record, path)));
	});
}

/** The body has one record, and its id stands in the path. */
function updateOne(context: ZohoContext, request: SandboxRequest): Reply {
	const records = recordsOf(request);
	if (!Array.isArray(records)) return records;
	return outcomesReply(context, { ...DATA, success: 200 }, records.slice(0, 1), (record, path) => {
		const row = recordInPath(context, request);
		if (row === null)
			throw invalidData(
				{ id: request.params['id'] ?? '', resource_path_index: 1 },
				'the id given seems to be invalid',
			);
		requireUnmodified(context, request, row);
		return succeeded('record updated', renderDetails(context, updateRecord(context, row, record, path)));
	});
}

function namedChecks(request: SandboxRequest): string[] | null {
	const named = objectBody(request)['duplicate_check_fields'];
	if (named === undefined || named === null) return null;
	if (Array.isArray(named) && named.every((name) => typeof name === 'string')) return named;
	throw invalidData({
		expected_data_type: 'jsonarray',
		api_name: 'duplicate_check_fields',
		json_path: '$.duplicate_check_fields',
	});
}

function upsert(context: ZohoContext, request: SandboxRequest): Reply {
	const module = moduleIn(request);
	const records = recordsOf(request);
	if (!Array.isArray(records)) return records;
	const fields = checkedFields(context, module, namedChecks(request));
	return outcomesReply(context, { ...DATA, success: 200 }, records, (record, path) => {
		const id = record['id'];
		const byId = id === undefined || id === null ? null : meantBy(context, module, request, record, path);
		const found = byId === null ? duplicateOf(context, fields, record) : { row: byId, field: null };
		if (found === null) {
			const details = renderDetails(context, createRecord(context, module, record, path));
			return succeeded('record added', details, { duplicate_field: null, action: 'insert' });
		}
		requireUnmodified(context, request, found.row);
		const details = renderDetails(context, updateRecord(context, found.row, record, path));
		return succeeded('record updated', details, {
			duplicate_field: found.field?.apiName ?? null,
			action: 'update',
		});
	});
}

function removed(context: ZohoContext, row: RecordRow | null, details: Values): Record<string, unknown> {
	if (row === null) throw invalidData(details, 'record not deleted');
	requireUnlocked(context, row, { id: row.id });
	return succeeded('record deleted', { id: deleteRecord(context, row).id });
}

function remove(context: ZohoContext, request: SandboxRequest): Reply {
	const module = moduleIn(request);
	const ids = listParameter(request, 'ids');
	if (ids.length === 0) throw missingParameter('ids');
	if (ids.length > MAX_RECORDS)
		throw new ZohoProblem(400, 'LIMIT_EXCEEDED', 'Record count exceeded', {
			limit: MAX_RECORDS,
			param_name: 'ids',
		});
	const wanted = ids.map((id) => ({ id }));
	return outcomesReply(context, { ...DATA, success: 200 }, wanted, ({ id }) =>
		removed(context, findLive(context, module, String(id as string)), { id }),
	);
}

function removeOne(context: ZohoContext, request: SandboxRequest): Reply {
	const id = request.params['id'] ?? '';
	return outcomesReply(context, { ...DATA, success: 200 }, [{ id }], () =>
		removed(context, recordInPath(context, request), { id, resource_path_index: 1 }),
	);
}

/** https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html and its siblings */
export function writeRoutes(context: ZohoContext): ApiRoute[] {
	const writes = { access: 'token', effect: 'write', credits: byTens, weight: byNumber } as const;
	const many = { ...writes, template: `${BASE}/{module}` };
	const one = { ...writes, template: `${BASE}/{module}/{id}` };
	const [creates, updates, deletes] = [recordScope('CREATE'), recordScope('UPDATE'), recordScope('DELETE')];
	return [
		{
			...many,
			method: 'POST',
			scopes: creates,
			run: (request) => insert(context, moduleIn(request), request),
		},
		{ ...many, method: 'PUT', scopes: updates, run: (request) => update(context, request) },
		{ ...many, method: 'DELETE', scopes: deletes, run: (request) => remove(context, request) },
		{
			...writes,
			method: 'POST',
			template: `${BASE}/{module}/upsert`,
			scopes: creates,
			run: (request) => upsert(context, request),
		},
		{ ...one, method: 'PUT', scopes: updates, run: (request) => updateOne(context, request) },
		{ ...one, method: 'DELETE', scopes: deletes, run: (request) => removeOne(context, request) },
	];
}
