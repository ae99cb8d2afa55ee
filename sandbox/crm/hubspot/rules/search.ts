import { isRecord } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import type { RecordRow } from '../state/entities';
import type { ObjectType } from '../state/object-types';
import { validationProblem } from '../problem';
import { comparable, matchesFilter, parseFilter } from './search-filters';
import type { Definitions, Filter } from './search-filters';
import { wireText } from './values';

const MAX_LIMIT = 200;
const DEFAULT_LIMIT = 10;
const MAX_RESULTS = 10_000;
const MAX_GROUPS = 5;
const MAX_FILTERS_PER_GROUP = 6;
const MAX_FILTERS = 18;
const MAX_BODY_LENGTH = 3_000;
const FREE_TEXT_FIELDS = [
	'email',
	'firstname',
	'lastname',
	'phone',
	'company',
	'hs_additional_emails',
	'hs_note_body',
	'hs_communication_body',
	'dealname',
	'hs_lead_name',
];

type Properties = Readonly<Record<string, string>>;

export interface SearchPage {
	total: number;
	rows: RecordRow[];
	/** Offset of the next page, or null on the last one. */
	after: string | null;
}

function listOf(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

function parseGroups(body: Record<string, unknown>, definitions: Definitions): Filter[][] {
	// `filters` at the top is short for one group.
	const groups = listOf(body['filters']).length > 0 ? [{ filters: body['filters'] }] : listOf(body['filterGroups']);
	const parsed = groups.map((group) =>
		(isRecord(group) ? listOf(group['filters']) : []).map((filter) => parseFilter(filter, definitions)),
	);
	if (parsed.length > MAX_GROUPS)
		throw validationProblem(`Too many filter groups: ${parsed.length}. The maximum is ${MAX_GROUPS}.`);
	if (parsed.some((filters) => filters.length > MAX_FILTERS_PER_GROUP)) {
		throw validationProblem(`Too many filters in a group. The maximum is ${MAX_FILTERS_PER_GROUP}.`);
	}
	if (parsed.flat().length > MAX_FILTERS) throw validationProblem(`Too many filters. The maximum is ${MAX_FILTERS}.`);
	return parsed.filter((filters) => filters.length > 0);
}

interface Sort {
	property: string;
	descending: boolean;
}

function parseSort(body: Record<string, unknown>, definitions: Definitions): Sort {
	const sorts = listOf(body['sorts']);
	if (sorts.length > 1) throw validationProblem('Only one sort is supported.');
	const sort = sorts[0];
	if (sort === undefined) return { property: 'hs_object_id', descending: false };
	const parsed = isRecord(sort)
		? { property: wireText(sort['propertyName']), descending: sort['direction'] === 'DESCENDING' }
		: { property: wireText(sort).replace(/^-/, ''), descending: wireText(sort).startsWith('-') };
	if (!definitions.has(parsed.property))
		throw validationProblem(`Cannot sort by "${parsed.property}": it does not exist.`);
	return parsed;
}

function parsePage(body: Record<string, unknown>): { limit: number; offset: number } {
	const limit = body['limit'] === undefined ? DEFAULT_LIMIT : Number(body['limit']);
	const offset = body['after'] === undefined || body['after'] === '' ? 0 : Number(body['after']);
	if (!Number.isInteger(limit) || limit < 0 || limit > MAX_LIMIT) {
		throw validationProblem(`limit must be at most ${MAX_LIMIT}, but was ${wireText(body['limit'])}`);
	}
	if (!Number.isInteger(offset) || offset < 0) {
		throw validationProblem(`after must be an integer, but was ${wireText(body['after'])}`);
	}
	if (offset + limit > MAX_RESULTS) {
		throw validationProblem(`A search returns at most ${MAX_RESULTS} results; ${offset + limit} were asked for.`);
	}
	return { limit, offset };
}

/** Ties keep the order of ids, which the real API does not promise. */
function compareBy(sort: Sort, definitions: Definitions) {
	const definition = definitions.get(sort.property);
	return (left: Properties, right: Properties): number => {
		const [a, b] = [left[sort.property] ?? '', right[sort.property] ?? ''];
		if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
		const [x, y] = [comparable(definition, a), comparable(definition, b)];
		const order = x < y ? -1 : x > y ? 1 : 0;
		return sort.descending ? -order : order;
	};
}

/** The rows as the index knows them: writes younger than the lag are not in it yet. */
function indexed(context: HubSpotContext, type: ObjectType): Array<{ row: RecordRow; properties: Properties }> {
	const visibleUntil = context.clock.now() - context.settings().indexLagMs;
	return context.store.list(type.name).flatMap((row) => {
		const version = row.versions.findLast(({ at }) => at <= visibleUntil);
		return version === undefined || version.archived || row.archivedAt !== null
			? []
			: [{ row, properties: version.properties }];
	});
}

/** https://developers.hubspot.com/docs/api-reference/search/guide */
export function searchRecords(
	context: HubSpotContext,
	type: ObjectType,
	rawBody: string,
	body: Record<string, unknown>,
): SearchPage {
	const { length } = [...rawBody];
	if (length > MAX_BODY_LENGTH) {
		throw validationProblem(`The search request is ${length} characters long; ${MAX_BODY_LENGTH} are allowed.`);
	}
	const definitions = context.store.properties(type.name);
	const groups = parseGroups(body, definitions);
	const sort = parseSort(body, definitions);
	const { limit, offset } = parsePage(body);
	const query = wireText(body['query']).trim().toLowerCase();

	const order = compareBy(sort, definitions);
	const meetsGroup = (properties: Properties) => (filters: Filter[]) =>
		filters.every((filter) => matchesFilter(filter, properties, definitions));
	const meetsQuery = (properties: Properties) =>
		FREE_TEXT_FIELDS.some((name) => (properties[name] ?? '').toLowerCase().includes(query));
	const found = indexed(context, type)
		.filter(({ properties }) => groups.length === 0 || groups.some(meetsGroup(properties)))
		.filter(({ properties }) => query === '' || meetsQuery(properties))
		.sort((left, right) => order(left.properties, right.properties));
	const rows = found.slice(offset, offset + limit).map(({ row, properties }) => ({ ...row, properties }));
	return { total: found.length, rows, after: offset + limit < found.length ? String(offset + limit) : null };
}
