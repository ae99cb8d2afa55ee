import type { Reply, SandboxRequest } from '../../core/exchange';
import type { Caller, SalesforceContext } from '../context';
import type { RecordRow } from '../state/entities';
import { canonicalId } from '../state/ids';
import { notFoundProblem, problem } from '../problem';
import { deleteRecord, insertRecord, updateRecord } from '../rules/records';
import { recordPath, renderRecord } from '../render/record';
import { apiRoute, fieldNames, objectBody, objectOf } from './route';
import type { SalesforceRoute } from './route';
import type { ObjectDefinition } from '../state/schema/object';
import { describeSummary } from '../render/describe';
import { keyField, recordsByKey, upsertOne } from '../rules/upsert';

/** @throws SalesforceProblem: what is no id is taken for the name of a key field */
function idIn(request: SandboxRequest): string {
	const text = request.params['id'] ?? '';
	const id = canonicalId(text);
	if (id === null)
		throw problem(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${text}`);
	return id;
}

function liveRecord(context: SalesforceContext, object: ObjectDefinition, id: string): RecordRow {
	const row = context.store.get(object.name, id);
	if (row === null || row.deletedAt !== null) throw notFoundProblem();
	return row;
}

function created(caller: Caller, row: RecordRow, more: Record<string, unknown> = {}): Reply {
	return {
		status: 201,
		headers: { location: recordPath(caller.version, row.object, row.id) },
		json: { id: row.id, success: true, errors: [], ...more },
	};
}

/** Several records hold the key: the caller gets their addresses. */
function choices(caller: Caller, rows: readonly RecordRow[]): Reply {
	return { status: 300, json: rows.map(({ object, id }) => recordPath(caller.version, object, id)) };
}

function upsertByKey(context: SalesforceContext, request: SandboxRequest, caller: Caller): Reply {
	const object = objectOf(request);
	const field = keyField(context, caller, object, request.params['field'] ?? '');
	const value = request.params['value'] ?? '';
	const body = objectBody(request);
	if (field.type === 'id') {
		const row = updateRecord(context, caller, object, value, body);
		return { status: 200, json: { id: row.id, success: true, errors: [], created: false } };
	}
	const found = recordsByKey(context, object, field, value);
	if (found.length > 1) return choices(caller, found);
	if (found.length === 0 && request.query.get('updateOnly') === 'true') throw notFoundProblem();
	const upserted = context.store.atomically(() => upsertOne(context, caller, object, field, value, body, found[0]));
	if (upserted.created) return created(caller, upserted.row, { created: true });
	return { status: 200, json: { id: upserted.row.id, success: true, errors: [], created: false } };
}

/** The one record of a key, for a read or a delete. */
function oneByKey(context: SalesforceContext, request: SandboxRequest, caller: Caller): RecordRow | Reply {
	const object = objectOf(request);
	const field = keyField(context, caller, object, request.params['field'] ?? '');
	const value = request.params['value'] ?? '';
	if (field.type === 'id') return liveRecord(context, object, canonicalId(value) ?? '');
	const found = recordsByKey(context, object, field, value);
	if (found.length > 1) return choices(caller, found);
	const [row] = found;
	if (row === undefined) throw notFoundProblem();
	return row;
}

function readByKey(context: SalesforceContext, request: SandboxRequest, caller: Caller): Reply {
	const found = oneByKey(context, request, caller);
	if ('status' in found) return found;
	return { status: 200, json: renderRecord(context, caller, objectOf(request), found, fieldNames(request)) };
}

function deleteByKey(context: SalesforceContext, request: SandboxRequest, caller: Caller): Reply {
	const found = oneByKey(context, request, caller);
	if ('status' in found) return found;
	deleteRecord(context, caller, objectOf(request), found.id);
	return { status: 204 };
}

function basicInformation(context: SalesforceContext, request: SandboxRequest, caller: Caller): Reply {
	const object = objectOf(request);
	const recent = context.store
		.list(object.name)
		.filter(({ deletedAt }) => deletedAt === null)
		.slice(-10)
		.reverse();
	const recentItems = recent.map((row) => ({
		attributes: { type: object.name, url: recordPath(caller.version, object.name, row.id) },
		Id: row.id,
		Name: row.values['Name'] ?? null,
	}));
	return { status: 200, json: { objectDescribe: describeSummary(object, caller.version), recentItems } };
}

export function recordRoutes(context: SalesforceContext): SalesforceRoute[] {
	return [
		apiRoute('GET', '/sobjects/{sobject}', 'read', (request, caller) => basicInformation(context, request, caller)),
		apiRoute('POST', '/sobjects/{sobject}', 'write', (request, caller) =>
			created(
				caller,
				context.store.atomically(() => insertRecord(context, caller, objectOf(request), objectBody(request))),
			),
		),
		apiRoute('GET', '/sobjects/{sobject}/{id}', 'read', (request, caller) => {
			const object = objectOf(request);
			const row = liveRecord(context, object, idIn(request));
			return { status: 200, json: renderRecord(context, caller, object, row, fieldNames(request)) };
		}),
		apiRoute('PATCH', '/sobjects/{sobject}/{id}', 'write', (request, caller) => {
			const object = objectOf(request);
			const id = idIn(request);
			if (context.store.get(object.name, id) === null) throw notFoundProblem();
			context.store.atomically(() => updateRecord(context, caller, object, id, objectBody(request)));
			return { status: 204 };
		}),
		apiRoute('DELETE', '/sobjects/{sobject}/{id}', 'write', (request, caller) => {
			const object = objectOf(request);
			const id = idIn(request);
			if (context.store.get(object.name, id) === null) throw notFoundProblem();
			deleteRecord(context, caller, object, id);
			return { status: 204 };
		}),
		apiRoute('GET', '/sobjects/{sobject}/{field}/{value}', 'read', (request, caller) =>
			readByKey(context, request, caller),
		),
		apiRoute('PATCH', '/sobjects/{sobject}/{field}/{value}', 'write', (request, caller) =>
			upsertByKey(context, request, caller),
		),
		apiRoute('DELETE', '/sobjects/{sobject}/{field}/{value}', 'write', (request, caller) =>
			deleteByKey(context, request, caller),
		),
	];
}
