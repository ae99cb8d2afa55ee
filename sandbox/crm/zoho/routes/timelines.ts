import type { Reply, SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidPathId } from '../problem';
import { renderChoice } from '../render/field';
import { timeFor, userName } from '../render/record';
import type { TimelineRow } from '../state/entities';
import { moduleId } from '../state/ids';
import type { ApiRoute } from './route';
import { BASE, moduleIn, NOTHING, numberParameter, recordScope } from './route';

const USUAL_PAGE = 25;

function renderEntry(context: ZohoContext, entry: TimelineRow): Record<string, unknown> {
	const { module, changes } = entry;
	return {
		id: entry.id,
		audited_time: timeFor(context, entry.at),
		action: entry.action,
		source: entry.source,
		type: 'timeline',
		done_by: userName(context, entry.by),
		record: { module: { api_name: module, id: moduleId(module) }, name: entry.recordName, id: entry.recordId },
		related_record: null,
		automation_details: null,
		extension: null,
		field_history:
			changes.length === 0
				? null
				: changes.map(({ apiName, old, new: now }) => {
						const field = context.store.field(module, apiName);
						return {
							api_name: apiName,
							field_label: field?.label ?? apiName,
							data_type: field?.dataType ?? 'text',
							enable_colour_code: false,
							id: field?.id ?? null,
							pick_list_values: field?.choices.map(renderChoice) ?? [],
							_value: { new: now, old },
						};
					}),
	};
}

/** Newest first. What was deleted keeps its timeline until it is forgotten. */
function timeline(context: ZohoContext, request: SandboxRequest): Reply {
	const row = context.store.get(moduleIn(request), request.params['id'] ?? '');
	if (row === null) throw invalidPathId();
	const page = numberParameter(request, 'page', 1, Number.MAX_SAFE_INTEGER);
	const perPage = numberParameter(request, 'per_page', USUAL_PAGE, 200);
	const entries = [...(context.store.timeline.get(row.id) ?? [])].reverse();
	const shown = entries.slice((page - 1) * perPage, page * perPage);
	if (shown.length === 0) return NOTHING;
	return {
		status: 200,
		json: {
			__timeline: shown.map((entry) => renderEntry(context, entry)),
			info: {
				per_page: perPage,
				page,
				count: shown.length,
				more_records: entries.length > page * perPage,
				next_page_token: null,
				previous_page_token: null,
			},
		},
	};
}

/** https://www.zoho.com/crm/developer/docs/api/v8/timeline-of-a-record.html */
export function timelineRoutes(context: ZohoContext): ApiRoute[] {
	return [
		{
			access: 'token',
			effect: 'read',
			method: 'GET',
			template: `${BASE}/{module}/{id}/__timeline`,
			scopes: recordScope('READ'),
			run: (request) => timeline(context, request),
		},
	];
}
