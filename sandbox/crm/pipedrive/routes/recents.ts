import type { PipedriveContext } from '../context';
import { renderNote } from '../rules/notes';
import type { RecordType } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import { offsetPage, pagination } from './paging';
import { invalidProblem } from '../problem';
import { isHidden, isPurged } from '../rules/records';
import { listParameter, success } from './route';
import type { ApiRoute } from './route';
import { instantOf, plainTime } from '../rules/times';
import { renderLegacy } from '../render/v1-render';

interface Recent {
	item: string;
	id: number;
	at: number;
	data: () => Record<string, unknown>;
}

const ITEMS = [
	'activity',
	'activityType',
	'deal',
	'file',
	'filter',
	'note',
	'person',
	'organization',
	'pipeline',
	'product',
	'stage',
	'user',
];

/** What a survivor took in last, as the documents have it of persons and deals. */
function mergedInto(context: PipedriveContext, type: RecordType, id: number | string): Record<string, unknown> {
	const merges = [...context.store.merges.values()].filter((merge) => merge.type === type && merge.to === id);
	const last = type === 'persons' ? merges.at(-1) : undefined;
	return last === undefined ? {} : { merge_what_id: last.from };
}

function recentRecords(context: PipedriveContext): Recent[] {
	return (['persons', 'organizations', 'deals', 'activities'] as const).flatMap((type) =>
		context.store
			.list(type)
			.filter((row) => !isPurged(context, row) && !isHidden(context, row))
			.map((row) => ({
				item: OBJECT_TYPES[type].singular,
				id: Number(row.id),
				at: row.updatedAt,
				data: () => ({ ...renderLegacy(context, { ...row, type }), ...mergedInto(context, type, row.id) }),
			})),
	);
}

function recentNotes(context: PipedriveContext, readerId: number): Recent[] {
	return [...context.store.notes.values()].map((note) => ({
		item: 'note',
		id: note.id,
		at: note.updatedAt,
		data: () => renderNote(context, note, readerId),
	}));
}

/** https://developers.pipedrive.com/docs/api/v1/Recents: what changed, deletions among it, oldest first. */
export function recentRoutes(context: PipedriveContext): ApiRoute[] {
	return [
		{
			method: 'GET',
			template: '/v1/recents',
			effect: 'read',
			access: 'token',
			bucket: 'burst',
			cost: 20,
			scopes: ['recents:read', 'search:read'],
			run(request, { userId }) {
				const since = instantOf(request.query.get('since_timestamp'));
				if (since === null)
					throw invalidProblem("Parameter 'since_timestamp' must be a time (YYYY-MM-DD HH:MM:SS)");
				const items = listParameter(request, 'items');
				const unknown = items.find((item) => !ITEMS.includes(item));
				if (unknown !== undefined) throw invalidProblem(`Parameter 'items' does not take '${unknown}'`);
				const all = [...recentRecords(context), ...recentNotes(context, userId)]
					.filter(({ item, at }) => at >= since && (items.length === 0 || items.includes(item)))
					.sort((left, right) => left.at - right.at);
				const page = offsetPage(request, all);
				const last = page.items.at(-1);
				return success(
					page.items.map(({ item, id, data }) => ({ item, id, data: data() })),
					{
						additional_data: {
							since_timestamp: plainTime(since),
							last_timestamp_on_page: last === undefined ? null : plainTime(last.at),
							...pagination(page),
						},
					},
				);
			},
		},
	];
}
