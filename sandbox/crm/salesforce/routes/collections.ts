import type { Reply, SandboxRequest } from '../../core/exchange';
import { attempt, recordsOf, renderOutcome, repeated, requireFewEnough, runAll } from '../rules/collections';
import type { Outcome } from '../rules/collections';
import { idOf, typeOf, withoutId } from '../rules/collection-record';
import { keyValue, upsertRecord } from '../rules/collection-upsert';
import type { Caller, SalesforceContext } from '../context';
import { canonicalId } from '../state/ids';
import { notFoundProblem, problem, recordProblem } from '../problem';
import type { SalesforceProblem } from '../problem';
import { deleteRecord, insertRecord, updateRecord } from '../rules/records';
import { renderRecord } from '../render/record';
import { apiRoute, fieldNames, objectBody, objectOf } from './route';
import type { SalesforceRoute } from './route';
import { objectOfId } from '../state/schema/objects';
import { keyField } from '../rules/upsert';

function allOrNoneOf(body: Record<string, unknown>): boolean {
	return body['allOrNone'] === true;
}

function reply(outcomes: readonly Outcome[], isUpsert = false): Reply {
	return { status: 200, json: outcomes.map((outcome) => renderOutcome(outcome, isUpsert)) };
}

function duplicateId(id: string): SalesforceProblem {
	return recordProblem(
		'DUPLICATE_VALUE',
		`Maximum number of duplicate updates in one batch (1 allowed). Attempt to update Id more than once in this Api call: ${id.slice(0, 15)}`,
	);
}

function create(context: SalesforceContext, request: SandboxRequest, caller: Caller): Reply {
	const body = objectBody(request);
	const works = recordsOf(body).map(
		(record) => () => attempt(context, () => insertRecord(context, caller, typeOf(record), record)),
	);
	return reply(runAll(context, allOrNoneOf(body), works));
}

/** A record that stands in the list twice is written once; its repetitions fail. */
function update(context: SalesforceContext, request: SandboxRequest, caller: Caller): Reply {
	const body = objectBody(request);
	const seen = new Set<string>();
	const works = recordsOf(body).map(
		(record) => () =>
			attempt(context, () => {
				const type = typeOf(record);
				const id = canonicalId(String(idOf(record)));
				if (id !== null && seen.has(id)) throw duplicateId(id);
				if (id !== null) seen.add(id);
				if (idOf(record) === undefined)
					throw recordProblem('MISSING_ARGUMENT', 'Id not specified in an update call');
				return updateRecord(context, caller, type, idOf(record), withoutId(record));
			}),
	);
	return reply(runAll(context, allOrNoneOf(body), works));
}

function upsert(context: SalesforceContext, request: SandboxRequest, caller: Caller): Reply {
	const body = objectBody(request);
	const object = objectOf(request);
	const field = keyField(context, caller, object, request.params['field'] ?? '');
	const records = recordsOf(body);
	const twice = repeated(records.map((record) => keyValue(record, field)?.toLowerCase() ?? null));
	const works = records.map(
		(record, index) => () =>
			attempt(context, () => upsertRecord(context, caller, { object, field }, record, twice.has(index))),
	);
	return reply(runAll(context, allOrNoneOf(body), works), true);
}

function idList(text: string | null): string[] {
	return (text ?? '')
		.split(',')
		.map((id) => id.trim())
		.filter((id) => id !== '');
}

function remove(context: SalesforceContext, request: SandboxRequest, caller: Caller): Reply {
	const ids = idList(request.query.get('ids'));
	requireFewEnough(ids.length);
	const works = ids.map(
		(id) => () =>
			attempt(context, () => {
				const canonical = canonicalId(id);
				const type = canonical === null ? null : objectOfId(canonical);
				if (type === null) throw recordProblem('MALFORMED_ID', `malformed id ${id}`);
				return deleteRecord(context, caller, type, id);
			}),
	);
	return reply(runAll(context, request.query.get('allOrNone') === 'true', works));
}

/** An id that finds nothing gives null in its place. */
function retrieve(
	context: SalesforceContext,
	request: SandboxRequest,
	caller: Caller,
	ids: readonly string[],
	fields: readonly string[] | null,
): Reply {
	const object = objectOf(request);
	if (ids.length > 2_000)
		throw problem(
			400,
			'EXCEEDED_ID_LIMIT',
			'record limit reached. cannot submit more than 2000 records into this call',
		);
	if (fields === null) throw problem(400, 'MISSING_ARGUMENT', "The required parameter 'fields' is missing");
	const rows = ids.map((id) => {
		const canonical = canonicalId(id);
		if (canonical === null) throw problem(400, 'MALFORMED_ID', `malformed id ${id}`);
		const row = context.store.get(object.name, canonical);
		return row === null || row.deletedAt !== null ? null : renderRecord(context, caller, object, row, fields);
	});
	return { status: 200, json: rows };
}

function namesIn(body: Record<string, unknown>, name: string): string[] | null {
	const list = body[name];
	return Array.isArray(list) ? list.map(String) : null;
}

export function collectionRoutes(context: SalesforceContext): SalesforceRoute[] {
	return [
		apiRoute('POST', '/composite/sobjects', 'write', (request, caller) => create(context, request, caller)),
		apiRoute('PATCH', '/composite/sobjects', 'write', (request, caller) => update(context, request, caller)),
		apiRoute('DELETE', '/composite/sobjects', 'write', (request, caller) => remove(context, request, caller)),
		apiRoute('PATCH', '/composite/sobjects/{sobject}/{field}', 'write', (request, caller) =>
			upsert(context, request, caller),
		),
		apiRoute('GET', '/composite/sobjects/{sobject}', 'read', (request, caller) =>
			retrieve(context, request, caller, idList(request.query.get('ids')), fieldNames(request)),
		),
		apiRoute('POST', '/composite/sobjects/{sobject}', 'read', (request, caller) => {
			const body = objectBody(request);
			const ids = namesIn(body, 'ids');
			if (ids === null) throw notFoundProblem();
			return retrieve(context, request, caller, ids, namesIn(body, 'fields'));
		}),
	];
}
