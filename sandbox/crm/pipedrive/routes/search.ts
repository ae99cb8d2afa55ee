import type { Reply, SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import { OBJECT_TYPES } from '../state/object-types';
import { cursorPage, offsetPage, pagination } from './paging';
import { invalidProblem } from '../problem';
import { listParameter, SCOPES, success } from './route';
import type { ApiRoute } from './route';
import { SEARCH_FIELDS, searchRecords } from '../rules/search';
import type { Hit, SearchableType } from '../rules/search';
import { searchFields, searchFilter, searchTerm } from './search-parameters';
import { searchItem } from '../render/search-items';

const SCOPES_OF: Readonly<Record<SearchableType, readonly string[]>> = {
	persons: [...SCOPES.readContacts, 'search:read'],
	organizations: [...SCOPES.readContacts, 'search:read'],
	deals: [...SCOPES.readDeals, 'search:read'],
	leads: [...SCOPES.readLeads, 'search:read'],
};
export const SEARCHABLE = Object.keys(SEARCH_FIELDS) as SearchableType[];
const MAX_ITEMS = 100;

function orderOf(hits: readonly Hit[], name: string) {
	const rank = new Map(hits.map((hit, index) => [hit, index]));
	return { kind: `search ${name}`, positionOf: (hit: Hit) => ({ key: rank.get(hit) ?? 0, id: 0 }) };
}

function hitsOf(context: PipedriveContext, request: SandboxRequest, type: SearchableType): Hit[] {
	return searchRecords(
		context,
		type,
		searchTerm(request),
		searchFields(request, SEARCH_FIELDS[type]),
		searchFilter(request, type),
	);
}

/** https://developers.pipedrive.com/docs/api/v1/Persons#searchPersons and its siblings, version 2 */
function typeSearch(context: PipedriveContext, type: SearchableType): ApiRoute {
	return {
		method: 'GET',
		template: `/api/v2/${type}/search`,
		effect: 'read',
		access: 'token',
		bucket: 'search',
		cost: 20,
		scopes: SCOPES_OF[type],
		run(request) {
			const hits = hitsOf(context, request, type);
			const { items, nextCursor } = cursorPage(context, request, hits, orderOf(hits, type));
			return success(
				{ items: items.map((hit) => searchItem(context, hit)) },
				{ additional_data: { next_cursor: nextCursor } },
			);
		},
	};
}

/** The same by offset, as v1 has it; dearer. */
function legacySearch(context: PipedriveContext, type: SearchableType): ApiRoute {
	return {
		...typeSearch(context, type),
		template: `/v1/${type}/search`,
		cost: 40,
		legacy: true,
		run(request) {
			const page = offsetPage(request, hitsOf(context, request, type));
			return success(
				{ items: page.items.map((hit) => searchItem(context, hit)) },
				{ additional_data: pagination(page) },
			);
		},
	};
}

/** Types that exist in Pipedrive and not here find nothing. */
const ITEM_TYPES = ['deal', 'person', 'organization', 'product', 'lead', 'file', 'mail_attachment', 'project'];
const ITEM_FIELDS = ['address', 'code', 'custom_fields', 'email', 'name', 'notes', 'phone', 'title', 'description'];

function searchItems(context: PipedriveContext, request: SandboxRequest): Reply {
	const term = searchTerm(request);
	const fields = searchFields(request, ITEM_FIELDS);
	const asked = listParameter(request, 'item_types');
	const unknown = asked.find((name) => !ITEM_TYPES.includes(name));
	if (unknown !== undefined) throw invalidProblem(`Parameter 'item_types' does not take '${unknown}'`);
	const types = SEARCHABLE.filter((type) => asked.length === 0 || asked.includes(OBJECT_TYPES[type].singular));
	const hits = types
		.flatMap((type) =>
			searchRecords(
				context,
				type,
				term,
				fields.filter((field) => SEARCH_FIELDS[type].includes(field)),
			),
		)
		.sort((left, right) => right.score - left.score);
	const { items, nextCursor } = cursorPage(context, request, hits, orderOf(hits, 'items'), MAX_ITEMS);
	return success(
		{ items: items.map((hit) => searchItem(context, hit)), related_items: [] },
		{ additional_data: { next_cursor: nextCursor } },
	);
}

export function searchRoutes(context: PipedriveContext): ApiRoute[] {
	const itemSearch: ApiRoute = {
		method: 'GET',
		template: '/api/v2/itemSearch',
		effect: 'read',
		access: 'token',
		bucket: 'search',
		cost: 20,
		scopes: ['search:read'],
		run: (request) => searchItems(context, request),
	};
	return [...SEARCHABLE.flatMap((type) => [typeSearch(context, type), legacySearch(context, type)]), itemSearch];
}
