import type { Reply, SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { PipelineRow, StageRow } from '../state/entities';
import { cursorPage } from './paging';
import type { Order } from './paging';
import { invalidProblem, notFoundProblem } from '../problem';
import { integerParameter, pathId, success } from './route';
import type { ApiRoute } from './route';
import { plainTime, rfc3339 } from '../rules/times';

const SCOPES = ['deals:read', 'deals:full', 'admin'];

function orderOf(request: SandboxRequest, kind: string, names: readonly string[]): Order<PipelineRow> {
	const name = request.query.get('sort_by') ?? 'id';
	const direction = request.query.get('sort_direction') ?? 'asc';
	if (!names.includes(name)) throw invalidProblem(`Parameter 'sort_by' must be one of ${names.join(', ')}`);
	if (!['asc', 'desc'].includes(direction)) throw invalidProblem("Parameter 'sort_direction' must be asc or desc");
	const key = (row: PipelineRow) => (name === 'id' ? row.id : name === 'order_nr' ? row.order : row.addedAt);
	return {
		kind: `${kind} ${name}`,
		positionOf: (row) => ({ key: key(row), id: row.id }),
		descending: direction === 'desc',
	};
}

function renderPipeline({ id, name, order, addedAt }: PipelineRow): Record<string, unknown> {
	const time = rfc3339(addedAt);
	return {
		id,
		name,
		order_nr: order,
		is_deleted: false,
		is_deal_probability_enabled: false,
		add_time: time,
		update_time: time,
	};
}

function renderStage({ id, name, order, pipelineId, addedAt }: StageRow): Record<string, unknown> {
	const time = rfc3339(addedAt);
	return {
		...{ id, order_nr: order, name, is_deleted: false, deal_probability: 100, pipeline_id: pipelineId },
		...{ is_deal_rot_enabled: false, days_to_rotten: null, add_time: time, update_time: time },
	};
}

/** v1 has flags and times of its own. */
function legacyRow(row: PipelineRow | StageRow): Record<string, unknown> {
	const time = plainTime(row.addedAt);
	const own =
		'pipelineId' in row
			? { pipeline_id: row.pipelineId, active_flag: true, deal_probability: 100 }
			: { active: true, url_title: row.name, selected: row.id === 1 };
	return { id: row.id, name: row.name, order_nr: row.order, ...own, add_time: time, update_time: time };
}

function found<Row>(row: Row | undefined, what: string): Row {
	if (row === undefined) throw notFoundProblem(`${what} not found`);
	return row;
}

/** All stages, or those of the pipeline that is asked for. */
function stagesOf(context: PipedriveContext, request: SandboxRequest): StageRow[] {
	const pipeline = integerParameter(request, 'pipeline_id');
	return [...context.store.stages.values()].filter((row) => pipeline === null || row.pipelineId === pipeline);
}

function listPipelines(context: PipedriveContext, request: SandboxRequest): Reply {
	const order = orderOf(request, 'pipelines', ['id', 'update_time', 'add_time']);
	const { items, nextCursor } = cursorPage(context, request, [...context.store.pipelines.values()], order);
	return success(items.map(renderPipeline), { additional_data: { next_cursor: nextCursor } });
}

function listStages(context: PipedriveContext, request: SandboxRequest): Reply {
	const names = ['id', 'update_time', 'add_time', 'order_nr'];
	const order = orderOf(request, 'stages', names) as Order<StageRow>;
	const { items, nextCursor } = cursorPage(context, request, stagesOf(context, request), order);
	return success(items.map(renderStage), { additional_data: { next_cursor: nextCursor } });
}

/** https://developers.pipedrive.com/docs/api/v1/Pipelines and Stages, to read */
export function pipelineRoutes(context: PipedriveContext): ApiRoute[] {
	const { pipelines, stages } = context.store;
	const common = { access: 'token', bucket: 'burst', effect: 'read', method: 'GET', scopes: SCOPES } as const;
	return [
		{
			...common,
			template: '/api/v2/pipelines',
			cost: 5,
			run: (request) => listPipelines(context, request),
		},
		{
			...common,
			template: '/api/v2/pipelines/{id}',
			cost: 1,
			run: (request) => success(renderPipeline(found(pipelines.get(pathId(request)), 'Pipeline'))),
		},
		{
			...common,
			template: '/api/v2/stages',
			cost: 5,
			run: (request) => listStages(context, request),
		},
		{
			...common,
			template: '/api/v2/stages/{id}',
			cost: 1,
			run: (request) => success(renderStage(found(stages.get(pathId(request)), 'Stage'))),
		},
		{
			...common,
			legacy: true,
			template: '/v1/pipelines',
			cost: 10,
			run: () => success([...pipelines.values()].map(legacyRow)),
		},
		{
			...common,
			legacy: true,
			template: '/v1/stages',
			cost: 10,
			run: (request) => success(stagesOf(context, request).map(legacyRow)),
		},
	];
}
