import { checkAttribute } from '../rules/attributes';
import type { PipedriveContext } from '../context';
import { settleConversions, startConversion } from '../rules/conversions';
import { OBJECT_TYPES } from '../state/object-types';
import { invalidProblem, notFoundProblem } from '../problem';
import { findLive } from '../rules/records';
import { objectBody, SCOPES, success } from './route';
import type { ApiRoute } from './route';

const BASE = '/api/v2/leads/{id}/convert';
const ALLOWED = ['stage_id', 'pipeline_id'];
const NO_MORE = { additional_data: null };

/** https://developers.pipedrive.com/docs/api/v1/Leads#convertLeadToDeal */
export function conversionRoutes(context: PipedriveContext): ApiRoute[] {
	const common = { access: 'token', bucket: 'burst' } as const;
	return [
		{
			...common,
			method: 'POST',
			template: `${BASE}/deal`,
			effect: 'write',
			cost: 40,
			scopes: SCOPES.writeLeads,
			run(request) {
				const body = request.rawBody === '' ? {} : objectBody(request);
				const unknown = Object.keys(body).find((name) => !ALLOWED.includes(name));
				if (unknown !== undefined)
					throw invalidProblem(`Validation failed: ${unknown}: this field is not allowed`);
				const stage = checkAttribute(context, 'stage', body['stage_id'] ?? null, 'stage_id') as number | null;
				const pipeline = checkAttribute(context, 'pipeline', body['pipeline_id'] ?? null, 'pipeline_id') as
					number | null;
				const lead = findLive(context, OBJECT_TYPES.leads, request.params['id'] ?? '');
				if (lead === null) throw notFoundProblem();
				return success({ conversion_id: startConversion(context, lead, stage, pipeline).id }, NO_MORE);
			},
		},
		{
			...common,
			method: 'GET',
			template: `${BASE}/status/{conversion_id}`,
			effect: 'read',
			cost: 1,
			scopes: SCOPES.readLeads,
			run(request) {
				settleConversions(context);
				const row = context.store.conversions.get(request.params['conversion_id'] ?? '');
				if (row?.leadId !== request.params['id'] || row === undefined) throw notFoundProblem();
				return success(
					{
						...(row.dealId === null ? {} : { deal_id: row.dealId }),
						conversion_id: row.id,
						status: row.state,
					},
					NO_MORE,
				);
			},
		},
	];
}
