import { isRecord } from '../../core/exchange';
import type { Reply, SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import {
	invalidData,
	invalidModule,
	invalidPathId,
	limitExceeded,
	mandatoryNotFound,
	problemBody,
	ZohoProblem,
} from '../problem';
import type { Merge, MergeJobs } from '../rules/merging';
import { mergeRecords, referrers } from '../rules/merging';
import { findLive } from '../rules/records';
import type { ModuleName, RecordRow, Values } from '../state/entities';
import { succeeded } from './outcomes';
import type { ApiRoute } from './route';
import { BASE, listIn, moduleIn, NOTHING, recordScope } from './route';

const MERGED: readonly ModuleName[] = ['Leads', 'Contacts', 'Accounts', 'Deals'];
const MAX_CHILDREN = 2;
/** A deal's stage and what follows from it stay the master's. */
const KEPT_BY_DEALS = ['Closing_Date', 'Stage', 'Probability', 'Expected_Revenue'];

function masterIn(context: ZohoContext, request: SandboxRequest): RecordRow {
	const module = moduleIn(request);
	if (!MERGED.includes(module)) throw invalidModule();
	const master = findLive(context, module, request.params['id'] ?? '');
	if (master === null) throw invalidPathId();
	requireMergeable(context, master, { resource_path_index: 1 });
	return master;
}

/** Locked records and closed deals stay as they are. */
function requireMergeable(context: ZohoContext, row: RecordRow, details: Values): void {
	const isClosed = [...context.store.pipelines.values()].some(({ stages }) =>
		stages.some(({ stage, forecastType }) => stage === row.values['Stage'] && forecastType !== 'Open'),
	);
	if (row.isLocked || (row.module === 'Deals' && isClosed))
		throw new ZohoProblem(400, 'NOT_ALLOWED', 'the record cannot be merged', details);
}

function fieldsOf(context: ZohoContext, module: ModuleName, given: unknown, path: string, seen: Set<string>): string[] {
	if (given === undefined) return [];
	if (!Array.isArray(given))
		throw invalidData({ expected_data_type: 'jsonarray', api_name: '_fields', json_path: path });
	return given.map((each: unknown, index) => {
		const name = isRecord(each) ? each['api_name'] : undefined;
		const place = { api_name: 'api_name', json_path: `${path}[${index}].api_name` };
		if (typeof name !== 'string') throw mandatoryNotFound('api_name', place.json_path);
		const field = context.store.field(module, name);
		if (field === undefined || field.isReadOnly || (module === 'Deals' && KEPT_BY_DEALS.includes(name)))
			throw invalidData(place);
		if (seen.has(name)) throw new ZohoProblem(400, 'DUPLICATE_DATA', 'duplicate data', place);
		seen.add(name);
		return name;
	});
}

function mergeOf(context: ZohoContext, master: RecordRow, wish: Values): Merge {
	const path = '$.merge[0].data';
	const children = wish['data'];
	if (children === undefined) throw mandatoryNotFound('data', path);
	if (!Array.isArray(children) || children.length === 0)
		throw invalidData({ expected_data_type: 'jsonarray', api_name: 'data', json_path: path });
	if (children.length > MAX_CHILDREN)
		throw limitExceeded('too many records', { maximum_length: MAX_CHILDREN, api_name: 'data', json_path: path });
	const seen = new Set<string>();
	return {
		module: master.module,
		masterId: master.id,
		children: children.map((child: unknown, index) => {
			const id = isRecord(child) ? child['id'] : undefined;
			const row = typeof id === 'string' && id !== master.id ? findLive(context, master.module, id) : null;
			const place = { api_name: 'id', json_path: `${path}[${index}].id` };
			if (row === null || !isRecord(child)) throw invalidData(place);
			requireMergeable(context, row, place);
			const fields = fieldsOf(context, master.module, child['_fields'], `${path}[${index}]._fields`, seen);
			return { id: row.id, fields };
		}),
	};
}

function merge(context: ZohoContext, jobs: MergeJobs, request: SandboxRequest): Reply {
	const master = masterIn(context, request);
	const [wish = {}] = listIn(request, 'merge', 1);
	try {
		const wanted = mergeOf(context, master, wish);
		const isBig = wanted.children.some(({ id }) => referrers(context, id).length > context.settings().mergeAtOnce);
		const outcome = isBig
			? { ...succeeded('merge scheduled', { job_id: jobs.schedule(wanted) }), code: 'SCHEDULED' }
			: succeeded('records merged', { id: mergeRecords(context, wanted).id });
		return { status: 201, json: { merge: [outcome] } };
	} catch (error) {
		if (!(error instanceof ZohoProblem)) throw error;
		return { status: error.httpStatus, json: { merge: [problemBody(error)] } };
	}
}

function status(context: ZohoContext, jobs: MergeJobs, request: SandboxRequest): Reply {
	masterIn(context, request);
	const id = request.query.get('job_id');
	if (id === null) return NOTHING;
	const state = jobs.isRunning(id) ? 'SCHEDULED' : 'COMPLETED';
	return { status: 200, json: { merge: [{ job_id: id, status: state, data: [], master_record_fields: [] }] } };
}

/** https://www.zoho.com/crm/developer/docs/api/v8/merge-records.html */
export function mergeRoutes(context: ZohoContext, jobs: MergeJobs): ApiRoute[] {
	const template = `${BASE}/{module}/{id}/actions/merge`;
	return [
		{
			access: 'token',
			effect: 'write',
			method: 'POST',
			template,
			scopes: recordScope('CREATE'),
			run: (request) => merge(context, jobs, request),
		},
		{
			access: 'token',
			effect: 'read',
			method: 'GET',
			template,
			scopes: recordScope('READ'),
			run: (request) => status(context, jobs, request),
		},
	];
}
