import type { SandboxRequest } from '../../core/exchange';
import { requireLeadsObject } from '../rules/availability';
import type { HubSpotContext } from '../context';
import type { PipelineRow, StageRow } from '../state/entities';
import { OBJECT_TYPES, objectTypeOf } from '../state/object-types';
import type { PathTable } from './paths';
import { pipelinesOf } from '../rules/pipelines';
import { notFoundProblem } from '../problem';
import type { HubSpotRoute } from './route';

/** When HubSpot's own pipelines were made: long before anything a test does. */
const LONG_AGO = new Date(Date.UTC(2020, 0, 1)).toISOString();
const MADE = { createdAt: LONG_AGO, updatedAt: LONG_AGO, archived: false };

const renderStage = ({ id, label, metadata }: StageRow, displayOrder: number) => ({
	id,
	label,
	displayOrder,
	metadata,
	writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
	...MADE,
});

const renderPipeline = ({ id, label, stages }: PipelineRow, displayOrder: number) => ({
	id,
	label,
	displayOrder,
	stages: stages.map(renderStage),
	...MADE,
});

/** https://developers.hubspot.com/docs/api-reference/crm-pipelines-v3/guide */
export function pipelineRoutes(context: HubSpotContext, paths: PathTable): HubSpotRoute[] {
	const base = `${paths.pipelines}/{objectType}`;
	const scopes = [OBJECT_TYPES.deals.readScope, OBJECT_TYPES.leads.readScope];
	const reads = { method: 'GET', effect: 'read', bucket: 'burst', scopes } as const;

	function all({ params }: SandboxRequest): ReturnType<typeof renderPipeline>[] {
		const type = objectTypeOf(params['objectType'] ?? '');
		requireLeadsObject(context, type);
		return pipelinesOf(context, type.name).map(renderPipeline);
	}

	function one(request: SandboxRequest): ReturnType<typeof renderPipeline> {
		const pipeline = all(request).find(({ id }) => id === request.params['pipelineId']);
		if (pipeline === undefined) throw notFoundProblem();
		return pipeline;
	}

	return [
		{ ...reads, template: base, run: (request) => ({ status: 200, json: { results: all(request) } }) },
		{ ...reads, template: `${base}/{pipelineId}`, run: (request) => ({ status: 200, json: one(request) }) },
		{
			...reads,
			template: `${base}/{pipelineId}/stages`,
			run: (request) => ({ status: 200, json: { results: one(request).stages } }),
		},
		{
			...reads,
			template: `${base}/{pipelineId}/stages/{stageId}`,
			run(request) {
				const stage = one(request).stages.find(({ id }) => id === request.params['stageId']);
				if (stage === undefined) throw notFoundProblem();
				return { status: 200, json: stage };
			},
		},
	];
}
