import type { PipedriveContext } from '../context';
import { notFoundProblem } from '../problem';
import { findRecord } from '../rules/records';
import { plainTime } from '../rules/times';
import type { ChangeRow } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import { cursorPage } from './paging';
import { pathId, success } from './route';
import type { ApiRoute } from './route';

function shown({ field, before, after, at, userId, source, userAgent }: ChangeRow): Record<string, unknown> {
	return {
		field_key: field,
		old_value: before,
		new_value: after,
		actor_user_id: userId,
		time: plainTime(at),
		change_source: source,
		change_source_user_agent: userAgent,
		is_bulk_update_flag: false,
	};
}

/** https://developers.pipedrive.com/docs/api/v1/Persons#getPersonChangelog: the newest first. */
export function changelogRoutes(context: PipedriveContext): ApiRoute[] {
	return [
		{
			method: 'GET',
			template: '/v1/persons/{id}/changelog',
			effect: 'read',
			access: 'token',
			bucket: 'burst',
			cost: 20,
			scopes: ['recents:read'],
			run(request) {
				const id = pathId(request);
				if (findRecord(context, OBJECT_TYPES.persons, id) === null) throw notFoundProblem('Person not found');
				const { items, nextCursor } = cursorPage(context, request, context.store.changes.get(id) ?? [], {
					kind: `changes of person ${id}`,
					positionOf: (row) => ({ key: row.id, id: row.id }),
					descending: true,
				});
				return success(items.map(shown), { additional_data: { next_cursor: nextCursor } });
			},
		},
	];
}
