import { isRecord } from '../../core/exchange';
import type { Reply, SandboxRequest } from '../../core/exchange';
import type { SalesforceContext } from '../context';
import { changeCustomField, createCustomField, metadataOf } from '../rules/custom-fields';
import { canonicalId } from '../state/ids';
import { notFoundProblem, problem, recordProblem } from '../problem';
import { apiRoute, objectBody } from './route';
import type { SalesforceRoute } from './route';
import { describeField, describeSummary } from '../render/describe';
import { CUSTOM_FIELD, toolingTable } from '../rules/soql/tooling-tables';

function requireCustomField(request: SandboxRequest): void {
	if ((request.params['sobject'] ?? '').toLowerCase() !== 'customfield') throw notFoundProblem();
}

function create(context: SalesforceContext, request: SandboxRequest, version: string): Reply {
	requireCustomField(request);
	const body = objectBody(request);
	const { FullName: fullName, Metadata: metadata } = body;
	if (typeof fullName !== 'string')
		throw recordProblem('REQUIRED_FIELD_MISSING', 'Required fields are missing: [FullName]', ['FullName']);
	if (!isRecord(metadata))
		throw recordProblem('REQUIRED_FIELD_MISSING', 'Required fields are missing: [Metadata]', ['Metadata']);
	const { id } = createCustomField(context, fullName, metadata);
	return {
		status: 201,
		headers: { location: `/services/data/${version}/tooling/sobjects/CustomField/${id}` },
		json: { id, success: true, errors: [], warnings: [], infos: [] },
	};
}

function metadataIn(context: SalesforceContext, id: string): { Metadata?: object } {
	const field = context.store.customFields().find((row) => row.id === id);
	return field === undefined ? {} : { Metadata: metadataOf(field) };
}

function read(context: SalesforceContext, request: SandboxRequest, version: string): Reply {
	const table = toolingTable(request.params['sobject'] ?? '', 'tooling');
	const id = canonicalId(request.params['id'] ?? '');
	const row = table?.rows(context).find((each) => each.id === id);
	if (table === undefined || table === null || row === undefined) throw notFoundProblem();
	const { name } = table.definition;
	return {
		status: 200,
		json: {
			attributes: { type: name, url: `/services/data/${version}/tooling/sobjects/${name}/${row.id}` },
			...row.values,
			...metadataIn(context, row.id),
		},
	};
}

/** The definition is given as a whole: choices that it leaves out are taken out. */
function change(context: SalesforceContext, request: SandboxRequest): Reply {
	requireCustomField(request);
	const id = canonicalId(request.params['id'] ?? '');
	const { Metadata: metadata } = objectBody(request);
	if (!isRecord(metadata))
		throw recordProblem('REQUIRED_FIELD_MISSING', 'Required fields are missing: [Metadata]', ['Metadata']);
	changeCustomField(context, context.store.customFields().find((row) => row.id === id) ?? null, metadata);
	return { status: 204 };
}

/** The values in the records go with the field. */
function remove(context: SalesforceContext, request: SandboxRequest): Reply {
	requireCustomField(request);
	const id = canonicalId(request.params['id'] ?? '');
	const found = context.store.customFields().find((row) => row.id === id);
	if (found === undefined) throw notFoundProblem();
	context.store.removeCustomField(found);
	for (const row of context.store.list(found.object)) {
		const { [found.field.name]: _gone, ...values } = row.values;
		context.store.put({ ...row, values });
	}
	const path = `${found.object}.${found.field.name}`;
	for (const row of context.store.list('FieldPermissions'))
		if (row.values['Field'] === path) context.store.remove(row);
	return { status: 204 };
}

function describe(request: SandboxRequest, version: string): Reply {
	const table = toolingTable(request.params['sobject'] ?? '', 'tooling');
	if (table === null) throw problem(404, 'NOT_FOUND', 'The requested resource does not exist');
	const { definition } = table;
	return {
		status: 200,
		json: {
			...describeSummary(definition, version),
			fields: definition.fields.map((field) => describeField(field, true)),
		},
	};
}

export function toolingRoutes(context: SalesforceContext): SalesforceRoute[] {
	return [
		apiRoute('GET', '/tooling/sobjects', 'read', (_request, { version }) => ({
			status: 200,
			json: { encoding: 'UTF-8', maxBatchSize: 200, sobjects: [describeSummary(CUSTOM_FIELD, version)] },
		})),
		apiRoute('GET', '/tooling/sobjects/{sobject}/describe', 'read', (request, { version }) =>
			describe(request, version),
		),
		apiRoute('POST', '/tooling/sobjects/{sobject}', 'write', (request, { version }) =>
			create(context, request, version),
		),
		apiRoute('GET', '/tooling/sobjects/{sobject}/{id}', 'read', (request, { version }) =>
			read(context, request, version),
		),
		apiRoute('PATCH', '/tooling/sobjects/{sobject}/{id}', 'write', (request) => change(context, request)),
		apiRoute('DELETE', '/tooling/sobjects/{sobject}/{id}', 'write', (request) => remove(context, request)),
	];
}
