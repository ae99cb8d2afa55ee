import type { Reply, SandboxRequest } from '../../core/exchange';
import { createMany, missingError, updateMany, upsertMany } from './batch-writes';
import type { BatchResult } from './batch-writes';
import type { HubSpotContext } from '../context';
import { findRecord } from '../rules/lookup';
import type { ObjectType } from '../state/object-types';
import type { PathTable } from './paths';
import { validationProblem } from '../problem';
import { archiveRecord } from '../rules/records';
import { namesFor, renderBatch, renderRecord } from '../render/record';
import { batchInputs, nameList, objectBody, requireDistinct } from './route';
import type { HubSpotRoute } from './route';
import { wireText } from '../rules/values';

const MAX_HISTORY_BATCH = 50;

function readMany(context: HubSpotContext, type: ObjectType, request: SandboxRequest): BatchResult {
	const body = objectBody(request);
	const inputs = batchInputs(body);
	const names = namesFor(type, nameList(body['properties']));
	const history = nameList(body['propertiesWithHistory']);
	if (history.length > 0 && inputs.length > MAX_HISTORY_BATCH) {
		throw validationProblem(
			`The maximum number of inputs supported in a batch request for property histories is ${MAX_HISTORY_BATCH}`,
		);
	}
	const ids = inputs.map((input) => wireText(input['id']));
	requireDistinct(ids);
	const idProperty = wireText(body['idProperty']);
	const archived = request.query.get('archived') === 'true';
	const rows = ids.map((id) => findRecord(context, type, id, idProperty === '' ? null : idProperty, { archived }));
	const missing = ids.filter((_, index) => rows[index] === null);
	// Two addresses of one contact give it once.
	const found = [...new Map(rows.flatMap((row) => (row === null ? [] : [[row.id, row] as const]))).values()];
	return {
		results: found.map((row) => renderRecord(context, type, row, names, history)),
		errors: missing.length === 0 ? [] : [missingError(type, missing)],
	};
}

/** https://developers.hubspot.com/docs/api-reference/error-handling#multi-status-errors */
export function objectBatchRoutes(context: HubSpotContext, paths: PathTable, type: ObjectType): HubSpotRoute[] {
	const base = `${paths.objects}/${type.name}/batch`;

	/** The date-based versions have no 207: errors stand in a body that answers like a full success. */
	function reply({ results, errors }: BatchResult, success: number): Reply {
		const status = errors.length > 0 && paths.dialect === 'v3' ? 207 : success;
		return { status, json: renderBatch(context, results, errors) };
	}

	const route = (name: string, effect: 'read' | 'write', run: HubSpotRoute['run']): HubSpotRoute => ({
		method: 'POST',
		template: `${base}/${name}`,
		effect,
		bucket: 'burst',
		scopes: [effect === 'read' ? type.readScope : type.writeScope],
		run,
	});

	return [
		route('read', 'read', (request) => reply(readMany(context, type, request), 200)),
		route('create', 'write', (request) => reply(createMany(context, type, batchInputs(objectBody(request))), 201)),
		route('update', 'write', (request) => reply(updateMany(context, type, batchInputs(objectBody(request))), 200)),
		route('upsert', 'write', (request) => reply(upsertMany(context, type, batchInputs(objectBody(request))), 200)),
		route('archive', 'write', (request) => {
			for (const input of batchInputs(objectBody(request))) {
				const row = findRecord(context, type, wireText(input['id']), null);
				if (row !== null) archiveRecord(context, row);
			}
			return { status: 204 };
		}),
	];
}
