import { isRecord } from '../../core/exchange';
import type { Reply, SandboxRequest } from '../../core/exchange';
import { attempt, recordsOf, renderOutcome, repeated, requireFewEnough, runAll } from '../rules/collections';
import type { Outcome } from '../rules/collections';
import type { Caller, SalesforceContext } from '../context';
import { canonicalId } from '../state/ids';
import { notFoundProblem, problem, recordProblem } from '../problem';
import type { SalesforceProblem } from '../problem';
import { deleteRecord, insertRecord, updateRecord } from '../rules/records';
import { renderRecord } from '../render/record';
import { apiRoute, fieldNames, objectBody, objectOf } from './route';
import type { SalesforceRoute } from './route';
import type { FieldRow } from '../state/schema/field';
import type { ObjectDefinition } from '../state/schema/object';
import { objectNamed, objectOfId } from '../state/schema/objects';
import { keyField, recordsByKey, upsertOne } from '../rules/upsert';
import { wireText } from '../rules/wire-text';

const MISSING_ATTRIBUTES =
	'Nested object for polymorphic foreign key must have an attributes field before any other fields.';

function allOrNoneOf(body: Record<string, unknown>): boolean {
	return body['allOrNone'] === true;
}

/**
 * @throws SalesforceProblem: the attributes must be there, and name a type; in spite of the message, their place is
 * free
 */
function typeOf(record: Record<string, unknown>): ObjectDefinition {
	const attributes = record['attributes'];
	if (!isRecord(attributes)) throw problem(400, 'JSON_PARSER_ERROR', MISSING_ATTRIBUTES);
	const type = objectNamed(String(attributes['type']));
	if (type === null)
		throw recordProblem('INVALID_TYPE', `sObject type '${String(attributes['type'])}' is not supported.`);
	return type;
}

function reply(outcomes: readonly Outcome[], isUpsert = false): Reply {
	return { status: 200, json: outcomes.map((outcome) => renderOutcome(outcome, isUpsert)) };
}

function withoutId(record: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(record).filter(([name]) => name.toLowerCase() !== 'id'));
}

function idOf(record: Record<string, unknown>): unknown {
	return Object.entries(record).find(([name]) => name.toLowerCase() === 'id')?.[1];
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

function keyValue(record: Record<string, unknown>, field: FieldRow): string | null {
	const value = Object.entries(record).find(([name]) => name.toLowerCase() === field.name.toLowerCase())?.[1];
	return wireText(value) === '' ? null : wireText(value);
}

interface UpsertTarget {
	object: ObjectDefinition;
	field: FieldRow;
}

function upsertRecord(
	context: SalesforceContext,
	caller: Caller,
	{ object, field }: UpsertTarget,
	record: Record<string, unknown>,
	isRepeated: boolean,
): { id: string; created: boolean } {
	const type = typeOf(record);
	if (type.name !== object.name)
		throw recordProblem('INVALID_TYPE', `sObject type '${type.name}' does not match the type in the URL.`);
	const value = keyValue(record, field);
	if (field.type === 'id') {
		if (value === null) return { id: insertRecord(context, caller, object, withoutId(record)).id, created: true };
		return { id: updateRecord(context, caller, object, value, withoutId(record)).id, created: false };
	}
	if (value === null) throw recordProblem('MISSING_ARGUMENT', `${field.name} not specified`);
	if (isRepeated) throw recordProblem('DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, [field.name]);
	const found = recordsByKey(context, object, field, value);
	if (found.length > 1)
		throw recordProblem(
			'DUPLICATE_EXTERNAL_ID',
			`${field.name}: more than one record found for external id field: [${found.map(({ id }) => id.slice(0, 15)).join(', ')}]`,
		);
	const { row, created } = upsertOne(context, caller, object, field, value, record, found[0]);
	return { id: row.id, created };
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
