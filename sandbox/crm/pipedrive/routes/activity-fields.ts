import type { SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import { notFoundProblem } from '../problem';
import { rfc3339 } from '../rules/times';
import { LONG_AGO } from '../state/catalogue';
import { offsetPage, cursorPage } from './paging';
import { listParameter, success } from './route';
import type { ApiRoute } from './route';

/** The fields of activities, which the account cannot change. */
const FIELDS: ReadonlyArray<readonly [code: string, name: string, type: string]> = [
	['id', 'ID', 'int'],
	['subject', 'Subject', 'varchar'],
	['type', 'Type', 'enum'],
	['done', 'Done', 'boolean'],
	['due_date', 'Due date', 'date'],
	['due_time', 'Due time', 'time'],
	['duration', 'Duration', 'time'],
	['owner_id', 'Assigned to user', 'user'],
	['deal_id', 'Deal', 'deal'],
	['lead_id', 'Lead', 'lead'],
	['person_id', 'Contact person', 'people'],
	['org_id', 'Organization', 'org'],
	['location', 'Location', 'address'],
	['public_description', 'Public description', 'text'],
	['note', 'Note', 'text'],
	['priority', 'Priority', 'int'],
	['add_time', 'Add time', 'date'],
	['update_time', 'Update time', 'date'],
];

type Line = (typeof FIELDS)[number];

function choicesOf(context: PipedriveContext, code: string) {
	if (code !== 'type') return null;
	return [...context.store.activityTypes.values()].map(({ key, name }) => ({ id: key, label: name }));
}

function renderField(context: PipedriveContext, [code, name, type]: Line, asked: readonly string[]) {
	return {
		field_name: name,
		field_code: code,
		description: '',
		field_type: type,
		options: choicesOf(context, code)?.map((option) => ({ ...option, add_time: rfc3339(LONG_AGO) })) ?? null,
		subfields: null,
		is_custom_field: false,
		is_optional_response_field: false,
		...(asked.includes('ui_visibility')
			? { ui_visibility: { add_visible_flag: true, details_visible_flag: true } }
			: {}),
	};
}

function renderLegacyField(context: PipedriveContext, [code, name, type]: Line, index: number) {
	const options = choicesOf(context, code);
	return {
		id: index + 1,
		key: code,
		name,
		order_nr: index + 1,
		field_type: type,
		active_flag: true,
		edit_flag: false,
		mandatory_flag: code === 'subject',
		...(options === null ? {} : { options }),
	};
}

/** https://developers.pipedrive.com/docs/api/v1/ActivityFields */
export function activityFieldRoutes(context: PipedriveContext): ApiRoute[] {
	const reads = { access: 'token', bucket: 'burst', effect: 'read', method: 'GET', scopes: ['admin'] } as const;
	const order = {
		kind: 'activity fields',
		positionOf: (line: Line) => ({ key: FIELDS.indexOf(line), id: line[0] }),
	};
	const asked = (request: SandboxRequest) => listParameter(request, 'include_fields');
	return [
		{
			...reads,
			template: '/api/v2/activityFields',
			cost: 10,
			run(request) {
				const { items, nextCursor } = cursorPage(context, request, FIELDS, order);
				return success(
					items.map((line) => renderField(context, line, asked(request))),
					{ additional_data: { next_cursor: nextCursor } },
				);
			},
		},
		{
			...reads,
			template: '/api/v2/activityFields/{field_code}',
			cost: 1,
			run(request) {
				const line = FIELDS.find(([code]) => code === request.params['field_code']);
				if (line === undefined) throw notFoundProblem('Field not found');
				return success(renderField(context, line, asked(request)));
			},
		},
		{
			...reads,
			template: '/v1/activityFields',
			scopes: ['activities:read', 'activities:full'],
			cost: 20,
			run(request) {
				const { items, start, limit, more } = offsetPage(request, FIELDS);
				return success(
					items.map((line) => renderLegacyField(context, line, FIELDS.indexOf(line))),
					{ additional_data: { start, limit, more_items_in_collection: more } },
				);
			},
		},
	];
}
